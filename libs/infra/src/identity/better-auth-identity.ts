import { createHash } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { z } from 'zod';
import { LoadingCache } from '../keys/loading-cache.js';
import { authOptions, type AuthSettings } from './auth-options.js';
import { authRouteOf, countAccount, countSignIn, limitResponse, problem, withOthersRevoked } from './auth-routes.js';
import {
  IdentityUnavailable,
  type Authenticated,
  type Identity,
  type Person,
  type Proof,
  type Proven,
  type RequestHeaders,
  type SignedIn,
  type SignUp,
  type StoredInvitation,
} from './identity.js';
import { LimitReached, PROOFS_PER_ACCOUNT, type Limits } from './limits.js';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './password-hash.js';
import { People } from './people.js';
import { cookieHeader, cookieValue } from './request-cookies.js';
import { noteProof } from './step-up.js';

/**
 * How long a session is taken as good without asking the database again: a page's burst of requests costs one look-up.
 * A sign-out counts at once in its own process and within this time in all others.
 */
export const AUTHENTICATION_AGE_MS = 1_500;
const AUTHENTICATIONS_MAX = 20_000;
/** However much it is used, a session ends, and its person proves themselves again. */
const SESSION_ABSOLUTE_MS = 30 * 86_400_000;
/** The longest that a cookie of ours can be is about 150 characters. */
const COOKIE_VALUE_LENGTH_MAX = 512;

const signUpInput = z.object({
  email: z.email().max(254),
  password: z.string().min(PASSWORD_LENGTH_MIN).max(PASSWORD_LENGTH_MAX),
  name: z.string().trim().min(1).max(200),
});
type SignUpInput = z.infer<typeof signUpInput>;

interface Session extends Authenticated {
  readonly endsAt: number;
}

type Auth = ReturnType<typeof createAuth>;
const createAuth = (settings: AuthSettings) => betterAuth(authOptions(settings));

const toPerson = (user: { id: string; email: string; name: string }): Person => ({
  userId: user.id,
  email: user.email,
  name: user.name,
});

const refusalStatus = (error: unknown): number | null =>
  error instanceof APIError && error.statusCode < 500 ? error.statusCode : null;

/** Whatever is not a refusal means that identity cannot answer. */
const asking = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof IdentityUnavailable || refusalStatus(error) !== null) throw error;
    throw new IdentityUnavailable(error);
  }
};

export class BetterAuthIdentity implements Identity {
  readonly #auth: Auth;
  readonly #people: People;
  readonly #sessions: LoadingCache<Session>;

  constructor(
    private readonly settings: AuthSettings,
    private readonly limits: Limits,
    private readonly now: () => number = Date.now,
  ) {
    this.#auth = createAuth(settings);
    this.#people = new People(settings.pool);
    this.#sessions = new LoadingCache({ max: AUTHENTICATIONS_MAX, ttlMs: AUTHENTICATION_AGE_MS });
  }

  async signUp(input: SignUpInput): Promise<SignUp> {
    const parsed = signUpInput.safeParse(input);
    if (!parsed.success) {
      return { outcome: 'invalid', field: parsed.error.issues[0]?.path[0] as keyof SignUpInput };
    }
    const made = await this.#create(parsed.data);
    if (made) return { outcome: 'created', ...made };
    const known = await this.signIn(parsed.data);
    return known ? { outcome: 'known', ...known } : { outcome: 'email-taken' };
  }

  async signIn(input: { readonly email: string; readonly password: string }): Promise<SignedIn | null> {
    await countAccount(this.limits, input.email);
    return asking(async () => {
      const { response, headers } = await this.#auth.api.signInEmail({ body: input, returnHeaders: true });
      return { person: toPerson(response.user), setCookies: headers.getSetCookie() };
    }).catch((error: unknown) => {
      if (refusalStatus(error) !== null) return null;
      throw error;
    });
  }

  async signOut(headers: RequestHeaders): Promise<{ readonly setCookies: readonly string[] }> {
    const cookie = cookieHeader(headers);
    const value = await this.#sessionCookie(cookie);
    if (value !== null) this.#sessions.drop(hashOf(value));
    return asking(async () => {
      const answer = await this.#auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true });
      return { setCookies: answer.headers.getSetCookie() };
    });
  }

