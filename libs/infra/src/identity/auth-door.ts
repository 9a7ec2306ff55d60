import { asking, type Auth } from './auth.js';
import type { AccountLinks } from './account-links.js';
import { codeIn, inOurWords, limitProblem, problem } from './auth-problems.js';
import { ADDRESS_HEADER } from './auth-options.js';
import { authRouteOf, bodyOf, withBody, type AuthRoute } from './auth-routes.js';
import { IdentityUnavailable, type Authenticated } from './identity.js';
import {
  CODES_PER_ACCOUNT,
  LimitReached,
  MAILS_PER_ACCOUNT,
  PROOFS_PER_ACCOUNT,
  SIGN_IN_PER_ACCOUNT,
  SIGN_IN_PER_ACCOUNT_AND_ADDRESS,
  SIGN_IN_PER_ADDRESS,
  type Limits,
} from './limits.js';
import { isEasilyGuessed } from './password-strength.js';
import { cookieHeader, cookieValue } from './request-cookies.js';
import type { SecondFactors } from './second-factors.js';
import { isRecent } from './step-up.js';

export interface AuthDoorDeps {
  readonly auth: Auth;
  readonly limits: Limits;
  readonly secondFactors: SecondFactors;
  readonly links: AccountLinks;
  /** Leaves word in the trail that somebody who is known did not prove themselves. */
  readonly noteRefusal: (userId: string) => Promise<void>;
  /** Asks the database, and ends a session that is past its absolute age before better-auth sees it. */
  readonly sessionOf: (headers: Headers) => Promise<Authenticated | null>;
  /** Sessions ended: nothing that is remembered of them counts any more. */
  readonly sessionsEnded: () => void;
  readonly now: () => number;
}

/** One request on its way through the door. */
interface Knock {
  readonly path: string;
  readonly route: AuthRoute;
  readonly body: Record<string, unknown>;
  readonly request: Request;
  readonly address: string;
  readonly session: Authenticated | null;
}

const TWO_FACTOR_COOKIE = 'two_factor';
const VERIFY_TOTP = '/two-factor/verify-totp';

/** An attempt at one account, through whichever door. Throws LimitReached. */
export const countAccount = (limits: Limits, email: string): Promise<void> =>
  limits.consume(accountOf(email), SIGN_IN_PER_ACCOUNT);

const accountOf = (email: string): string => email.trim().toLowerCase();

/**
 * The routes under /v1/auth/, in this order: is there such a route; has the body its shape; is it tried too often; is
 * somebody signed in, and lately proven, where that is asked; may this password or code be used at all. What is left is
 * better-auth's to answer, and its refusals are told in the words of the product.
 */
export class AuthDoor {
  constructor(private readonly deps: AuthDoorDeps) {}

  async handle(received: Request, address: string): Promise<Response> {
    const request = new Request(received);
    request.headers.set(ADDRESS_HEADER, address);
    const found = authRouteOf(request);
    if (!found) return problem('NOT_FOUND');
    const body = await bodyOf(request, found.route);
    if (body === null) return problem('REQUEST_INVALID');
    try {
      if (found.route.countedAs !== 'nothing') await this.deps.limits.consume(address, SIGN_IN_PER_ADDRESS);
      const session = await this.deps.sessionOf(request.headers);
      const knock = { ...found, body, request, address, session };
      const answer = await this.#answer(knock);
      if (answer.ok) await this.#giveBack(knock);
      // Without a session it is better-auth that counts a wrong code, and a trigger that notes it.
      else if (session !== null && (await codeIn(answer.clone())) === 'PROOF_REFUSED')
        await this.deps.noteRefusal(session.userId);
      return answer;
    } catch (error) {
      if (error instanceof LimitReached) return limitProblem(error);
      throw error;
    }
  }

