import type { Pool } from '../postgres/pool.js';
import { inTenant, tenantQuery } from '../postgres/tenant.js';

export interface ClientKeyRow {
  readonly subject_id: string;
  readonly key_rev: number;
  readonly kek_epoch: number;
  /** null = destroyed. */
  readonly wrapped_dek: Buffer | null;
}

/** One statement never asks for more clients than this: a rebuild's page may touch thousands. */
const CLIENTS_PER_QUERY_MAX = 500;
/** More revisions than this of one client's key do not exist. */
const REVISIONS_MAX = 100;

const SELECT = `
select subject_id, key_rev, kek_epoch, wrapped_dek from es.subject_keys
where tenant_id = $1 and subject_id = any($2::uuid[]) order by subject_id, key_rev limit $3`;
const INSERT = `
insert into es.subject_keys (tenant_id, subject_id, key_rev, kek_epoch, wrapped_dek) values ($1, $2, $3, $4, $5)
on conflict (tenant_id, subject_id, key_rev) do nothing returning key_rev`;
const INSERT_DESTROYED = `
insert into es.subject_keys (tenant_id, subject_id, key_rev, kek_epoch, wrapped_dek, shredded_at)
values ($1, $2, $3, $4, null, clock_timestamp())
on conflict (tenant_id, subject_id, key_rev) do nothing`;
const DESTROY = `
update es.subject_keys set wrapped_dek = null, shredded_at = clock_timestamp()
where tenant_id = $1 and subject_id = $2 and shredded_at is null`;

export const FIRST_REVISION = 1;

interface Batch {
  readonly clientIds: Set<string>;
  readonly rows: Promise<ReadonlyMap<string, readonly ClientKeyRow[]>>;
}

/** Reads key rows. What is asked for in one turn of the event loop goes to the database as one statement a practice. */
export class ClientKeyReader {
  readonly #batches = new Map<string, Batch>();
  constructor(private readonly pool: Pool) {}

  async rowsOf(practiceId: string, clientId: string): Promise<readonly ClientKeyRow[]> {
    let batch = this.#batches.get(practiceId);
    if (!batch || batch.clientIds.size >= CLIENTS_PER_QUERY_MAX) batch = this.#open(practiceId);
    batch.clientIds.add(clientId);
    return (await batch.rows).get(clientId) ?? [];
  }

  #open(practiceId: string): Batch {
    const clientIds = new Set<string>();
    const rows = new Promise<void>(setImmediate).then(() => {
      if (this.#batches.get(practiceId) === batch) this.#batches.delete(practiceId);
      return this.#read(practiceId, [...clientIds]);
    });
    const batch: Batch = { clientIds, rows };
    this.#batches.set(practiceId, batch);
    return batch;
  }

  async #read(practiceId: string, clientIds: string[]): Promise<ReadonlyMap<string, readonly ClientKeyRow[]>> {
    const limit = clientIds.length * REVISIONS_MAX;
    const values = [practiceId, clientIds, limit];
    const rows = await tenantQuery<ClientKeyRow>(this.pool, practiceId, { name: 'client_keys', text: SELECT, values });
    return Map.groupBy(rows, (row) => row.subject_id);
  }
}

/** False when the client has a key, or had one: the row stays as it is. */
export const insertFirstKey = async (
  pool: Pool,
  practiceId: string,
  row: { readonly clientId: string; readonly epoch: number; readonly wrapped: Uint8Array },
): Promise<boolean> => {
  const values = [practiceId, row.clientId, FIRST_REVISION, row.epoch, row.wrapped];
  return (await tenantQuery(pool, practiceId, { text: INSERT, values })).length === 1;
};

/**
 * Empties every revision. A client that never had a key gets a destroyed one, so that none can be made afterwards. Where
 * a key is being made at the same time, the insert waits for it and the update, a statement later, sees it.
 */
export const destroyKeys = (pool: Pool, practiceId: string, clientId: string, epoch: number): Promise<void> =>
  inTenant(pool, practiceId, async (client) => {
    await client.query(INSERT_DESTROYED, [practiceId, clientId, FIRST_REVISION, epoch]);
    await client.query(DESTROY, [practiceId, clientId]);
  });