  async authenticate(headers: RequestHeaders, { fresh } = { fresh: false }): Promise<Authenticated | null> {
    const value = await this.#sessionCookie(cookieHeader(headers));
    if (value === null) return null;
    const key = hashOf(value);
    const remembered = fresh ? undefined : this.#sessions.peek(key);
    if (remembered && remembered.endsAt > this.now()) return { ...remembered, setCookies: [] };
    const load = () => asking(() => this.#session(value));
    return (await (fresh ? this.#sessions.reload(key, load) : this.#sessions.get(key, load))) ?? null;
  }

  async stepUp(headers: RequestHeaders, proof: Proof): Promise<Proven | null> {
    const who = await this.authenticate(headers, { fresh: true });
    if (who === null) return null;
    await this.limits.consume(who.userId, PROOFS_PER_ACCOUNT);
    const request = { body: { password: proof.password }, headers: new Headers({ cookie: cookieHeader(headers) }) };
    const isRight = await asking(() => this.#auth.api.verifyPassword(request)).catch((error: unknown) => {
      if (refusalStatus(error) !== null) return null;
      throw error;
    });
    return isRight?.status === true ? this.noteProof(who.sessionId, proof.kind) : null;
  }

  noteProof = (sessionId: string, kind: string) =>
    asking(() => noteProof(this.settings.pool, sessionId, { kind, at: new Date(this.now()) }));

  async handle(request: Request, from: { readonly address: string }): Promise<Response> {
    const found = authRouteOf(request);
    if (!found) return problem(404, 'NOT_FOUND', 'There is no such thing here.');
    try {
      if (found.path === '/sign-in/email') await countSignIn(this.limits, request, from.address);
    } catch (error) {
      if (error instanceof LimitReached) return limitResponse(error);
      throw error;
    }
    // Ends a session that is past its absolute age before better-auth sees it, and fails here when the database is away.
    const value = await this.#sessionCookie(cookieHeader(request.headers));
    const session = value === null ? undefined : await asking(() => this.#session(value));
    const asked = found.path === '/change-password' ? await withOthersRevoked(request) : request;
    const response = await asking(() => this.#auth.handler(asked));
    if (found.route.endsSessions) this.#sessions.clear();
    if (response.status >= 500) throw new IdentityUnavailable(await response.text());
    if (response.headers.has('set-cookie')) return response;
    for (const cookie of session?.setCookies ?? []) response.headers.append('set-cookie', cookie);
    return response;
  }

  linkMember = (userId: string, practiceId: string, memberId: string) =>
    asking(() => this.#people.linkMember(userId, practiceId, memberId));
  unlinkMember = (userId: string, practiceId: string) => asking(() => this.#people.unlinkMember(userId, practiceId));
  membershipsOf = (userId: string) => asking(() => this.#people.membershipsOf(userId));
  profilesOf = (userIds: readonly string[]) => asking(() => this.#people.profilesOf(userIds));
  storeInvitation = (invitation: StoredInvitation) => asking(() => this.#people.storeInvitation(invitation));
  invitationById = (invitationId: string) => asking(() => this.#people.invitationById(invitationId));
  invitationsOf = (practiceId: string) => asking(() => this.#people.invitationsOf(practiceId));
  forgetInvitation = (invitationId: string) => asking(() => this.#people.forgetInvitation(invitationId));

  isReady = (): Promise<boolean> =>
    this.#people.ping().then(
      () => true,
      () => false,
    );

  async close(): Promise<void> {
    await this.settings.pool.end();
  }

  /** Null when the address has an account. */
  async #create(input: SignUpInput): Promise<SignedIn | null> {
    return asking(async () => {
      const { response, headers } = await this.#auth.api.signUpEmail({ body: input, returnHeaders: true });
      return { person: toPerson(response.user), setCookies: headers.getSetCookie() };
    }).catch(async (error: unknown) => {
      if (refusalStatus(error) === null) throw error;
      // better-auth refuses with one status for "exists" and for "could not be written": only the former is a refusal.
      const { internalAdapter } = await this.#auth.$context;
      const existing = await asking(() => internalAdapter.findUserByEmail(input.email.toLowerCase()));
      if (existing) return null;
      throw new IdentityUnavailable(error);
    });
  }

  /** Asks the database, extends the session when that is due, and ends it when it is past its absolute age. */
  async #session(value: string): Promise<Session | undefined> {
    const { authCookies, internalAdapter } = await this.#auth.$context;
    const headers = new Headers({ cookie: `${authCookies.sessionToken.name}=${value}` });
    const answer = await this.#auth.api.getSession({ headers, returnHeaders: true });
    if (!answer.response) return undefined;
    const { session, user } = answer.response;
    const endsAt = Math.min(session.expiresAt.getTime(), session.createdAt.getTime() + SESSION_ABSOLUTE_MS);
    if (endsAt <= this.now()) {
      await internalAdapter.deleteSession(session.token);
      return undefined;
    }
    const { provedAt, provenBy } = session;
    const proven = provedAt && provenBy ? { at: provedAt, kind: provenBy } : null;
    return { ...toPerson(user), sessionId: session.id, proven, endsAt, setCookies: answer.headers.getSetCookie() };
  }

  async #sessionCookie(header: string): Promise<string | null> {
    if (header === '') return null;
    const { authCookies } = await this.#auth.$context;
    const value = cookieValue(header, authCookies.sessionToken.name);
    return value === null || value.length > COOKIE_VALUE_LENGTH_MAX ? null : value;
  }
}

/** Cookies are remembered by their hash: nothing in this process's memory signs anybody in. */
const hashOf = (value: string): string => createHash('sha256').update(value).digest('base64url');