  async #answer(knock: Knock): Promise<Response> {
    const { path, route, session, request, body } = knock;
    const refused = this.#refusal(knock) ?? (await this.#refusedAttempt(knock));
    if (refused !== null) return refused;
    const own = await asking(() => this.deps.links.answer(path, body, session));
    if (own !== null) return own;
    if ('newPassword' in body) return this.#setPassword(knock);
    const before = new Date();
    const response = await this.#byBetterAuth(route, withBody(request, body), session);
    // With a session, a first right code turns the second factor on, and better-auth begins that session anew.
    const isTurnedOn = path === VERIFY_TOTP && session !== null && response.ok && response.headers.has('set-cookie');
    if (isTurnedOn) await this.#endOlder(session.userId, before);
    return response;
  }

  /** Sessions that began without the second factor end when it is turned on: one of them may be the reason for it. */
  async #endOlder(userId: string, before: Date): Promise<void> {
    await asking(() => this.deps.secondFactors.endSessionsBefore(userId, before));
    this.deps.sessionsEnded();
  }

  async #byBetterAuth(route: AuthRoute, request: Request, session: Authenticated | null): Promise<Response> {
    const response = await asking(() => this.deps.auth.handler(request));
    if (route.endsSessions) this.deps.sessionsEnded();
    if (response.status >= 500) throw new IdentityUnavailable(await response.text());
    if (response.headers.has('set-cookie')) return inOurWords(response);
    for (const cookie of session?.setCookies ?? []) response.headers.append('set-cookie', cookie);
    return inOurWords(response);
  }

  /**
   * By who is signed in and knows the old one, or by who holds a link. A session beside a link says nothing, but where an
   * account gets its address by it: that takes who came by the provider and who has the mailbox, in one person.
   */
  async #setPassword({ path, route, session, request, body }: Knock): Promise<Response> {
    const { links } = this.deps;
    const isByLink = path === '/reset-password';
    const linkOwner = isByLink ? await asking(() => links.ownerOf(String(body['token']))) : null;
    const owner = isByLink ? linkOwner : session;
    if (owner === null) return problem('LINK_REFUSED');
    if (linkOwner?.way === 'claim' && session?.userId !== linkOwner.userId) return problem('LINK_REFUSED');
    if (await isEasilyGuessed(String(body['newPassword']), owner)) return problem('PASSWORD_EASILY_GUESSED');
    if (linkOwner?.way === 'claim' && !(await asking(() => links.claim(linkOwner)))) return problem('EMAIL_TAKEN');
    const response = await this.#byBetterAuth(route, withBody(request, body), isByLink ? null : session);
    if (!response.ok) return response;
    await asking(() => links.passwordSet(owner));
    if (linkOwner?.way === 'mail') await asking(() => links.addressProven(linkOwner));
    return response;
  }

  #refusal({ route, session }: Knock): Response | null {
    if (route.needsSession && session === null) return problem('NOT_SIGNED_IN');
    // An account is its person's; a practice whose provider vouches for them touches nothing of it.
    const isOfAccount = route.needsSession === true || route.countedAs === 'code';
    const isKept = isOfAccount && route.takesBound !== true;
    if (isKept && session !== null && session.boundTo !== null) return problem('SESSION_OF_ONE_PRACTICE');
    if (!route.stepUp || isRecent(session?.proven ?? null, new Date(this.deps.now()))) return null;
    return problem('STEP_UP_REQUIRED');
  }

  async #refusedAttempt(knock: Knock): Promise<Response | null> {
    const { route, session, body } = knock;
    const { limits } = this.deps;
    if (route.countedAs === 'sign-in') await this.#countSignIn(String(body['email']), knock.address);
    if (route.countedAs === 'proof' && session) await limits.consume(session.userId, PROOFS_PER_ACCOUNT);
    if (route.countedAs === 'mail') {
      await limits.consume((session?.email ?? String(body['email'])).toLowerCase(), MAILS_PER_ACCOUNT);
    }
    return route.countedAs === 'code' ? this.#refusedCode(knock) : null;
  }

  async #countSignIn(email: string, address: string): Promise<void> {
    await this.deps.limits.consume(JSON.stringify([accountOf(email), address]), SIGN_IN_PER_ACCOUNT_AND_ADDRESS);
    await countAccount(this.deps.limits, email);
  }

  /** What proved somebody uses nothing up. What causes a mail, or brings a link, counts whatever becomes of it. */
  async #giveBack({ route, address, body }: Knock): Promise<void> {
    const { limits } = this.deps;
    if (!['sign-in', 'proof', 'code'].includes(route.countedAs)) return;
    await limits.giveBack(address, SIGN_IN_PER_ADDRESS);
    if (route.countedAs === 'sign-in') await limits.giveBack(accountOf(String(body['email'])), SIGN_IN_PER_ACCOUNT);
  }

  async #refusedCode({ path, session, request, body }: Knock): Promise<Response | null> {
    const userId = session?.userId ?? (await asking(() => this.#challenged(request.headers)));
    if (userId === null) return problem('SIGN_IN_AGAIN');
    await this.deps.limits.consume(userId, CODES_PER_ACCOUNT);
    if (path !== VERIFY_TOTP) return null;
    const isUnused = await asking(() => this.deps.secondFactors.useCode(userId, String(body['code'])));
    if (!isUnused && session === null) await this.deps.noteRefusal(userId);
    return isUnused ? null : problem('PROOF_REFUSED');
  }

  /** Whose sign-in waits for its second factor. The cookie's signature is better-auth's to check. */
  async #challenged(headers: Headers): Promise<string | null> {
    const { createAuthCookie, internalAdapter } = await this.deps.auth.$context;
    const value = cookieValue(cookieHeader(headers), createAuthCookie(TWO_FACTOR_COOKIE).name);
    const identifier = value?.split('.')[0] ?? '';
    const waiting = identifier === '' ? null : await internalAdapter.findVerificationValue(identifier);
    return waiting !== null && waiting.expiresAt.getTime() > this.deps.now() ? waiting.value : null;
  }
}
