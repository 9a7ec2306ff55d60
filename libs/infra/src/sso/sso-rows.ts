import { v7 as uuidv7 } from 'uuid';
import type { Pool } from '../postgres/pool.js';

export type SsoPurpose = 'sign-in' | 'join' | 'link' | 'prove';

/** One way to the provider and back. */
export interface SsoAttempt {
  readonly practiceId: string;
  readonly ssoId: string;
  readonly purpose: SsoPurpose;
  /** Who is signed in already and wants to link or prove themselves, and by which session. */
  readonly userId: string | null;
  readonly sessionId: string | null;
  /** SHA-256 of the token of the invitation that is to be accepted. */
  readonly invitationHash: string | null;
}
export interface SsoSubject {
  readonly practiceId: string;
  readonly issuer: string;
  readonly subject: string;
}

const STORE_SECRET = `
insert into auth.sso_secrets (sso_id, practice_id, epoch, sealed) values ($1, $2, $3, $4) on conflict (sso_id) do nothing`;
const SECRET = 'select epoch, sealed as bytes from auth.sso_secrets where sso_id = $1 and practice_id = $2 limit 1';
const FORGET_SECRETS = 'delete from auth.sso_secrets where practice_id = $1 and sso_id is distinct from $2';
const BEGIN = `
insert into auth.sso_attempts (state_hash, practice_id, sso_id, purpose, user_id, session_id, invitation_hash, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8))`;
const PURGE = 'delete from auth.sso_attempts where expires_at < now()';
// Whoever comes second finds nothing.
const TAKE = `
delete from auth.sso_attempts where state_hash = $1 and practice_id = $2 and expires_at > now()
returning practice_id as "practiceId", sso_id as "ssoId", purpose, user_id as "userId", session_id as "sessionId",
  invitation_hash as "invitationHash"`;
const USER_OF = `
select user_id as "userId" from auth.sso_identities where practice_id = $1 and issuer = $2 and subject = $3 limit 1`;
// One account at the provider for each person of a practice: a new one takes the place of the old.
const LINK = `
insert into auth.sso_identities (practice_id, issuer, subject, user_id) values ($1, $2, $3, $4)
on conflict (practice_id, user_id) do update set issuer = excluded.issuer, subject = excluded.subject, linked_at = now()`;
/**
 * The account and the link to it, or neither: one statement. The account has no address of its own, so that nobody is kept
 * from theirs by it; only somebody with an account of that address is asked to come by that.
 */
const MAKE_NEWCOMER = `
with known as (
  select user_id from auth.sso_identities where practice_id = $1 and issuer = $2 and subject = $3
), made as (
  insert into auth.users (id, name, email, email_verified, contact_email)
  select $4, $5, $4 || '@person.invalid', false, $6
  where not exists (select 1 from known) and not exists (select 1 from auth.users where email = $6)
  returning id
), linked as (
  insert into auth.sso_identities (practice_id, issuer, subject, user_id) select $1, $2, $3, id from made returning user_id
)
select user_id as "userId" from known union all select user_id from linked`;
const UNIQUE_VIOLATION = '23505';

/** What single sign-on keeps in schema `auth`. */
export class SsoRows {
  constructor(private readonly pool: Pool) {}

  async storeSecret(
    of: { readonly ssoId: string; readonly practiceId: string },
    sealed: { readonly epoch: number; readonly bytes: Uint8Array },
  ): Promise<void> {
    await this.pool.query(STORE_SECRET, [of.ssoId, of.practiceId, sealed.epoch, sealed.bytes]);
  }

  async secret(ssoId: string, practiceId: string): Promise<{ epoch: number; bytes: Buffer } | null> {
    return (await this.pool.query<{ epoch: number; bytes: Buffer }>(SECRET, [ssoId, practiceId])).rows[0] ?? null;
  }

  /** All of this practice but the one in use. */
  async forgetSecrets(practiceId: string, except: string | null): Promise<void> {
    await this.pool.query(FORGET_SECRETS, [practiceId, except]);
  }

  async begin(attempt: SsoAttempt, stateHash: string, seconds: number): Promise<void> {
    await this.pool.query(PURGE);
    const { practiceId, ssoId, purpose, userId, sessionId, invitationHash } = attempt;
    const values = [practiceId, ssoId, purpose, userId, sessionId, invitationHash, seconds];
    await this.pool.query(BEGIN, [stateHash, ...values]);
  }

  /** Null for one that is not there, was taken already or ran out. */
  async take(practiceId: string, stateHash: string): Promise<SsoAttempt | null> {
    return (await this.pool.query<SsoAttempt>(TAKE, [stateHash, practiceId])).rows[0] ?? null;
  }

  async userOf({ practiceId, issuer, subject }: SsoSubject): Promise<string | null> {
    const { rows } = await this.pool.query<{ userId: string }>(USER_OF, [practiceId, issuer, subject]);
    return rows[0]?.userId ?? null;
  }

  /**
   * The person of this subject, made if this practice has not seen them before; null when the address has an account. Of two
   * at once, both are told the same person.
   */
  async newcomer(of: SsoSubject, who: { readonly email: string; readonly name: string }): Promise<string | null> {
    const values = [of.practiceId, of.issuer, of.subject, uuidv7(), who.name, who.email.toLowerCase()];
    try {
      return (await this.pool.query<{ userId: string }>(MAKE_NEWCOMER, values)).rows[0]?.userId ?? null;
    } catch (error) {
      if (!isTaken(error)) throw error;
      return this.userOf(of);
    }
  }

  /** False when the provider's account is linked with somebody else of this practice. */
  async link({ practiceId, issuer, subject }: SsoSubject, userId: string): Promise<boolean> {
    try {
      await this.pool.query(LINK, [practiceId, issuer, subject, userId]);
      return true;
    } catch (error) {
      if (isTaken(error)) return false;
      throw error;
    }
  }
}

const isTaken = (error: unknown): boolean => (error as { code?: unknown }).code === UNIQUE_VIOLATION;
