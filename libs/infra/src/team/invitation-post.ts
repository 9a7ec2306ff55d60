import { isOpenInvitation, type InvitationState, type PracticeState } from '#domain';
import type { Alliance } from '../alliance/alliance.js';
import { createLimits, INVITATION_MAILS_PER_ADDRESS, LimitReached, type Limits } from '../identity/index.js';
import { AddressRefused, invitationMail, type Mailer } from '../mail/index.js';
import type { Pool } from '../postgres/index.js';
import type { Log } from '../telemetry/index.js';
import type { InvitationLinks } from './invitation-links.js';

/** Mails at once: each takes a connection to the mail server. */
const AT_ONCE = 8;
/** Longer than a mail server may take to answer, so that nobody sends the same mail meanwhile. */
const RETRY_SECONDS = 30;
const RETRY_SECONDS_MAX = 900;
/** An address that was stored before its invitation was recorded, and whose command never came so far. */
const ORPHAN_SECONDS = 120;

const CLAIM = `
update auth.invitations i
set mail_attempts = mail_attempts + 1,
    mail_at = now() + make_interval(secs => least($1 * power(2, least(mail_attempts, 10)), $2))
where invitation_id in (
  select invitation_id from auth.invitations
  where mail_state = 'waiting' and mail_at <= now()
  order by mail_at limit ${AT_ONCE} for update skip locked)
returning invitation_id as "invitationId", practice_id as "practiceId", email, token_seeds as "seeds",
  mailed_seed as "mailedSeed", mail_attempts as "attempts", created_at < now() - make_interval(secs => $3) as "isOld"`;
const RELEASE = `
update auth.invitations set mail_at = now() where invitation_id = any($1::uuid[]) and mail_state = 'waiting'`;
/** A link that was made while this one was on its way is mailed as well. */
const SENT = `
update auth.invitations
set mailed_seed = $2, mail_state = case when token_seeds[cardinality(token_seeds)] = $2 then 'sent' else mail_state end
where invitation_id = $1`;
const FAILED = `update auth.invitations set mail_state = 'failed' where invitation_id = $1`;
const FORGET = `delete from auth.invitations where invitation_id = $1`;
const STATES = `
select invitation_id as "invitationId", mail_state as "state" from auth.invitations where practice_id = $1 limit 5000`;
const INVITER = 'select name from auth.users where id = $1 limit 1';

interface Claimed {
  readonly invitationId: string;
  readonly practiceId: string;
  readonly email: string;
  readonly seeds: readonly string[];
  readonly mailedSeed: string | null;
  readonly attempts: number;
  readonly isOld: boolean;
}

export type MailState = 'waiting' | 'sent' | 'failed';

export interface InvitationPostDeps {
  /** Of the role `tl_identity`. */
  readonly pool: Pool;
  readonly alliance: Pick<Alliance, 'practices'>;
  readonly links: InvitationLinks;
  readonly mailer: Mailer;
  readonly log: Pick<Log, 'warn'>;
}

/**
 * Brings invitations to their people. What is to be mailed stands in `auth.invitations`, written before the invitation is
 * recorded: waiting -> sent, or failed (no address at all, or expired). The API mails at once; what failed, or what a killed
 * process left, any API or worker tries again, ever more rarely, until the invitation ends. Before each mail the log is
 * asked whether the invitation stands and with which link, so that nothing is mailed of what was taken back or never
 * recorded. A process that is killed right after the mail server took a mail sends it twice: never is none sent.
 */
export class InvitationPost {
  #running: Promise<void> | null = null;
  #again = false;
  #isClosed = false;

  readonly #limits: Limits;

  constructor(private readonly deps: InvitationPostDeps) {
    this.#limits = createLimits(deps.pool);
  }

  /** These are due now: what they belong to was recorded. */
  async release(invitationIds: readonly string[]): Promise<void> {
    await this.deps.pool.query(RELEASE, [invitationIds]);
    this.kick();
  }

  /** Mails what is due, in the background. */
  kick(): void {
    this.deliver().catch((err: unknown) =>
      this.deps.log.warn('invitations were not mailed; they are tried again', { err }),
    );
  }

  /** Of a practice's invitations. */
  async statesOf(practiceId: string): Promise<ReadonlyMap<string, MailState>> {
    const { rows } = await this.deps.pool.query<{ invitationId: string; state: MailState }>(STATES, [practiceId]);
    return new Map(rows.map(({ invitationId, state }) => [invitationId, state]));
  }

  /** Mails all that is due. One run at a time; who asks meanwhile gets one more run. */
  async deliver(): Promise<void> {
    if (this.#running !== null) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#deliverDue().finally(() => (this.#running = null));
    await this.#running;
    if (!this.#again) return;
    this.#again = false;
    return this.deliver();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#running?.catch(() => undefined);
    await this.deps.pool.end();
  }

  async #deliverDue(): Promise<void> {
    while (!this.#isClosed) {
      const values = [RETRY_SECONDS, RETRY_SECONDS_MAX, ORPHAN_SECONDS];
      const { rows } = await this.deps.pool.query<Claimed>(CLAIM, values);
      if (rows.length === 0) return;
      await Promise.all(rows.map((claimed) => this.#deliverOne(claimed)));
    }
  }

  async #deliverOne(claimed: Claimed): Promise<void> {
    const { invitationId, practiceId, attempts } = claimed;
    try {
      await this.#bring(claimed);
    } catch (err) {
      this.deps.log.warn('an invitation was not mailed', { practiceId, attempt: attempts, err });
      if (err instanceof AddressRefused || err instanceof LimitReached) await this.#write(FAILED, invitationId);
    }
  }

  async #bring(claimed: Claimed): Promise<void> {
    const { invitationId, practiceId, seeds, mailedSeed } = claimed;
    const practice = (await this.deps.alliance.practices.get(practiceId))?.practice;
    const invitation = practice?.invitations.get(invitationId);
    if (practice === undefined || invitation === undefined) {
      if (claimed.isOld) await this.#write(FORGET, invitationId);
      return;
    }
    if (invitation.status !== 'open') return this.#write(FORGET, invitationId);
    if (!isOpenInvitation(invitation, new Date().toISOString())) return this.#write(FAILED, invitationId);
    const link = seeds
      .map((seed) => this.deps.links.of(practiceId, seed))
      .find((each) => each.tokenHash === invitation.tokenHash);
    // A new link is being made, and has not been recorded yet.
    if (link === undefined) return;
    // Counted once a link, however often its mail has to be tried.
    if (claimed.attempts === 1) await this.#limits.consume(claimed.email.toLowerCase(), INVITATION_MAILS_PER_ADDRESS);
    if (link.seed !== mailedSeed) await this.#send(claimed.email, link.url, practice, invitation);
    await this.#write(SENT, invitationId, link.seed);
  }

  async #send(email: string, acceptUrl: string, practice: PracticeState, invitation: InvitationState): Promise<void> {
    const inviter = practice.members.get(invitation.invitedBy ?? '');
    const { rows } = await this.deps.pool.query<{ name: string }>(INVITER, [inviter?.userId ?? '']);
    const mail = invitationMail({
      email,
      acceptUrl,
      practiceName: practice.name ?? '',
      inviterName: rows[0]?.name ?? null,
      expiresAt: invitation.expiresAt,
      timeZone: practice.timeZone ?? 'UTC',
    });
    await this.deps.mailer.send(mail);
  }

  async #write(text: string, ...values: readonly string[]): Promise<void> {
    await this.deps.pool.query(text, [...values]);
  }
}
export const INVITATION_POST = Symbol('InvitationPost');
