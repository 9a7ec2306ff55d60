import { inTenant, tenantQuery, type Pool } from '../postgres/index.js';
import { destroyCopies, copiesLeft, plus, type Counts } from './copies.js';

export interface ErasurePlace {
  readonly practiceId: string;
  readonly clientId: string;
}

/** How far the erasure of a client came. */
export interface ErasureRow {
  readonly erasureId: string;
  readonly requestedAt: Date;
  /** Null = asked for anew by the product, because a restore had brought the client back. */
  readonly requestedBy: string | null;
  /** Their coach at that time. */
  readonly coachId: string | null;
  readonly keysDestroyedAt: Date | null;
  readonly purgedAt: Date | null;
  readonly doneAt: Date | null;
  readonly counts: Counts;
  readonly ledgerHash: string | null;
  /** JSON of the certificate, as its digest was taken; null until it is done. */
  readonly certificate: string | null;
}

const READ = `
select erasure_id as "erasureId", requested_at as "requestedAt", requested_by as "requestedBy", coach_id as "coachId",
  keys_destroyed_at as "keysDestroyedAt", purged_at as "purgedAt", done_at as "doneAt", counts,
  ledger_hash as "ledgerHash", certificate
from rm.erasures where tenant_id = $1 and client_id = $2 limit 1`;

export const readErasure = async (pool: Pool, { practiceId, clientId }: ErasurePlace): Promise<ErasureRow | null> =>
  (
    await tenantQuery<ErasureRow & Record<string, unknown>>(pool, practiceId, {
      text: READ,
      values: [practiceId, clientId],
    })
  )[0] ?? null;

const BEGIN = `
insert into rm.erasures (tenant_id, client_id, erasure_id, requested_at, requested_by, coach_id)
values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, client_id) do nothing`;

/** A row that stands already stays as it is: it knows the coach, whom the log has forgotten by then. */
export const beginErasure = async (
  pool: Pool,
  { practiceId, clientId }: ErasurePlace,
  asked: Pick<ErasureRow, 'erasureId' | 'requestedBy' | 'coachId'> & { readonly requestedAt: string },
): Promise<void> => {
  const values = [practiceId, clientId, asked.erasureId, asked.requestedAt, asked.requestedBy, asked.coachId];
  await tenantQuery(pool, practiceId, { text: BEGIN, values });
};

const NOTE_KEYS = `
update rm.erasures set keys_destroyed_at = coalesce(keys_destroyed_at, clock_timestamp()), ledger_hash = $3,
  counts = counts || jsonb_build_object('keys', (
    select count(*) from es.subject_keys where tenant_id = $1 and subject_id = $2 and wrapped_dek is null))
where tenant_id = $1 and client_id = $2`;

export const noteKeysDestroyed = async (pool: Pool, place: ErasurePlace, ledgerHash: string): Promise<void> => {
  const { practiceId, clientId } = place;
  await tenantQuery(pool, practiceId, { text: NOTE_KEYS, values: [practiceId, clientId, ledgerHash] });
};

const LOCK_COUNTS = `select counts from rm.erasures where tenant_id = $1 and client_id = $2 for update`;
const ADD_COUNTS = `update rm.erasures set counts = $3, purged_at = clock_timestamp() where tenant_id = $1 and client_id = $2`;

/** Counts what was destroyed outside of the database too. */
export const addCounts = (pool: Pool, place: ErasurePlace, counts: Counts): Promise<void> =>
  inTenant(pool, place.practiceId, async (client) => {
    const { practiceId, clientId } = place;
    const { rows } = await client.query<{ counts: Counts }>(LOCK_COUNTS, [practiceId, clientId]);
    await client.query(ADD_COUNTS, [practiceId, clientId, plus(rows[0]?.counts ?? {}, counts)]);
  });

/** Destroys the copies in the database and counts them, together; answers how many rows are there in spite of it. */
export const purgeCopies = (pool: Pool, place: ErasurePlace & { readonly position: number }): Promise<number> =>
  inTenant(pool, place.practiceId, async (client) => {
    const { practiceId, clientId } = place;
    const { rows } = await client.query<{ counts: Counts }>(LOCK_COUNTS, [practiceId, clientId]);
    const destroyed = await destroyCopies(client, place);
    await client.query(ADD_COUNTS, [practiceId, clientId, plus(rows[0]?.counts ?? {}, destroyed)]);
    return copiesLeft(client, practiceId, clientId);
  });

const DONE = `update rm.erasures set done_at = $3, certificate = $4 where tenant_id = $1 and client_id = $2 and done_at is null`;

export const noteDone = async (
  pool: Pool,
  { practiceId, clientId }: ErasurePlace,
  done: { readonly at: Date; readonly certificate: string },
): Promise<void> => {
  await tenantQuery(pool, practiceId, { text: DONE, values: [practiceId, clientId, done.at, done.certificate] });
};

const OPEN_MAX = 100;
const OPEN = `select tenant_id as "practiceId", client_id as "clientId" from es.erasures_open(${OPEN_MAX})`;

/** Clients who are to be forgotten and are not yet, over all practices, the longest waiting first. */
export const erasuresOpen = async (pool: Pool): Promise<ErasurePlace[]> => (await pool.query<ErasurePlace>(OPEN)).rows;
