import { createHash } from 'node:crypto';
import { LoadingCache } from '../keys/loading-cache.js';
import { asking, type Auth } from './auth.js';
import type { Authenticated, Person, RequestHeaders } from './identity.js';
import { cookieHeader, cookieValue } from './request-cookies.js';

/**
 * How long a session is taken as good without asking the database again: a page's burst of requests costs one look-up.
 * A sign-out counts at once in its own process and within this time in all others.
 */
export const AUTHENTICATION_AGE_MS = 1_500;
const AUTHENTICATIONS_MAX = 20_000;
/** The longest that a cookie of ours can be is about 150 characters. */
const COOKIE_VALUE_LENGTH_MAX = 512;

interface Session extends Authenticated {
  readonly endsAt: number;
}

interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly contactEmail?: string | null | undefined;
}
export const toPerson = (user: User): Person => ({
  userId: user.id,
  email: user.contactEmail ?? user.email,
  name: user.name,
});

/** Sessions by the cookies that stand for them. */
export class Sessions {
  readonly #known: LoadingCache<Session>;

  constructor(
    private readonly auth: Auth,
    private readonly limits: { readonly absoluteMs: number },
    private readonly now: () => number,
  ) {
    this.#known = new LoadingCache({ max: AUTHENTICATIONS_MAX, ttlMs: AUTHENTICATION_AGE_MS });
  }

  async of(headers: RequestHeaders, { fresh }: { readonly fresh: boolean }): Promise<Authenticated | null> {
    const value = await this.#cookie(headers);
    if (value === null) return null;
    const key = hashOf(value);
    const remembered = fresh ? undefined : this.#known.peek(key);
    if (remembered && remembered.endsAt > this.now()) return { ...remembered, setCookies: [] };
    const load = () => asking(() => this.#load(value));
    return (await (fresh ? this.#known.reload(key, load) : this.#known.get(key, load))) ?? null;
  }

  async drop(headers: RequestHeaders): Promise<void> {
    const value = await this.#cookie(headers);
    if (value !== null) this.#known.drop(hashOf(value));
  }

  clear = (): void => this.#known.clear();

  /** Asks the database, extends the session when that is due, and ends it when it is past its absolute age. */
  async #load(value: string): Promise<Session | undefined> {
    const { authCookies, internalAdapter } = await this.auth.$context;
    const headers = new Headers({ cookie: `${authCookies.sessionToken.name}=${value}` });
    const answer = await this.auth.api.getSession({ headers, returnHeaders: true });
    if (!answer.response) return undefined;
    const { session, user } = answer.response;
    const endsAt = Math.min(session.expiresAt.getTime(), session.createdAt.getTime() + this.limits.absoluteMs);
    if (endsAt <= this.now()) {
      await internalAdapter.deleteSession(session.token);
      return undefined;
    }
    const { provedAt, provenBy } = session;
    const proven = provedAt && provenBy ? { at: provedAt, kind: provenBy } : null;
    const boundTo = session.boundTo ?? null;
    return {
      ...toPerson(user),
      sessionId: session.id,
      boundTo,
      proven,
      endsAt,
      setCookies: answer.headers.getSetCookie(),
    };
  }

  async #cookie(headers: RequestHeaders): Promise<string | null> {
    const header = cookieHeader(headers);
    if (header === '') return null;
    const { authCookies } = await this.auth.$context;
    const value = cookieValue(header, authCookies.sessionToken.name);
    return value === null || value.length > COOKIE_VALUE_LENGTH_MAX ? null : value;
  }
}

/** Cookies are remembered by their hash: nothing in this process's memory signs anybody in. */
const hashOf = (value: string): string => createHash('sha256').update(value).digest('base64url');
