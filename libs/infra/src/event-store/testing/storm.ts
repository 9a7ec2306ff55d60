import { v7 } from 'uuid';
import type { Verdict } from '#domain';
import { appendStatement } from '../append-statement.js';
import { encodeAppend } from '../encode-append.js';
import { sessionAppend } from './appends.js';
import { tenantQuery } from '../../postgres/tenant.js';
import type { LogRow } from '../log-row.js';
import { readLogStatement } from '../read-statements.js';
import type { TestLog } from './test-log.js';
import { nth } from './nth.js';

/** What one of several writers does next: append, append in a transaction that it rolls back, or end somebody's backend. */
export interface StormStep {
  readonly does: 'append' | 'abort' | 'kill';
  /** Where an append goes: the storm's stores stand for processes. */
  readonly store: number;
}

export interface StormOutcome {
  /** Event ids that were answered as recorded. */
  readonly answered: readonly string[];
  /** Position and event id of the whole log, read when the storm was over. */
  readonly log: readonly (readonly [number, string])[];
  /** The same as a reader saw it who followed the log from position to position all the time. */
  readonly tailed: readonly (readonly [number, string])[];
}

const STORES = 3;
/** The order of the log is looked at here, not how patient a client is: on a busy machine, backends are killed faster than they start. */
const PATIENCE_MS = 60_000;
const PAGE = 7;

const appendAndRollBack = async (log: TestLog, practiceId: string, clientId: string): Promise<void> => {
  const encoded = await encodeAppend(log.keys, sessionAppend(practiceId, clientId));
  const { text, values } = appendStatement([encoded]);
  const client = await log.admin.connect();
  try {
    await client.query('begin');
    await client.query(text, [...values]);
    // Lets the others run into the locks of this transaction.
    await client.query('select pg_sleep(0.002)');
  } finally {
    await client.query('rollback');
    client.release();
  }
};

const killOne = (log: TestLog): Promise<unknown> =>
  log.admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and usename = 'tl_app' order by state = 'active' desc, random() limit 1`,
  );

const followed = async (log: TestLog, practiceId: string, isOver: () => boolean): Promise<StormOutcome['tailed']> => {
  const seen: [number, string][] = [];
  for (;;) {
    const wasOver = isOver();
    const after = seen.at(-1)?.[0] ?? 0;
    const page = await tenantQuery<LogRow>(log.worker, practiceId, readLogStatement(practiceId, after, PAGE));
    seen.push(...page.map((row) => [row.position, row.event_id] as [number, string]));
    if (wasOver && page.length === 0) return seen;
  }
};

const eventIdIfRecorded = (verdict: Verdict, eventId: string): string[] =>
  verdict.outcome === 'conflict' ? [] : [eventId];

/** Lets the writers do their steps at once, each in its order, while a reader follows the log. */
export const storm = async (log: TestLog, writers: readonly (readonly StormStep[])[]): Promise<StormOutcome> => {
  const [practiceId, clientId] = [v7(), v7()];
  const stores = Array.from({ length: STORES }, () => log.anotherStore({ resend: { deadlineMs: PATIENCE_MS } }));
  const answered: string[] = [];
  let over = false;
  const tailed = followed(log, practiceId, () => over);
  const write = async (steps: readonly StormStep[]): Promise<void> => {
    for (const { does, store } of steps) {
      if (does === 'kill') await killOne(log);
      else if (does === 'abort') await appendAndRollBack(log, practiceId, clientId);
      else {
        const append = sessionAppend(practiceId, clientId);
        const verdict = await nth(stores, store % STORES).append(append);
        answered.push(...eventIdIfRecorded(verdict, nth(append.events, 0).eventId));
      }
    }
  };
  try {
    await Promise.all(writers.map(write));
  } finally {
    over = true;
    await Promise.all(stores.map((store) => store.close()));
  }
  const { rows } = await log.admin.query<{ position: number; event_id: string }>(
    'select position, event_id from es.events where tenant_id = $1 order by position',
    [practiceId],
  );
  return { answered, log: rows.map((row) => [row.position, row.event_id] as const), tailed: await tailed };
};
