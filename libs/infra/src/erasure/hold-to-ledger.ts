import { requestErasure } from '#domain';
import { planOf, systemCommand, type Alliance } from '../alliance/index.js';
import type { Config } from '../config/index.js';
import { createPool, tenantQuery, type Pool } from '../postgres/index.js';
import type { ErasurePlace } from './erasure-rows.js';
import { openLedger, type Ledger, type LedgerEntry } from './ledger.js';

/** Clients asked about in one statement. */
const CLIENTS_AT_ONCE = 500;

const DESTROY = `
update es.subject_keys set wrapped_dek = null, shredded_at = clock_timestamp()
where tenant_id = $1 and subject_id = any($2::uuid[]) and wrapped_dek is not null
returning subject_id as "clientId"`;

/**
 * Destroys the keys of every client whom the ledger names and whom this database can still read: it was restored from a
 * copy that is older than the erasure. Nothing is read before this; it needs no master key. Answers who they were.
 */
export const destroyKeysInLedger = async (pool: Pool, ledger: Ledger): Promise<ErasurePlace[]> =>
  eachOfLedger(await ledger.read(), async (practiceId, clientIds) => {
    const statement = { text: DESTROY, values: [practiceId, clientIds] };
    return tenantQuery<{ clientId: string }>(pool, practiceId, statement);
  });

/** The same, for whoever has no connections yet: the last step of `npm run migrate`. */
export const holdDatabaseToLedger = async (config: Pick<Config, 'database' | 'erasure'>): Promise<void> => {
  const pool = createPool(config.database.workerUrl, { max: 1, applicationName: 'throughline-ledger' });
  try {
    await destroyKeysInLedger(pool, openLedger(config.erasure.ledgerFile));
  } finally {
    await pool.end();
  }
};

const UNFINISHED = `
select s.subject_id as "clientId" from es.subjects s
where s.tenant_id = $1 and s.subject_id = any($2::uuid[])
  and not exists (select 1 from rm.erasures e
                  where e.tenant_id = s.tenant_id and e.client_id = s.subject_id and e.done_at is not null)
limit ${CLIENTS_AT_ONCE}`;

/**
 * Erases anew whom a restore brought back: their keys at once, everything else by the sweep, for which it is asked for
 * again in the log. Answers who they were. May be repeated, and run at once in several processes.
 */
export const reapplyLedger = async (
  tools: { readonly pool: Pool; readonly ledger: Ledger; readonly alliance: Alliance },
  now = new Date(),
): Promise<ErasurePlace[]> => {
  const { pool, ledger, alliance } = tools;
  await destroyKeysInLedger(pool, ledger);
  const entries = await ledger.read();
  const unfinished = await eachOfLedger(entries, (practiceId, clientIds) =>
    tenantQuery<{ clientId: string }>(pool, practiceId, { text: UNFINISHED, values: [practiceId, clientIds] }),
  );
  for (const { practiceId, clientId } of unfinished) {
    const context = systemCommand(practiceId, ['erase-again', clientId], now);
    await alliance.atClient(context, clientId, ({ client }) => planOf(requestErasure(client, context)));
  }
  return unfinished;
};

const ROWS_MAX = 10_000;
const DONE_ROWS = `
select client_id as "clientId", erasure_id as "erasureId", requested_at as "requestedAt" from rm.erasures
where tenant_id = $1 and keys_destroyed_at is not null limit ${ROWS_MAX}`;

/** Writes into the ledger what the database knows and the ledger does not: it was lost, or an old copy of it took its place. */
export const completeLedger = async (
  tools: { readonly pool: Pool; readonly ledger: Ledger },
  practiceIds: readonly string[],
): Promise<number> => {
  const known = new Set((await tools.ledger.read()).map(({ erasureId }) => erasureId));
  let added = 0;
  for (const practiceId of practiceIds) {
    const rows = await tenantQuery<{ clientId: string; erasureId: string; requestedAt: Date }>(tools.pool, practiceId, {
      text: DONE_ROWS,
      values: [practiceId],
    });
    for (const { clientId, erasureId, requestedAt } of rows.filter((row) => !known.has(row.erasureId))) {
      const at = requestedAt.toISOString();
      await tools.ledger.append(tools.pool, { kind: 'begun', practiceId, clientId, erasureId, at, certificate: null });
      added += 1;
    }
  }
  return added;
};

const eachOfLedger = async (
  entries: readonly LedgerEntry[],
  ask: (practiceId: string, clientIds: readonly string[]) => Promise<readonly { clientId: string }[]>,
): Promise<ErasurePlace[]> => {
  const found: ErasurePlace[] = [];
  for (const [practiceId, ofPractice] of Map.groupBy(entries, (entry) => entry.practiceId)) {
    const clientIds = [...new Set(ofPractice.map((entry) => entry.clientId))];
    for (let from = 0; from < clientIds.length; from += CLIENTS_AT_ONCE) {
      const answers = await ask(practiceId, clientIds.slice(from, from + CLIENTS_AT_ONCE));
      found.push(...answers.map(({ clientId }) => ({ practiceId, clientId })));
    }
  }
  return found;
};
