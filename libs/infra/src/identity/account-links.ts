import type { Pool } from '../postgres/pool.js';
import {
  byHandIdentifier,
  claimIdentifier,
  resetIdentifier,
  verifyIdentifier,
  type AccountMails,
} from './account-mails.js';
import type { Auth } from './auth.js';
import { problem } from './auth-problems.js';
import type { Person } from './identity.js';
import { toPerson } from './sessions.js';

/** What better-auth answers, word for word, whether the address has an account or not. */
const RESET_ASKED = {
  status: true,
  message: 'If this email exists in our system, check your email for the reset link',
};
const DONE = { status: true };

const CLAIM = `
update auth.users set email = contact_email, contact_email = null, email_verified = true
where id = $1 and contact_email is not null`;
const UNIQUE_VIOLATION = '23505';
const ADDRESS = 'select email from auth.users where id = $1 limit 1';
const SET_VERIFIED = 'update auth.users set email_verified = true where id = $1 and email = $2';
/** Links and half sign-ins that began with the old password. */
const END_PENDING = 'delete from auth.verifications where value = $1';
const FORGET_OTHER_WAYS_IN = `
with factors as (delete from auth.two_factors where user_id = $1),
     keys as (delete from auth.passkeys where user_id = $1),
     links as (delete from auth.sso_identities where user_id = $1)
update auth.users set two_factor_enabled = false where id = $1`;

export interface LinkOwner extends Person {
  readonly emailVerified: boolean;
  /** By a mail to the account's own address; by hand, which proves no address; or by a mail to the one that it is to get. */
  readonly way: 'mail' | 'hand' | 'claim';
}

interface Deps {
  readonly auth: Auth;
  readonly pool: Pool;
  readonly mails: AccountMails;
}

/** What links in mails do to accounts. */
export class AccountLinks {
  constructor(private readonly deps: Deps) {}

  /** Null for a route that better-auth answers. */
  async answer(path: string, body: Record<string, unknown>, session: Person | null): Promise<Response | null> {
    if (path === '/request-password-reset') {
      await this.deps.mails.ask('reset-password', String(body['email']).toLowerCase());
      return Response.json(RESET_ASKED);
    }
    if (path === '/send-verification-email' && session !== null) {
      // By what finds the account: for one without an address of its own that is not where the mail goes.
      const { rows } = await this.deps.pool.query<{ email: string }>(ADDRESS, [session.userId]);
      await this.deps.mails.ask('verify-email', rows[0]?.email ?? session.email);
      return Response.json(DONE);
    }
    return path === '/verify-email' ? this.#verified(String(body['token'])) : null;
  }

  /** Whose password a link sets; the link stays good. */
  async ownerOf(token: string): Promise<LinkOwner | null> {
    const { internalAdapter } = await this.deps.auth.$context;
    const link = await internalAdapter.findVerificationValue(resetIdentifier(token));
    if (link === null || link.expiresAt.getTime() <= Date.now()) return null;
    const user = await internalAdapter.findUserById(link.value);
    if (!user) return null;
    const { userId, email, name } = toPerson(user);
    return { userId, email, name, emailVerified: user.emailVerified, way: await this.#wayOf(token) };
  }

  /** After a new password: what began with the old one ends, and the person is told. */
  async passwordSet({ userId, email }: Person): Promise<void> {
    await this.deps.pool.query(END_PENDING, [userId]);
    await this.deps.mails.ask('password-changed', email);
  }

  /**
   * Who opened the link owns the address. If nobody had proven that before, then whoever made the account need not have
   * been they: a second factor that stands in the way is not theirs, nor are passkeys and links to a provider.
   */
  async addressProven({ userId, email, emailVerified }: LinkOwner): Promise<void> {
    if (emailVerified) return;
    await this.deps.pool.query(FORGET_OTHER_WAYS_IN, [userId]);
    await this.deps.pool.query(SET_VERIFIED, [userId, email]);
  }

  /**
   * The account gets the address that its practice knew it by, and is its person's own from now on. False when somebody has
   * an account there meanwhile. Again, after a crash before the password was set, it changes nothing.
   */
  async claim({ userId }: LinkOwner): Promise<boolean> {
    try {
      await this.deps.pool.query(CLAIM, [userId]);
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return false;
      throw error;
    }
  }

  async #wayOf(token: string): Promise<LinkOwner['way']> {
    const { internalAdapter } = await this.deps.auth.$context;
    if ((await internalAdapter.findVerificationValue(claimIdentifier(token))) !== null) return 'claim';
    return (await internalAdapter.findVerificationValue(byHandIdentifier(token))) === null ? 'mail' : 'hand';
  }

  async #verified(token: string): Promise<Response> {
    const { internalAdapter } = await this.deps.auth.$context;
    const link = await internalAdapter.consumeVerificationValue(verifyIdentifier(token));
    const [userId = '', email = ''] = link?.value.split(' ') ?? [];
    if (userId === '') return problem('LINK_REFUSED');
    const { rowCount } = await this.deps.pool.query(SET_VERIFIED, [userId, email]);
    return rowCount === 1 ? Response.json(DONE) : problem('LINK_REFUSED');
  }
}
