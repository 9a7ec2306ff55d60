import type { From } from './device.js';
import type { SignIn, SignInsOf } from './sign-ins.js';

/** What is known of an account beside whose it is. */
export interface AccountState {
  /** Whether somebody opened a link that was mailed to the address. */
  readonly emailVerified: boolean;
  readonly secondFactor: boolean;
}

/** Who signed in. Names and addresses of people live in identity alone: not in the log, not in read models. */
export interface Person {
  readonly userId: string;
  /** Of somebody whom a practice's provider vouches for: the one that the practice invited, which nobody proved. */
  readonly email: string;
  readonly name: string;
}

export interface SignedIn {
  readonly person: Person;
  /** Values for `Set-Cookie` headers, one each. */
  readonly setCookies: readonly string[];
  /** The password was right, and the account asks for its second factor: the cookies are those of that question, no session's. */
  readonly secondFactorNeeded: boolean;
}

/** How a person proved themselves; a passkey or another way adds its own word. */
export type ProofKind = 'password' | 'totp' | 'recovery-code';

/** That it was really this person, who sat at this session, at that time. */
export interface Proven {
  readonly kind: string;
  readonly at: Date;
}

/** What somebody shows to prove themselves once more. */
export type Proof =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'totp' | 'recovery-code'; readonly code: string };

export type StepUp =
  | { readonly outcome: 'proven'; readonly proven: Proven }
  /** An account with a second factor proves itself by that: whoever has the session may have the password too. */
  | { readonly outcome: 'second-factor-needed' }
  | { readonly outcome: 'refused' };

export interface Authenticated extends Person {
  readonly sessionId: string;
  /** The last proof of this session: at its start, or by a step-up since. Null where it began without one. */
  readonly proven: Proven | null;
  /** The practice whose provider vouched for this person; such a session is good for nothing else. Null for all others. */
  readonly boundTo: string | null;
  /** Not empty when the session was just extended: pass them on where there is an answer to put them on. */
  readonly setCookies: readonly string[];
}

export interface SessionStart {
  /** How the person was recognized, where that counts as a proof of now. */
  readonly proven: Proven | null;
  readonly boundTo: string | null;
  readonly from: From;
}

export interface Membership {
  readonly practiceId: string;
  readonly memberId: string;
}

export interface StoredInvitation {
  readonly invitationId: string;
  readonly practiceId: string;
  readonly email: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

export interface NewInvitation extends StoredInvitation {
  /** What its link is made of. */
  readonly tokenSeed: string;
}

/** Headers as Node has them, or a `Headers`. */
export type RequestHeaders = Headers | Readonly<Record<string, string | string[] | undefined>>;

export type SignUp =
  | ({ readonly outcome: 'created' | 'known' } & SignedIn)
  /** The address has an account, and the password is not its password. */
  | { readonly outcome: 'email-taken' }
  /** One of the first passwords that a stranger would try. */
  | { readonly outcome: 'easily-guessed' }
  | { readonly outcome: 'invalid'; readonly field: 'email' | 'password' | 'name' };

/**
 * People, their passwords and sessions, and which practices know them. What a member may do is not decided here: the
 * practice's own stream says it. Every call may throw IdentityUnavailable; `signUp` and `signIn` also LimitReached, when one
 * account's password was tried too often.
 */
export interface Identity {
  /**
   * Makes the account, or finds it: for an address that has one, the password must be its own. So opening a practice and
   * accepting an invitation work for new people and known ones alike, and may be repeated. Either way a session begins:
   * send its cookies once the command that it belongs to is done.
   */
  signUp(
    input: { readonly email: string; readonly password: string; readonly name: string },
    from?: From,
  ): Promise<SignUp>;
  /** Null for an unknown address and for a wrong password alike, after the same time. */
  signIn(input: { readonly email: string; readonly password: string }, from?: From): Promise<SignedIn | null>;
  /** A session for somebody who was recognized by other means than a password; send its cookies. */
  startSession(userId: string, start: SessionStart): Promise<{ readonly setCookies: readonly string[] }>;
  /** Ends the session of these headers; answers the cookies that clear it. */
  signOut(headers: RequestHeaders): Promise<{ readonly setCookies: readonly string[] }>;
  /**
   * Who the session cookie belongs to. Remembered for AUTHENTICATION_AGE_MS: a session that was ended in another process
   * is accepted that long, unless `fresh` asks the database anew.
   */
  authenticate(headers: RequestHeaders, how?: { readonly fresh: boolean }): Promise<Authenticated | null>;
  /**
   * Takes one more proof of the person of this session; refused where nobody is signed in. Counts as a try at the account.
   */
  stepUp(headers: RequestHeaders, proof: Proof): Promise<StepUp>;
  /** Notes a proof that was checked elsewhere. Null when the session has ended. */
  noteProof(sessionId: string, kind: string): Promise<Proven | null>;
  /** Ends all sessions of a person; other processes notice within AUTHENTICATION_AGE_MS. */
  endSessionsOf(userId: string): Promise<void>;
  /** The routes of people themselves under /v1/auth/: see AUTH_ROUTES. Everything else is 404. */
  handle(request: Request, from: { readonly address: string }): Promise<Response>;

  /** Leaves word in the trail of their practices that a password for this person was refused; of a stranger nothing is left. */
  noteRefusal(of: { readonly email: string } | { readonly userId: string }): Promise<void>;

  /** The person's own sessions, the last used first. */
  signInsOf(of: SignInsOf): Promise<readonly SignIn[]>;
  /** Ends one session of this person; false when there is none such. */
  endSignIn(of: SignInsOf, signInId: string): Promise<boolean>;
  /** Ends all sessions of this person but this one. */
  endOtherSignIns(of: SignInsOf, signInId: string): Promise<void>;

  /** Notes that a practice knows this person as that member; again with another member id after they left and rejoined. */
  linkMember(userId: string, practiceId: string, memberId: string): Promise<void>;
  unlinkMember(userId: string, practiceId: string): Promise<void>;
  membershipsOf(userId: string): Promise<readonly Membership[]>;
  /** Of the people that exist; in no order. */
  profilesOf(userIds: readonly string[]): Promise<readonly Person[]>;

  /** Null for nobody. */
  accountOf(userId: string): Promise<AccountState | null>;

  /**
   * Idempotent by `invitationId`. The addresses of invited people are kept here, and only until the invitation ends. Stored
   * before the invitation is recorded; the post looks whether it was.
   */
  storeInvitations(invitations: readonly NewInvitation[]): Promise<void>;
  /** The address gets a new link, once that is recorded. False when the address is forgotten. */
  renewInvitation(renewal: Pick<NewInvitation, 'invitationId' | 'tokenSeed' | 'expiresAt'>): Promise<boolean>;
  invitationById(invitationId: string): Promise<StoredInvitation | null>;
  /** Newest first. */
  invitationsOf(practiceId: string): Promise<readonly StoredInvitation[]>;
  forgetInvitations(invitationIds: readonly string[]): Promise<void>;

  /** From now on mails about accounts that another process left behind are sent by this one too. */
  start(): void;
  /** Whether its database answers. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}
export const IDENTITY = Symbol('Identity');

/** The database of identity does not answer: nobody is let in meanwhile, and nobody is told that they are not known. */
export class IdentityUnavailable extends Error {
  override readonly name = 'IdentityUnavailable';
  constructor(cause: unknown) {
    super('Identity cannot be asked now.', { cause });
  }
}
