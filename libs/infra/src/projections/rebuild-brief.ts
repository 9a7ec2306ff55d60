import { inTenant, tenantQuery } from '../postgres/index.js';
import { ClientKeyDestroyed } from '../keys/index.js';
import type { BuildingTools } from './build-brief.js';
import { foldFromLog } from './fold-from-log.js';
import { saveCells, sealCells } from './memory-cells.js';

/** Clients read at once, by id. */
const CLIENTS_PAGE = 500;
/** Clients folded at once: one waits for the log while another folds. */
const CONCURRENCY = 4;

const CLIENTS = `
select subject_id as "clientId", last_position as "lastPosition" from es.subjects
where tenant_id = $1 and ($2::uuid is null or subject_id > $2)
order by subject_id
limit ${CLIENTS_PAGE}`;

const WORK = `
insert into es.projection_work (tenant_id, projection, revision, subject_id, wanted, done)
values ($1, 'brief', $2, $3, $4, $4)
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

/** Folds one client in memory and writes all cells at once. Answers how many events it took. */
const rebuildClient = async (tools: BuildingTools, target: Target, clientId: string): Promise<number> => {
  const { practiceId, revision, head } = target;
  const { cells, position, events, erased } = await foldFromLog(tools.store, { practiceId, clientId, upTo: head });
  const place = { practiceId, clientId, revision };
  const writes = erased
    ? []
    : await sealCells(tools.keys, place, { cells, position }).then(
        (sealed) => saveCells(place, [sealed]),
        (error: unknown) => {
          if (error instanceof ClientKeyDestroyed) return [];
          throw error;
        },
      );
  await inTenant(tools.pool, practiceId, async (client) => {
    for (const { text, values } of writes) await client.query(text, [...values]);
    await client.query(WORK, [practiceId, revision, clientId, position]);
  });
  return events;
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
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const folded = await rebuildClient(tools, target, next);
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
