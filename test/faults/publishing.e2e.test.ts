import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import {
  bareEnvironment,
  eventually,
  startProgram,
  testDatabase,
  type Program,
  type TestDatabase,
} from '../support/index.js';
import { recordedPractice, uuidv7, type RecordedPractice } from './recorded-practice.js';

const CALL_MS = 50 * 60_000;
const CLIENTS = 20;
const DEADLINE_MS = 60_000;
/** The middle of the month before last: closed, whatever today is. */
const today = new Date();
const middle = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 2, 15, 10);
const period = new Date(middle).toISOString().slice(0, 'YYYY-MM'.length);

interface Stored {
  readonly period: string;
  readonly release: string;
}

/** Each process is `npm run metrics`, which publishes as a worker's sweep does, and ends. */
describe('a month that is published while something breaks', () => {
  let db: TestDatabase;
  let practice: RecordedPractice;
  let holder: PoolClient | null = null;
  const running: Program[] = [];
  const practices: RecordedPractice[] = [];

  beforeAll(async () => {
    db = await testDatabase();
    // Also the first one of them, which builds the product if that was not done.
    expect(await publishing().ended).toBe(0);
  });
  afterEach(async () => {
    for (const program of running.splice(0)) program.signal('SIGKILL');
    await letGo();
  });
  afterAll(async () => {
    for (const each of practices) await each.close();
    await db.drop();
  });

  const colleague = uuidv7();
  /** Clients with a call in the month, of two coaches in turn. */
  const meet = (of: RecordedPractice, clients: number): Promise<void[]> =>
    Promise.all(
      Array.from({ length: clients }, async (_, index) => {
        const client = await of.client();
        const handover = { type: 'ClientHandedOver', data: { fromCoachId: of.coachId, toCoachId: colleague } } as const;
        if (index % 2 === 1) await client.record(handover);
        const call = await client.session(new Date(middle));
        const [startedAt = '', endedAt = ''] = [middle, middle + CALL_MS].map((at) => new Date(at).toISOString());
        await call.record({ type: 'SessionHeld', data: { startedAt, endedAt } });
      }),
    );
  const aPractice = async (): Promise<RecordedPractice> => {
    const made = await recordedPractice(db.config);
    practices.push(made);
    await made.settings({ type: 'PracticeOpened', data: { name: 'Long Table', timeZone: 'UTC', locale: 'en' } });
    await meet(made, CLIENTS);
    return made;
  };
  const publishing = (): Program => {
    const env = bareEnvironment({ ...db.env, LOG_LEVEL: 'error' });
    const program = startProgram([process.execPath, 'scripts/metrics.mjs'], env);
    running.push(program);
    return program;
  };
  /** Holds a lock that publishing needs, until it is let go. */
  const hold = async (text: string, values: readonly unknown[] = []): Promise<void> => {
    holder = await practice.admin.connect();
    await holder.query('begin');
    await holder.query(text, [...values]);
  };
  const letGo = async (): Promise<void> => {
    await holder?.query('rollback');
    holder?.release();
    holder = null;
  };
  const stored = async (): Promise<readonly Stored[]> => {
    const text = 'select period, release from rm.metric_releases where tenant_id = $1 order by period';
    return (await practice.admin.query<Stored>(text, [practice.practiceId])).rows;
  };
  const announced = async (): Promise<readonly { readonly period: string; readonly digest: string }[]> => {
    const { practiceId, store } = practice;
    const log = await store.readStream(practiceId, practiceId, ['MetricsPublished']);
    return (log?.events ?? []).flatMap((event) =>
      event.type === 'MetricsPublished' && event.data ? [event.data] : [],
    );
  };
  const blocked = (on: string): Promise<unknown> =>
    eventually(async () => {
      const text = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
        and application_name like 'throughline-%' and query like $1`;
      return (await practice.admin.query(text, [`%${on}%`])).rows.length > 0;
    }, DEADLINE_MS);
  /** What a database that went down does to everybody; answers how many it were. */
  const dropConnections = async (): Promise<number> => {
    const text = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name in ('throughline-worker', 'throughline-metrics')`;
    return (await practice.admin.query(text)).rows.length;
  };
  /** Every month once in the log, bound to the bytes that are stored. */
  const expectOnce = async (): Promise<void> => {
    const rows = await stored();
    expect(rows.map((row) => row.period)).toContain(period);
    expect(JSON.parse(rows[0]?.release ?? '')).toMatchObject({ status: 'published', period });
    const digests = rows.map(({ release, period: of }) => ({
      period: of,
      digest: createHash('sha256').update(release).digest('hex'),
    }));
    expect((await announced()).toSorted((a, b) => (a.period < b.period ? -1 : 1))).toEqual(digests);
  };

  it('is published once by three processes that come at the same time', async () => {
    practice = await aPractice();
    const all = [publishing(), publishing(), publishing()];
    const codes = await Promise.all(all.map(({ ended }) => ended));
    expect({ codes, said: all.map((each) => each.output()) }).toMatchObject({ codes: [0, 0, 0] });
    await expectOnce();
  });

  it('leaves nothing behind when the process is killed before it was stored, and is published by the next one', async () => {
    practice = await aPractice();
    await hold('lock table rm.metric_releases in exclusive mode');
    const program = publishing();
    await blocked('metric_releases');
    program.signal('SIGKILL');
    expect(await program.ended).toBe('SIGKILL');
    await letGo();
    expect([await stored(), await announced()]).toEqual([[], []]);
    expect(await publishing().ended).toBe(0);
    await expectOnce();
  });

  it('keeps its bytes when the process is killed after it was stored and before the log took it, whoever goes on', async () => {
    practice = await aPractice();
    await hold('select 1 from es.tenant_log where tenant_id = $1 for update', [practice.practiceId]);
    const program = publishing();
    await blocked('append_batch');
    const before = await stored();
    expect(before).toHaveLength(1);
    expect(await announced()).toEqual([]);
    program.signal('SIGKILL');
    expect(await program.ended).toBe('SIGKILL');
    // Its last statement still waits in the database, and goes with the connection.
    await dropConnections();
    await letGo();
    // Another release would be made of the month now.
    await meet(practice, CLIENTS);
    expect(await announced()).toEqual([]);
    const late = [publishing(), publishing()];
    expect(await Promise.all(late.map(({ ended }) => ended))).toEqual([0, 0]);
    expect(await stored()).toEqual(expect.arrayContaining([...before]));
    await expectOnce();
  });

  it('is published by the same process when the database drops all of its connections in the midst of it', async () => {
    practice = await aPractice();
    await hold('select 1 from es.tenant_log where tenant_id = $1 for update', [practice.practiceId]);
    const program = publishing();
    await blocked('append_batch');
    const before = await stored();
    expect(await dropConnections()).toBeGreaterThan(0);
    await letGo();
    expect(await program.ended).toBe(0);
    expect(await stored()).toEqual(expect.arrayContaining([...before]));
    await expectOnce();
  });
});
