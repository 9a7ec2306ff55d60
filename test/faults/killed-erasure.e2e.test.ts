import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openLedger, readErasure, TABLE_COPIES } from '#infra';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { startTypeScript, type Program } from '../support/programs.js';
import { recordedPractice, said, type RecordedPractice } from './recorded-practice.js';

/** A worker starts, on a busy machine. */
const DEADLINE_MS = 120_000;
const LEDGER_LOCK = 7_411_202_512;

/** Each step, and the lock that holds a worker in the midst of it. */
const STEPS = [
  ['before anything is noted', 'lock table rm.erasures in access exclusive mode'],
  ['at the ledger', `select pg_advisory_xact_lock(${LEDGER_LOCK})`],
  ['at the keys', 'lock table es.subject_keys in share mode'],
  ['at the copies', 'lock table rm.memory_cells in share mode'],
  ['at the log', 'lock table es.events in share mode'],
] as const;

describe('a worker that is killed while it forgets somebody', () => {
  let db: TestDatabase;
  let practice: RecordedPractice;
  const workers: Program[] = [];
  const holders: pg.Client[] = [];

  beforeAll(async () => {
    db = await testDatabase();
    practice = await recordedPractice(db.config);
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) worker.signal('SIGKILL');
    for (const holder of holders.splice(0)) await holder.end();
  });
  afterAll(async () => {
    await practice.close();
    await db.drop();
  });

  const startWorker = (): Program => {
    const worker = startTypeScript('test/faults/hurried-worker.ts', { ...db.env, LOG_LEVEL: 'error' });
    workers.push(worker);
    return worker;
  };
  const kill = async (worker: Program): Promise<void> => {
    worker.signal('SIGKILL');
    expect([await worker.ended, worker.output()]).toEqual(['SIGKILL', '']);
  };
  const hold = async (statement: string): Promise<pg.Client> => {
    const holder = new pg.Client({ connectionString: db.url });
    await holder.connect();
    await holder.query('begin');
    await holder.query(statement);
    holders.push(holder);
    return holder;
  };
  const release = async (holder: pg.Client): Promise<void> => {
    holders.splice(holders.indexOf(holder), 1);
    await holder.end();
  };
  /** Whether a worker waits for a lock at this moment, and has done nothing beyond it. */
  const isHeld = async (): Promise<boolean> => {
    const waiting = `select 1 from pg_stat_activity where datname = current_database()
      and application_name like 'throughline-worker%' and wait_event_type = 'Lock'`;
    return (await practice.admin.query(waiting)).rows.length > 0;
  };
  const noneIsLeft = async (): Promise<boolean> => {
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and application_name like 'throughline-worker%'`;
    return (await practice.admin.query(waiting)).rows.length === 0;
  };

  it('at any step leaves nothing half done: the next one goes on, and it is done once', async () => {
    const { practiceId } = practice;
    const client = await practice.client();
    const call = await client.session(new Date());
    await call.record({ type: 'JoyHeard', data: said('The river.') }, { type: 'WorryHeard', data: said('The exam.') });
    const first = startWorker();
    await eventually(() => practice.freshMemory(client.clientId), DEADLINE_MS);
    await kill(first);
    await client.record({ type: 'ClientErasureRequested', data: {} });

    for (const [step, statement] of STEPS) {
      const holder = await hold(statement);
      const worker = startWorker();
      await eventually(isHeld, DEADLINE_MS);
      await kill(worker);
      await release(holder);
      await eventually(noneIsLeft, DEADLINE_MS);
      const row = await readErasure(practice.admin, { practiceId, clientId: client.clientId });
      expect([step, row?.doneAt ?? null]).toEqual([step, null]);
    }
    // The append of ClientErased waits for the practice's row; what comes after it for the ledger.
    const atAppend = await hold(`select 1 from es.tenant_log where tenant_id = '${practiceId}' for update`);
    const sixth = startWorker();
    await eventually(isHeld, DEADLINE_MS);
    await kill(sixth);
    const seventh = startWorker();
    await eventually(isHeld, DEADLINE_MS);
    const atTheEnd = await hold(`select pg_advisory_xact_lock(${LEDGER_LOCK})`);
    await release(atAppend);
    await eventually(async () => (await types(client.clientId)).includes('ClientErased'), DEADLINE_MS);
    await eventually(isHeld, DEADLINE_MS);
    await kill(seventh);
    await release(atTheEnd);

    startWorker();
    const { ledgerFile } = db.config.erasure;
    await eventually(async () => (await openLedger(ledgerFile).read()).length === 2, DEADLINE_MS);
    const row = await readErasure(practice.admin, { practiceId, clientId: client.clientId });
    expect(row?.certificate).toContain('"completedAt"');
    expect((await types(client.clientId)).filter((type) => type === 'ClientErased')).toHaveLength(1);
    expect((await openLedger(ledgerFile).read()).map((entry) => entry.kind)).toEqual(['begun', 'done']);
    for (const { table, left } of TABLE_COPIES) {
      const { rows } = await practice.admin.query<{ n: number }>(left, [practiceId, client.clientId]);
      expect([table, rows[0]?.n]).toEqual([table, 0]);
    }
  }, 400_000);

  const types = async (clientId: string): Promise<string[]> =>
    (await practice.store.readSubject(practice.practiceId, clientId, 0, 1000)).map((event) => event.type);
});
