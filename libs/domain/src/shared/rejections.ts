/** One line a code: HTTP status, meaning, remedy. `docs/errors.md` is generated from it. */
export const REJECTIONS = {
  NOT_FOUND: {
    status: 404,
    meaning: 'There is no such thing here.',
    remedy: 'Check the id and the practice in the address.',
  },
  STALE_VERSION: {
    status: 412,
    meaning: 'It changed since you last read it.',
    remedy: 'Read it again, then repeat with the new version in If-Match.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    meaning: 'This Idempotency-Key was used with another request.',
    remedy: 'Use a new key for a new request.',
  },
} as const satisfies Record<string, { status: number; meaning: string; remedy: string }>;

export type RejectionCode = keyof typeof REJECTIONS;
