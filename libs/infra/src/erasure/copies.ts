import type { Client } from '../postgres/pool.js';
import { parkedBuild } from '../projections/index.js';

/** The coach of an erased client, and the client of a run that was counted. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** One kind of copy in the database, and the statement that destroys it; $1 = practice, $2 = client. */
interface TableCopy {
  readonly copy: string;
  readonly table: string;
  readonly destroy: string;
  /** Rows of the client that must not be there afterwards. */
  readonly left: string;
}

const ofClient = (table: string, column = 'client_id'): string => `${table} where tenant_id = $1 and ${column} = $2`;

const deleted = (copy: string, table: string, more = ''): TableCopy => ({
  copy,
  table,
  destroy: `delete from ${ofClient(table)}${more}`,
  left: `select count(*)::int as n from ${ofClient(table)}${more}`,
});

/**
 * Every table that holds something of one client besides the log, and what erasing the client does to it. A table that
 * has a column `client_id` or `subject_id` and stands neither here nor in `KEPT_TABLES` fails test/rls.int.test.ts.
 */
export const TABLE_COPIES: readonly TableCopy[] = [
  deleted('memory cells', 'rm.memory_cells'),
  deleted('pages for recall', 'rm.recall_pages'),
  deleted('wordings', 'rm.assist_wordings'),
  deleted('transcripts to discard', 'rm.transcripts'),
  deleted('copies made for the client', 'rm.client_exports'),
  deleted('proposals of retention', 'rm.retention_proposals'),
  deleted('mails with private links', 'rm.link_mails'),
  deleted('news for other systems', 'hooks.deliveries'),
  deleted('facts for metrics', 'rm.caseload_facts'),
  deleted('last pulse', 'rm.caseload_clients'),
  deleted('supervision packets', 'rm.supervision_packets'),
  deleted('planned calls', 'rm.sessions', ` and state = 'scheduled'`),
  {
    copy: 'name cards',
    table: 'rm.clients',
    destroy: `update rm.clients set card = null, coach_id = '${NOBODY}', state = 'erased'
      where tenant_id = $1 and client_id = $2 and (card is not null or state <> 'erased')`,
    left: `select count(*)::int as n from ${ofClient('rm.clients')} and card is not null`,
  },
  {
    // What the month cost still counts, and says of nobody that they were asked about.
    copy: 'runs of a language model',
    table: 'rm.assist_runs',
    destroy: `update rm.assist_runs set client_id = '${NOBODY}' where tenant_id = $1 and client_id = $2`,
    left: `select count(*)::int as n from ${ofClient('rm.assist_runs')}`,
  },
];

/** Tables that keep rows of an erased client, and why. They hold ids, times and numbers only. */
export const KEPT_TABLES: Readonly<Record<string, string>> = {
  'es.events':
    'The log: its sealed payloads are emptied by es.forget_subject; that something happened, and when, stays.',
  'es.subjects': 'How many appends there were: ids and counts.',
  'es.subject_keys': 'A destroyed key leaves its empty row, so that none is ever made again.',
  'es.projection_work': 'How far the read models are: ids and positions.',
  'rm.sessions': 'Calls that took place: ids and times, for the counts of the practice.',
  'trail.entries': 'The audit trail: who did what to which id, and when; its chain must not break.',
  'rm.metric_members':
    'Whom a published number was about: ids, without which a later month would give away who is gone (ADR 0013).',
  'rm.erasures': 'The certificate: ids, times and counts.',
};

/**
 * Whoever is building something of this client at the moment stands on what `done` was, and must find it moved: then
 * nothing that was made of the old words is written after this.
 */
const OVERTAKE = `
update es.projection_work set done = greatest(done, wanted, $3), wanted = greatest(wanted, $3)
where tenant_id = $1 and subject_id = $2`;

/** Where the building of this client's memory parked, nothing is left that could not be taken. */
const UNPARK = `delete from es.parked_events where tenant_id = $1 and projection = $2`;

export type Counts = Readonly<Record<string, number>>;

/** Destroys what the database holds of a client besides keys and log; answers how many rows of each kind. Within a transaction. */
export const destroyCopies = async (
  client: Client,
  {
    practiceId,
    clientId,
    position,
  }: { readonly practiceId: string; readonly clientId: string; readonly position: number },
): Promise<Counts> => {
  const counts: Record<string, number> = {};
  await client.query(OVERTAKE, [practiceId, clientId, position]);
  await client.query(UNPARK, [practiceId, parkedBuild(clientId)]);
  for (const { copy, destroy } of TABLE_COPIES) {
    counts[copy] = (await client.query(destroy, [practiceId, clientId])).rowCount ?? 0;
  }
  const forgotten = `select payloads, commands from es.forget_subject($1, $2)`;
  const { rows } = await client.query<{ payloads: number; commands: number }>(forgotten, [practiceId, clientId]);
  return { ...counts, 'sealed texts in the log': rows[0]?.payloads ?? 0, 'hashes of requests': rows[0]?.commands ?? 0 };
};

/** How many rows are there that should not be. */
export const copiesLeft = async (client: Client, practiceId: string, clientId: string): Promise<number> => {
  let left = 0;
  for (const each of TABLE_COPIES)
    left += (await client.query<{ n: number }>(each.left, [practiceId, clientId])).rows[0]?.n ?? 0;
  return left;
};

export const plus = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)]),
  );
