/** How one attempt to deliver ended. */
export type AttemptResult =
  | { readonly answered: true; readonly status: number; readonly retryAfterSeconds: number | null }
  /** No answer: why, as a code. */
  | { readonly answered: false; readonly reason: string };

export interface Attempt {
  /** This one included, from 1. */
  readonly attempts: number;
  /** Since when every attempt at this endpoint failed; null when the last one did not. ISO 8601. */
  readonly failingSince: string | null;
  /** ISO 8601. */
  readonly now: string;
  /** From 0 to 1: spreads the next attempts of many deliveries. */
  readonly chance: number;
}

export interface AfterAttempt {
  readonly delivery: 'delivered' | 'pending' | 'dead';
  /** Until the next attempt; 0 where there is none. */
  readonly waitMs: number;
  readonly failingSince: string | null;
  /** Why the endpoint is to be turned off; null = it is not. */
  readonly disable: 'gone' | 'failing' | null;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Between attempts: seconds for a hiccup, minutes for a deployment, hours for a broken night. Two days in all. */
export const RETRY_WAITS_MS: readonly number[] = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
];
export const DELIVERY_ATTEMPTS_MAX = RETRY_WAITS_MS.length + 1;
/** So much of a wait is added at most, by chance: deliveries that failed together do not come back together. */
const JITTER = 0.2;
/** An endpoint that took nothing for so long has been given up by its owner; longer than one delivery is tried. */
export const FAILING_DAYS_MAX = 5;

const GONE = 410;
const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/**
 * pending -> delivered (any 2xx), or pending again after a wait, or dead after the last attempt. A redirect is a failure
 * like any other: nothing is followed. 410 says that the receiver wants no more: the endpoint is off at once.
 */
export const afterAttempt = (result: AttemptResult, { attempts, failingSince, now, chance }: Attempt): AfterAttempt => {
  if (result.answered && isSuccess(result.status)) {
    return { delivery: 'delivered', waitMs: 0, failingSince: null, disable: null };
  }
  const since = failingSince ?? now;
  if (result.answered && result.status === GONE) {
    return { delivery: 'dead', waitMs: 0, failingSince: since, disable: 'gone' };
  }
  const disable = Date.parse(now) - Date.parse(since) >= FAILING_DAYS_MAX * DAY_MS ? 'failing' : null;
  const wait = RETRY_WAITS_MS[attempts - 1];
  if (wait === undefined) return { delivery: 'dead', waitMs: 0, failingSince: since, disable };
  const asked = result.answered ? Math.min((result.retryAfterSeconds ?? 0) * SECOND_MS, DAY_MS) : 0;
  return {
    delivery: 'pending',
    waitMs: Math.round(Math.max(wait, asked) * (1 + JITTER * chance)),
    failingSince: since,
    disable,
  };
};
