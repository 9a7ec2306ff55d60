import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { startTypeScript, type Program } from '../support/programs.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { recordedPractice, said, type RecordedPractice } from './recorded-practice.js';

const HOUR = 3_600_000;
const CLIENTS = 6;
const APPENDS = 8;
const JOYS_AN_APPEND = 100;
const KILLS = 2;
const DEADLINE_MS = 60_000;

describe.each(['redis', 'postgres'] as const)('a worker process that is killed, with the queue on %s', (kind) => {
  let redis: TestRedis | null = null;
  let db: TestDatabase;
  let practice: RecordedPractice;
  const workers: Program[] = [];

  beforeAll(async () => {
    if (kind === 'redis') redis = await startRedis({ appendOnly: true });
    db = await testDatabase(redis ? { env: { REDIS_URL: redis.url } } : {});
    practice = await recordedPractice(db.config);
  });
  afterEach(() => {
    for (const worker of workers.splice(0)) worker.signal('SIGKILL');
  });
  afterAll(async () => {
    await practice.close();
    await db.drop();
    await redis?.stop();
  });

  const startWorker = (): Program => {
    const worker = startTypeScript('apps/worker/src/main.ts', { ...db.env, LOG_LEVEL: 'warn' });
    workers.push(worker);
    return worker;
  };
  const builtSum = async (): Promise<number> => {
    const rows = await practice.rows<{ done: number }>(
      `select coalesce(sum(done), 0)::bigint as done from es.projection_work where tenant_id = $1`,
    );
    return rows[0]?.done ?? 0;
  };

  it('in the midst of building leaves nothing half-done: the next one builds every brief, and each event stands in it once', async () => {
    const clients = await Promise.all(
      Array.from({ length: CLIENTS }, async () => {
        const client = await practice.client();
        return { ...client, call: await client.session(new Date(Date.now() + HOUR)) };
      }),
    );
    for (let round = 0; round < APPENDS; round += 1) {
      for (const { call } of clients) {
        const joys = Array.from({ length: JOYS_AN_APPEND }, (_, n) => said(`Joy ${round}/${n}.`));
        await call.record(...joys.map((data) => ({ type: 'JoyHeard' as const, data })));
      }
    }
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = await builtSum();
      const worker = startWorker();
      await eventually(async () => (await builtSum()) > before, DEADLINE_MS);
      worker.signal('SIGKILL');
      expect(await worker.ended).toBe('SIGKILL');
      for (const { call } of clients) await call.record({ type: 'WorryHeard', data: said(`Worry ${kill}.`) });
    }
    const last = startWorker();
    for (const { clientId } of clients) {
      const memory = await eventually(() => practice.freshMemory(clientId), DEADLINE_MS);
      expect(memory.cells).toEqual(await practice.foldedMemory(clientId));
    }
    last.signal('SIGTERM');
    expect(await last.ended).toBe(0);
  }, 240_000);
});
