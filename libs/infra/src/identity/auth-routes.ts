import {
  LimitReached,
  SIGN_IN_PER_ACCOUNT,
  SIGN_IN_PER_ACCOUNT_AND_ADDRESS,
  SIGN_IN_PER_ADDRESS,
  type Limits,
} from './limits.js';
import { AUTH_BASE_PATH } from './auth-options.js';

interface AuthRoute {
  readonly method: 'GET' | 'POST';
  /** It ends sessions: what is remembered of them is dropped. */
  readonly endsSessions: boolean;
}

/** What people do with their own account over HTTP. better-auth has more routes; what is not here is 404. */
export const AUTH_ROUTES: Readonly<Record<string, AuthRoute>> = {
  '/sign-in/email': { method: 'POST', endsSessions: false },
  '/sign-out': { method: 'POST', endsSessions: true },
  '/get-session': { method: 'GET', endsSessions: false },
  '/list-sessions': { method: 'GET', endsSessions: false },
  '/change-password': { method: 'POST', endsSessions: true },
  '/revoke-session': { method: 'POST', endsSessions: true },
  '/revoke-sessions': { method: 'POST', endsSessions: true },
  '/revoke-other-sessions': { method: 'POST', endsSessions: true },
};

/** Null for all that is not on the list, other spellings of what is (a slash more, another case) included. */
export const authRouteOf = (request: Request): { readonly path: string; readonly route: AuthRoute } | null => {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith(`${AUTH_BASE_PATH}/`)) return null;
  const path = pathname.slice(AUTH_BASE_PATH.length);
  const route = Object.hasOwn(AUTH_ROUTES, path) ? AUTH_ROUTES[path] : undefined;
  return route?.method === request.method ? { path, route } : null;
};

export const problem = (status: number, code: string, title: string, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title, status, code }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });

/** Null for a body that is no JSON object; better-auth then says itself what it misses. */
const jsonObject = async (request: Request): Promise<Record<string, unknown> | null> => {
  try {
    const body: unknown = await request.clone().json();
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};

/** Counts a sign-in against the address and the account it is for. Throws LimitReached. */
export const countSignIn = async (limits: Limits, request: Request, address: string): Promise<void> => {
  await limits.consume(address, SIGN_IN_PER_ADDRESS);
  const email = (await jsonObject(request))?.['email'];
  if (typeof email !== 'string') return;
  const account = email.trim().toLowerCase();
  await limits.consume(JSON.stringify([account, address]), SIGN_IN_PER_ACCOUNT_AND_ADDRESS);
  await countAccount(limits, account);
};

/** Counts one try at an account's password, through whichever door. Throws LimitReached. */
export const countAccount = (limits: Limits, email: string): Promise<void> =>
  limits.consume(email.trim().toLowerCase(), SIGN_IN_PER_ACCOUNT);

/** A new password ends all other sessions, whatever the caller asked: one of them may be the reason for it. */
export const withOthersRevoked = async (request: Request): Promise<Request> => {
  const body = await jsonObject(request);
  if (body === null) return request;
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  return new Request(request.url, {
    method: request.method,
    headers,
    body: JSON.stringify({ ...body, revokeOtherSessions: true }),
  });
};

export const limitResponse = (reached: LimitReached): Response =>
  problem(429, 'TOO_MANY_REQUESTS', 'Too many requests in a short time.', {
    'retry-after': String(reached.retryAfterSeconds),
  });
