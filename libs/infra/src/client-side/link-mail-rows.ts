import { tenantQuery, type Pool } from '../postgres/index.js';

/** Mailed by the request itself; a process that was killed before it could is made up for after this time. */
const HELD_SECONDS = 15;
/** Longer than a mail server may take to answer, so that nobody sends the same mail meanwhile. */
const RETRY_SECONDS = 30;
const RETRY_SECONDS_MAX = 900;
/** A mail that was stored before its link was recorded, and whose command never came so far. */
const ORPHAN_SECONDS = 120;
/** Of one look; what is beyond comes with the next one. */
const DUE_MAX = 64;
/** More links than one client may hold open, with those that ended lately. */
const STATES_MAX = 1_000;

export type LinkMailState = 'waiting' | 'sent' | 'failed';

export interface LinkMailPlace {
  readonly practiceId: string;
  /** The command that gave the link. */
  readonly commandId: string;
}

export interface ClaimedLinkMail extends LinkMailPlace {
  readonly clientId: string;
  readonly attempts: number;
  readonly isOld: boolean;
}

/** One that failed is tried anew when the command is sent again: an address may have been added meanwhile. */
const STORE = `
insert into rm.link_mails as m (tenant_id, command_id, client_id, expires_at, due_at)
values ($1, $2, $3, $4, now() + make_interval(secs => ${HELD_SECONDS}))
on conflict (tenant_id, command_id) do update set state = 'waiting', attempts = 0, due_at = excluded.due_at
where m.state = 'failed'
returning xmax = 0 as "isNew"`;
/** The first attempt may come at once; each later one when it is due. */
const CLAIM = `
update rm.link_mails
set attempts = attempts + 1,
    due_at = now() + make_interval(secs => least(${RETRY_SECONDS} * power(2, least(attempts, 10)), ${RETRY_SECONDS_MAX}))
where tenant_id = $1 and command_id = $2 and state = 'waiting' and (due_at <= now() or ($3 and attempts = 0))
returning client_id as "clientId", attempts, created_at < now() - make_interval(secs => ${ORPHAN_SECONDS}) as "isOld"`;
const SETTLE = `
update rm.link_mails set state = $3 where tenant_id = $1 and command_id = $2 and state = 'waiting'`;
const FORGET = 'delete from rm.link_mails where tenant_id = $1 and command_id = $2';
const STATE = 'select state from rm.link_mails where tenant_id = $1 and command_id = $2';
const STATES = `
select command_id as "commandId", state from rm.link_mails where tenant_id = $1 and client_id = $2 limit ${STATES_MAX}`;
const DUE = `
select tenant_id as "practiceId", command_id as "commandId", expired from rm.link_mails_due(${DUE_MAX})`;

/** Mails with private links that wait, were sent or failed: ids, states and times; never an address or a token. */
export class LinkMailRows {
  constructor(private readonly pool: Pool) {}

  /** Whether it was not there before. */
  async store(place: LinkMailPlace, mail: { readonly clientId: string; readonly expiresAt: string }): Promise<boolean> {
    const rows = await this.#run<{ isNew: boolean }>(STORE, place, mail.clientId, mail.expiresAt);
    return rows[0]?.isNew === true;
  }

  /** Null where it is not due, or another process has it. */
  async claim(place: LinkMailPlace, atOnce: boolean): Promise<ClaimedLinkMail | null> {
    const [row] = await this.#run<Omit<ClaimedLinkMail, keyof LinkMailPlace>>(CLAIM, place, atOnce);
    return row === undefined ? null : { ...place, ...row };
  }

  async settle(place: LinkMailPlace, state: LinkMailState): Promise<void> {
    await this.#run(SETTLE, place, state);
  }

  async forget(place: LinkMailPlace): Promise<void> {
    await this.#run(FORGET, place);
  }

  async stateOf(place: LinkMailPlace): Promise<LinkMailState | null> {
    return (await this.#run<{ state: LinkMailState }>(STATE, place))[0]?.state ?? null;
  }

  /** Of one client's links, by the command that gave each. */
  async statesOf(practiceId: string, clientId: string): Promise<ReadonlyMap<string, LinkMailState>> {
    const statement = { text: STATES, values: [practiceId, clientId] };
    const rows = await tenantQuery<{ commandId: string; state: LinkMailState }>(this.pool, practiceId, statement);
    return new Map(rows.map(({ commandId, state }) => [commandId, state]));
  }

  /** Of all practices, for the worker: those to send, and those whose link has expired. */
  async due(): Promise<readonly (LinkMailPlace & { readonly expired: boolean })[]> {
    return (await this.pool.query<LinkMailPlace & { expired: boolean }>(DUE)).rows;
  }

  #run<R extends object>(text: string, { practiceId, commandId }: LinkMailPlace, ...more: unknown[]): Promise<R[]> {
    return tenantQuery<R & Record<string, unknown>>(this.pool, practiceId, {
      text,
      values: [practiceId, commandId, ...more],
    });
  }
}
