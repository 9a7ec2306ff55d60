import { z } from 'zod';
import { AUTH_BASE_PATH } from './auth-options.js';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './password-hash.js';

const EMAIL_LENGTH_MAX = 254;
const email = z.email().max(EMAIL_LENGTH_MAX);
/** What somebody typed as a password they have. */
const password = z.string().min(1).max(PASSWORD_LENGTH_MAX);
const newPassword = z.string().min(PASSWORD_LENGTH_MIN).max(PASSWORD_LENGTH_MAX);
const totpCode = z.string().regex(/^\d{6}$/);
/** 32 bytes as base64url. */
const linkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** As better-auth makes them: two groups of five letters and digits. */
const recoveryCode = z.string().regex(/^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/);

export interface AuthRoute {
  readonly method: 'GET' | 'POST';
  /** What is taken, and nothing else; better-auth gets what comes out of it. */
  readonly body: z.ZodType<Record<string, unknown>>;
  /** What a request counts as (auth-door.ts). */
  readonly countedAs: 'nothing' | 'sign-in' | 'proof' | 'code' | 'mail' | 'link';
  readonly needsSession?: boolean;
  /** Also for a session that a practice's provider vouches for. */
  readonly takesBound?: boolean;
  /** Asks for a proof that is a few minutes old at most. */
  readonly stepUp?: boolean;
  /** It ends sessions: what is remembered of them is dropped. */
  readonly endsSessions?: boolean;
}

const nothing = z.strictObject({});
const withPassword = z.strictObject({ password });

/** What people do with their own account over HTTP. better-auth has more routes; what is not here is 404. */
export const AUTH_ROUTES: Readonly<Record<string, AuthRoute>> = {
  '/get-session': { method: 'GET', body: nothing, countedAs: 'nothing' },
  '/sign-in/email': {
    method: 'POST',
    body: z.strictObject({ email, password, rememberMe: z.boolean().optional() }),
    countedAs: 'sign-in',
  },
  '/sign-out': { method: 'POST', body: nothing, countedAs: 'nothing', endsSessions: true },
  '/change-password': {
    method: 'POST',
    // A new password ends all other sessions, whatever the caller asked: one of them may be the reason for it.
    body: z
      .strictObject({ currentPassword: password, newPassword, revokeOtherSessions: z.boolean().optional() })
      .transform((body) => ({ ...body, revokeOtherSessions: true })),
    countedAs: 'proof',
    needsSession: true,
    endsSessions: true,
  },
  // Answered here (account-links.ts), not by better-auth: its own answer takes longer for an address that has an account.
  '/request-password-reset': { method: 'POST', body: z.strictObject({ email }), countedAs: 'mail' },
  '/reset-password': {
    method: 'POST',
    body: z.strictObject({ newPassword, token: linkToken }),
    countedAs: 'link',
    endsSessions: true,
  },
  // Who only comes by a practice's provider is mailed a link by which the account becomes their own.
  '/send-verification-email': {
    method: 'POST',
    body: nothing,
    countedAs: 'mail',
    needsSession: true,
    takesBound: true,
  },
  '/verify-email': { method: 'POST', body: z.strictObject({ token: linkToken }), countedAs: 'link' },
  '/two-factor/enable': {
    method: 'POST',
    body: withPassword.transform((body) => ({ ...body, method: 'totp' })),
    countedAs: 'proof',
    needsSession: true,
  },
  // With a session it ends the setting up; without one, the sign-in that asked for it. No device is trusted without.
  '/two-factor/verify-totp': {
    method: 'POST',
    body: z.strictObject({ code: totpCode }),
    countedAs: 'code',
    endsSessions: true,
  },
  '/two-factor/verify-backup-code': {
    method: 'POST',
    body: z.strictObject({ code: recoveryCode }),
    countedAs: 'code',
  },
  '/two-factor/generate-backup-codes': {
    method: 'POST',
    body: withPassword,
    countedAs: 'proof',
    needsSession: true,
    stepUp: true,
  },
  '/two-factor/disable': {
    method: 'POST',
    body: withPassword,
    countedAs: 'proof',
    needsSession: true,
    stepUp: true,
    endsSessions: true,
  },
};

/** Null for all that is not on the list, other spellings of what is (a slash more, another case) included. */
export const authRouteOf = (request: Request): { readonly path: string; readonly route: AuthRoute } | null => {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith(`${AUTH_BASE_PATH}/`)) return null;
  const path = pathname.slice(AUTH_BASE_PATH.length);
  const route = Object.hasOwn(AUTH_ROUTES, path) ? AUTH_ROUTES[path] : undefined;
  return route?.method === request.method ? { path, route } : null;
};

/** The body as the route takes it; null for one of another shape. */
export const bodyOf = async (request: Request, route: AuthRoute): Promise<Record<string, unknown> | null> => {
  const text = await request.clone().text();
  try {
    const parsed = route.body.safeParse(text === '' ? {} : JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

/** The same request with this body. */
export const withBody = (request: Request, body: Record<string, unknown>): Request => {
  if (request.method === 'GET') return request;
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  return new Request(request.url, { method: request.method, headers, body: JSON.stringify(body) });
};
