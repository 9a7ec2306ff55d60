import { publicRejection, type RejectionCode } from '#domain';
import { LimitReached } from './limits.js';

/** How better-auth says what it refuses, and how the product says it. What is not here is told by its status. */
const BY_CODE: Readonly<Record<string, RejectionCode>> = {
  INVALID_EMAIL_OR_PASSWORD: 'SIGN_IN_REFUSED',
  INVALID_PASSWORD: 'PROOF_REFUSED',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'PROOF_REFUSED',
  INVALID_CODE: 'PROOF_REFUSED',
  INVALID_BACKUP_CODE: 'PROOF_REFUSED',
  INVALID_TWO_FACTOR_COOKIE: 'SIGN_IN_AGAIN',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'SIGN_IN_AGAIN',
  TOTP_ALREADY_ENABLED: 'SECOND_FACTOR_ON',
  TOTP_NOT_ENABLED: 'SECOND_FACTOR_OFF',
  TWO_FACTOR_NOT_ENABLED: 'SECOND_FACTOR_OFF',
  BACKUP_CODES_NOT_ENABLED: 'SECOND_FACTOR_OFF',
  ACCOUNT_TEMPORARILY_LOCKED: 'TOO_MANY_REQUESTS',
  INVALID_TOKEN: 'LINK_REFUSED',
};
const BY_STATUS: Readonly<Record<number, RejectionCode>> = {
  401: 'NOT_SIGNED_IN',
  403: 'NOT_ALLOWED',
  404: 'NOT_FOUND',
  // Two showed a recovery code at once: this one came second.
  409: 'PROOF_REFUSED',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
};
/** The lock of an account after wrong codes, as set in auth-options.ts. */
export const CODES_LOCK_SECONDS = 900;

export const problem = (code: RejectionCode, headers: Readonly<Record<string, string>> = {}): Response => {
  const { status, meaning, remedy } = publicRejection(code);
  return new Response(JSON.stringify({ type: 'about:blank', title: meaning, status, code, detail: remedy }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
};

/** The code that a refusal carries; empty for what has none. */
export const codeIn = async (response: Response): Promise<string> => {
  try {
    const { code } = (await response.json()) as { code?: unknown };
    return typeof code === 'string' ? code : '';
  } catch {
    return '';
  }
};

/** A refusal of better-auth in the words of the product; the cookies that it clears stay cleared. */
export const inOurWords = async (response: Response): Promise<Response> => {
  if (response.status < 400) return response;
  const code = BY_CODE[await codeIn(response)] ?? BY_STATUS[response.status] ?? 'REQUEST_INVALID';
  const told = problem(code, code === 'TOO_MANY_REQUESTS' ? { 'retry-after': String(CODES_LOCK_SECONDS) } : {});
  for (const cookie of response.headers.getSetCookie()) told.headers.append('set-cookie', cookie);
  return told;
};

export const limitProblem = (reached: LimitReached): Response =>
  problem('TOO_MANY_REQUESTS', { 'retry-after': String(reached.retryAfterSeconds) });
