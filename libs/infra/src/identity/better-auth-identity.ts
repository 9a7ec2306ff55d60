import { z } from 'zod';
import { asking, createAuth, refusalStatus, unlessRefused, type Auth } from './auth.js';
import { AccountLinks } from './account-links.js';
import { AccountMails, type AccountMailDeps } from './account-mails.js';
import { AuthDoor, countAccount } from './auth-door.js';
import { ADDRESS_HEADER, type AuthSettings } from './auth-options.js';
import type { From } from './device.js';
import {
  IdentityUnavailable,
  type Authenticated,
  type Identity,
  type Proof,
  type RequestHeaders,
  type SessionStart,
  type SignedIn,
  type SignUp,
  type StepUp,
  type NewInvitation,
} from './identity.js';
import { PROOFS_PER_ACCOUNT, type Limits } from './limits.js';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './password-hash.js';
import { isEasilyGuessed } from './password-strength.js';
import { People } from './people.js';
import { cookieHeader } from './request-cookies.js';
import { SecondFactors } from './second-factors.js';
import { Sessions, toPerson } from './sessions.js';
import { SignIns, type SignInsOf } from './sign-ins.js';
import { noteProof } from './step-up.js';

const signUpInput = z.object({
  email: z.email().max(254),
  password: z.string().min(PASSWORD_LENGTH_MIN).max(PASSWORD_LENGTH_MAX),
  name: z.string().trim().min(1).max(200),
});
type SignUpInput = z.infer<typeof signUpInput>;

/** How mails about accounts leave, and where it is told that one did not. */
export type Post = Pick<AccountMailDeps, 'mailer' | 'log'>;

const NOWHERE: From = { address: '', userAgent: null };
const headersOf = ({ address, userAgent }: From): Headers =>
  new Headers({ [ADDRESS_HEADER]: address, 'user-agent': userAgent ?? '' });

export class BetterAuthIdentity implements Identity {
  readonly #auth: Auth;
  readonly #people: People;
  readonly #sessions: Sessions;
  readonly #signIns: SignIns;
  readonly #secondFactors: SecondFactors;
  readonly #mails: AccountMails;
  readonly #door: AuthDoor;

  constructor(
    private readonly settings: AuthSettings,
    private readonly limits: Limits,
    post: Post,
    private readonly now: () => number = Date.now,
  ) {
    this.#auth = createAuth(settings);
    this.#people = new People(settings.pool);
    this.#signIns = new SignIns(settings.pool, settings.sessions.absoluteSeconds);
    this.#secondFactors = new SecondFactors(settings.pool);
    this.#sessions = new Sessions(this.#auth, { absoluteMs: settings.sessions.absoluteSeconds * 1000 }, now);
    const { pool, publicUrl } = settings;
    this.#mails = new AccountMails({ auth: this.#auth, pool, publicUrl, ...post });
    this.#door = new AuthDoor({
      links: new AccountLinks({ auth: this.#auth, pool, mails: this.#mails }),
      auth: this.#auth,
      limits,
      secondFactors: this.#secondFactors,
      sessionOf: (headers) => this.#sessions.of(headers, { fresh: true }),
      sessionsEnded: this.#sessions.clear,
      noteRefusal: (userId) => this.noteRefusal({ userId }),
      now,
    });
  }

  async signUp(input: SignUpInput, from: From = NOWHERE): Promise<SignUp> {
    const parsed = signUpInput.safeParse(input);
    if (!parsed.success) {
      return { outcome: 'invalid', field: parsed.error.issues[0]?.path[0] as keyof SignUpInput };
    }
    if (await isEasilyGuessed(parsed.data.password, parsed.data)) return { outcome: 'easily-guessed' };
    const made = await this.#create(parsed.data, from);
    if (made) {
      await asking(() => this.#mails.ask('verify-email', made.person.email));
      return { outcome: 'created', ...made };
    }
    const known = await this.signIn(parsed.data, from);
    // A wrong password at this door is one all the same.
    if (!known) await this.noteRefusal({ email: parsed.data.email });
    return known ? { outcome: 'known', ...known } : { outcome: 'email-taken' };
  }

  async signIn(
    input: { readonly email: string; readonly password: string },
    from: From = NOWHERE,
  ): Promise<SignedIn | null> {
    await countAccount(this.limits, input.email);
    return unlessRefused(async () => {
      const { response, headers } = await this.#auth.api.signInEmail({
        body: input,
        headers: headersOf(from),
        returnHeaders: true,
      });
      const setCookies = headers.getSetCookie();
      // With a second factor better-auth answers a question in the place of the person.
      if ('user' in response) return { person: toPerson(response.user), setCookies, secondFactorNeeded: false };
      return { person: await this.#personAt(input.email), setCookies, secondFactorNeeded: true };
    });
  }

