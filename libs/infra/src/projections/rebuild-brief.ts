import { inTenant, tenantQuery } from '../postgres/index.js';
import { ClientKeyDestroyed } from '../keys/index.js';
import type { BuildingTools } from './build-brief.js';
import { foldFromLog } from './fold-from-log.js';
import { saveCells, sealCells, type SealedChange } from './memory-cells.js';

/** Clients read at once, by id. */
const CLIENTS_PAGE = 500;
/** Groups at work at once: one waits for the log while another folds. */
const CONCURRENCY = 4;
/** Clients written in one transaction. */
const TOGETHER = 4;

const CLIENTS = `
select subject_id as "clientId", last_position as "lastPosition" from es.subjects
where tenant_id = $1 and ($2::uuid is null or subject_id > $2)
order by subject_id
limit ${CLIENTS_PAGE}`;

const WORK = `
insert into es.projection_work (tenant_id, projection, revision, subject_id, wanted, done)
select $1, 'brief', $2, u.client_id, u.position, u.position from unnest($3::uuid[], $4::bigint[]) u(client_id, position)
on conflict (tenant_id, projection, revision, subject_id) do update set done = excluded.done, wanted = greatest(es.projection_work.wanted, excluded.wanted)`;

const CHECKPOINT = `
insert into es.projection_checkpoints (tenant_id, projection, revision, position) values ($1, 'brief', $2, $3)
on conflict (tenant_id, projection, revision) do update set position = excluded.position`;

interface Target {
  readonly practiceId: string;
  readonly revision: number;
  /** Where the log stood when it began: what comes later is caught up with. */
  readonly head: number;
}

/** Folds some clients in memory and writes all their cells at once. Answers how many events it took. */
const rebuildClients = async (tools: BuildingTools, target: Target, clientIds: readonly string[]): Promise<number> => {
  const { practiceId, revision, head } = target;
  const changes: SealedChange[] = [];
  const positions: number[] = [];
  let folded = 0;
  for (const clientId of clientIds) {
    const { cells, position, events, erased } = await foldFromLog(tools.store, { practiceId, clientId, upTo: head });
    folded += events;
    positions.push(position);
    if (erased) continue;
    const sealed = sealCells(tools.keys, { practiceId, clientId, revision }, { cells, position });
    const change = await sealed.catch((error: unknown) => {
      if (error instanceof ClientKeyDestroyed) return null;
      throw error;
    });
    if (change !== null) changes.push(change);
  }
  await inTenant(tools.pool, practiceId, async (client) => {
    for (const { values, ...statement } of saveCells({ practiceId, revision }, changes)) {
      await client.query({ ...statement, values: [...values] });
    }
    await client.query(WORK, [practiceId, revision, clientIds, positions]);
  });
  return folded;
};

/**
 * Fills a revision of the `brief` projection for one practice from nothing: each client is folded in memory from the log
 * alone, up to the head at the beginning, and the checkpoint is set there. It answers the number of events.
 */
export const rebuildBriefs = async (tools: BuildingTools, target: Target): Promise<number> => {
  const { practiceId, revision, head } = target;
  let events = 0;
  let after: string | null = null;
  for (;;) {
    const page: { clientId: string }[] = await tenantQuery<{ clientId: string }>(tools.pool, practiceId, {
      text: CLIENTS,
      values: [practiceId, after],
    });
    const left = page.map((each) => each.clientId);
    const one = async (): Promise<void> => {
      for (let some = left.splice(0, TOGETHER); some.length > 0; some = left.splice(0, TOGETHER)) {
        const folded = await rebuildClients(tools, target, some);
        // Not `events += await ...`: that reads the sum before the wait, and loses what the others added meanwhile.
        events += folded;
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, one));
    const last = page.at(-1);
    if (last === undefined || page.length < CLIENTS_PAGE) break;
    after = last.clientId;
  }
  await tenantQuery(tools.pool, practiceId, { text: CHECKPOINT, values: [practiceId, revision, head] });
  return events;
};
