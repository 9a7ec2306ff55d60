import { z } from 'zod';
import type { Pool } from '../postgres/pool.js';
import type { AccountState, Membership, Person, NewInvitation, StoredInvitation } from './identity.js';

/** A person who works for more practices than this does not exist. */
const MEMBERSHIPS_MAX = 200;
/** A practice has at most as many members. */
const PROFILES_MAX = 2_000;
/** More open invitations than the domain allows for one practice; expired ones linger for a while. */
const INVITATIONS_MAX = 4_000;
/** An invitation that nobody took is forgotten this long after its end. */
const EXPIRED_INVITATION_KEPT_DAYS = 30;

const END_SESSIONS = 'delete from auth.sessions where user_id = $1';
const LINK = `
insert into auth.member_links (user_id, practice_id, member_id) values ($1, $2, $3)
on conflict (user_id, practice_id) do update set member_id = excluded.member_id`;
const UNLINK = 'delete from auth.member_links where user_id = $1 and practice_id = $2';
const MEMBERSHIPS = `
select practice_id as "practiceId", member_id as "memberId" from auth.member_links
where user_id = $1 order by linked_at, practice_id limit $2`;
const PROFILES =
  'select id as "userId", coalesce(contact_email, email) as email, name from auth.users where id = any($1::text[]) limit $2';
const ACCOUNT = `
select coalesce(email_verified, false) as "emailVerified", coalesce(two_factor_enabled, false) as "secondFactor"
from auth.users where id = $1 limit 1`;
/** Mailed when it is released; a process that was killed before it could is made up for after this time. */
const HELD_SECONDS = 15;
const STORE_INVITATIONS = `
insert into auth.invitations (invitation_id, practice_id, email, expires_at, token_seeds, mail_state, mail_at)
select u.id, u.practice, u.email, u.expires, array[u.seed], 'waiting', now() + make_interval(secs => ${HELD_SECONDS})
from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::text[]) u(id, practice, email, expires, seed)
on conflict (invitation_id) do nothing`;
/** Of the links that were made only the last few can be the one that stands. */
const RENEW_INVITATION = `
update auth.invitations
set token_seeds = (token_seeds || $2::text)[greatest(1, cardinality(token_seeds) - 2):], expires_at = greatest(expires_at, $3),
    mail_state = 'waiting', mail_attempts = 0, mail_at = now() + make_interval(secs => ${HELD_SECONDS})
where invitation_id = $1 and not $2 = any(token_seeds)`;
const KNOWS_INVITATION = 'select 1 from auth.invitations where invitation_id = $1 limit 1';
const PURGE_INVITATIONS = `
delete from auth.invitations where expires_at < now() - make_interval(days => $1)`;
const INVITATION_COLUMNS =
  'invitation_id as "invitationId", practice_id as "practiceId", email, expires_at as "expiresAt"';
const INVITATION = `select ${INVITATION_COLUMNS} from auth.invitations where invitation_id = $1 limit 1`;
const INVITATIONS = `
select ${INVITATION_COLUMNS} from auth.invitations where practice_id = $1 order by created_at desc, invitation_id desc limit $2`;
const FORGET_INVITATIONS = 'delete from auth.invitations where invitation_id = any($1::uuid[])';

const AUTH_REFUSED = 'select trail.auth_refused($1, $2)';

const uuid = z.uuid();

interface InvitationRow extends Omit<StoredInvitation, 'expiresAt'> {
  readonly expiresAt: Date;
}
const toInvitation = (row: InvitationRow): StoredInvitation => ({ ...row, expiresAt: row.expiresAt.toISOString() });

/** What identity keeps beside better-auth's own tables. */
export class People {
  constructor(private readonly pool: Pool) {}

  async endSessionsOf(userId: string): Promise<void> {
    await this.pool.query(END_SESSIONS, [userId]);
  }

  async linkMember(userId: string, practiceId: string, memberId: string): Promise<void> {
    await this.pool.query(LINK, [userId, practiceId, memberId]);
  }

  async unlinkMember(userId: string, practiceId: string): Promise<void> {
    await this.pool.query(UNLINK, [userId, practiceId]);
  }

  async membershipsOf(userId: string): Promise<readonly Membership[]> {
    return (await this.pool.query<Membership>(MEMBERSHIPS, [userId, MEMBERSHIPS_MAX])).rows;
  }

  async profilesOf(userIds: readonly string[]): Promise<readonly Person[]> {
    if (userIds.length === 0) return [];
    return (await this.pool.query<Person>(PROFILES, [[...userIds], PROFILES_MAX])).rows;
  }

  async accountOf(userId: string): Promise<AccountState | null> {
    return (await this.pool.query<AccountState>(ACCOUNT, [userId])).rows[0] ?? null;
  }

  async storeInvitations(invitations: readonly NewInvitation[]): Promise<void> {
    await this.pool.query(PURGE_INVITATIONS, [EXPIRED_INVITATION_KEPT_DAYS]);
    const column = (of: (each: NewInvitation) => string): string[] => invitations.map(of);
    await this.pool.query(STORE_INVITATIONS, [
      column(({ invitationId }) => invitationId),
      column(({ practiceId }) => practiceId),
      column(({ email }) => email),
      column(({ expiresAt }) => expiresAt),
      column(({ tokenSeed }) => tokenSeed),
    ]);
  }

  async renewInvitation(renewal: Pick<NewInvitation, 'invitationId' | 'tokenSeed' | 'expiresAt'>): Promise<boolean> {
    const { invitationId, tokenSeed, expiresAt } = renewal;
    await this.pool.query(RENEW_INVITATION, [invitationId, tokenSeed, expiresAt]);
    return (await this.pool.query(KNOWS_INVITATION, [invitationId])).rows.length > 0;
  }

  async invitationById(invitationId: string): Promise<StoredInvitation | null> {
    if (!uuid.safeParse(invitationId).success) return null;
    const { rows } = await this.pool.query<InvitationRow>(INVITATION, [invitationId]);
    return rows[0] ? toInvitation(rows[0]) : null;
  }

  async invitationsOf(practiceId: string): Promise<readonly StoredInvitation[]> {
    const { rows } = await this.pool.query<InvitationRow>(INVITATIONS, [practiceId, INVITATIONS_MAX]);
    return rows.map(toInvitation);
  }

  async forgetInvitations(invitationIds: readonly string[]): Promise<void> {
    await this.pool.query(FORGET_INVITATIONS, [invitationIds]);
  }

  async noteRefusal(of: { readonly email: string } | { readonly userId: string }): Promise<void> {
    await this.pool.query(AUTH_REFUSED, 'email' in of ? [of.email, null] : [null, of.userId]);
  }

  async ping(): Promise<void> {
    await this.pool.query('select 1');
  }
}