  startSession = async (
    userId: string,
    { from, ...start }: SessionStart,
  ): Promise<{ readonly setCookies: readonly string[] }> =>
    asking(async () => {
      const { headers } = await this.#auth.api.startSession({
        body: { userId, ...start },
        headers: headersOf(from),
        returnHeaders: true,
      });
      return { setCookies: headers.getSetCookie() };
    });

  async signOut(headers: RequestHeaders): Promise<{ readonly setCookies: readonly string[] }> {
    await this.#sessions.drop(headers);
    return asking(async () => {
      const cookie = cookieHeader(headers);
      const answer = await this.#auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true });
      return { setCookies: answer.headers.getSetCookie() };
    });
  }

  authenticate = (headers: RequestHeaders, how = { fresh: false }): Promise<Authenticated | null> =>
    this.#sessions.of(headers, how);

  async stepUp(headers: RequestHeaders, proof: Proof): Promise<StepUp> {
    const who = await this.#sessions.of(headers, { fresh: true });
    if (who === null) return { outcome: 'refused' };
    await this.limits.consume(who.userId, PROOFS_PER_ACCOUNT);
    const hasSecondFactor = (await this.accountOf(who.userId))?.secondFactor === true;
    if (proof.kind === 'password' && hasSecondFactor) return { outcome: 'second-factor-needed' };
    if (proof.kind !== 'password' && !hasSecondFactor) return { outcome: 'refused' };
    if (!(await this.#isRight(who.userId, proof, headers))) return { outcome: 'refused' };
    const proven = await this.noteProof(who.sessionId, proof.kind);
    return proven === null ? { outcome: 'refused' } : { outcome: 'proven', proven };
  }

  noteProof = (sessionId: string, kind: string) =>
    asking(() => noteProof(this.settings.pool, sessionId, { kind, at: new Date(this.now()) }));

  handle = (request: Request, from: { readonly address: string }): Promise<Response> =>
    this.#door.handle(request, from.address);

  noteRefusal = (of: Parameters<People['noteRefusal']>[0]) => asking(() => this.#people.noteRefusal(of));
  async endSessionsOf(userId: string): Promise<void> {
    await asking(() => this.#people.endSessionsOf(userId));
    this.#sessions.clear();
  }
  signInsOf = (of: SignInsOf) => asking(() => this.#signIns.of(of));
  async endSignIn(of: SignInsOf, signInId: string): Promise<boolean> {
    const isEnded = await asking(() => this.#signIns.end(of, signInId));
    this.#sessions.clear();
    return isEnded;
  }
  async endOtherSignIns(of: SignInsOf, signInId: string): Promise<void> {
    await asking(() => this.#signIns.endOthers(of, signInId));
    this.#sessions.clear();
  }

  linkMember = (userId: string, practiceId: string, memberId: string) =>
    asking(() => this.#people.linkMember(userId, practiceId, memberId));
  unlinkMember = (userId: string, practiceId: string) => asking(() => this.#people.unlinkMember(userId, practiceId));
  membershipsOf = (userId: string) => asking(() => this.#people.membershipsOf(userId));
  profilesOf = (userIds: readonly string[]) => asking(() => this.#people.profilesOf(userIds));
  accountOf = (userId: string) => asking(() => this.#people.accountOf(userId));
  storeInvitations = (all: readonly NewInvitation[]) => asking(() => this.#people.storeInvitations(all));
  renewInvitation = (renewal: Parameters<People['renewInvitation']>[0]) =>
    asking(() => this.#people.renewInvitation(renewal));
  invitationById = (invitationId: string) => asking(() => this.#people.invitationById(invitationId));
  invitationsOf = (practiceId: string) => asking(() => this.#people.invitationsOf(practiceId));
  forgetInvitations = (ids: readonly string[]) => asking(() => this.#people.forgetInvitations(ids));

  isReady = (): Promise<boolean> =>
    this.#people.ping().then(
      () => true,
      () => false,
    );

  /** From now on mails about accounts that another process left behind are sent by this one too. */
  start = (): void => this.#mails.start();

  async close(): Promise<void> {
    await this.#mails.close();
    await this.settings.pool.end();
  }

  /** Checked by better-auth as the person of this session; a recovery code is spent by it. */
  async #isRight(userId: string, proof: Proof, from: RequestHeaders): Promise<boolean> {
    const headers = new Headers({ cookie: cookieHeader(from) });
    const { api } = this.#auth;
    if (proof.kind === 'password') {
      const { password } = proof;
      return (await unlessRefused(() => api.verifyPassword({ body: { password }, headers })))?.status === true;
    }
    const { code } = proof;
    if (proof.kind === 'recovery-code') {
      return (await unlessRefused(() => api.verifyBackupCode({ body: { code }, headers }))) !== null;
    }
    if (!(await asking(() => this.#secondFactors.useCode(userId, code)))) return false;
    return (await unlessRefused(() => api.verifyTOTP({ body: { code }, headers }))) !== null;
  }

  async #personAt(email: string) {
    const { internalAdapter } = await this.#auth.$context;
    const found = await internalAdapter.findUserByEmail(email.toLowerCase());
    if (!found) throw new IdentityUnavailable(new Error('the account that just signed in is not there'));
    return toPerson(found.user);
  }

  /** Null when the address has an account. */
  async #create(input: SignUpInput, from: From): Promise<SignedIn | null> {
    return asking(async () => {
      const { response, headers } = await this.#auth.api.signUpEmail({
        body: input,
        headers: headersOf(from),
        returnHeaders: true,
      });
      return { person: toPerson(response.user), setCookies: headers.getSetCookie(), secondFactorNeeded: false };
    }).catch(async (error: unknown) => {
      if (refusalStatus(error) === null) throw error;
      // better-auth refuses with one status for "exists" and for "could not be written": only the former is a refusal.
      const { internalAdapter } = await this.#auth.$context;
      const existing = await asking(() => internalAdapter.findUserByEmail(input.email.toLowerCase()));
      if (existing) return null;
      throw new IdentityUnavailable(error);
    });
  }
}
