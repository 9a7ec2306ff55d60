import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { recordedPractice, said, type RecordedPractice } from './recorded-practice.js';

const ROOT = join(import.meta.dirname, '..', '..');
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
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    if (kind === 'redis') redis = await startRedis({ appendOnly: true });
    db = await testDatabase(redis ? { env: { REDIS_URL: redis.url } } : {});
    practice = await recordedPractice(db.config);
  }, 60_000);
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });
  afterAll(async () => {
    await practice.close();
    await db.drop();
    await redis?.stop();
  });

  const startWorker = (): ChildProcess => {
    const hooks = join(ROOT, 'test', 'faults', 'run-typescript.mjs');
    const child = spawn(
      process.execPath,
      ['--conditions=source', '--import', hooks, join(ROOT, 'apps', 'worker', 'src', 'main.ts')],
      {
        cwd: ROOT,
        env: { ...process.env, ...db.env, LOG_LEVEL: 'warn', NODE_OPTIONS: '' },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    children.push(child);
    return child;
  };
  const exited = (child: ChildProcess): Promise<{ code: number | null; signal: string | null }> =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null)
        resolve({ code: child.exitCode, signal: child.signalCode });
      else child.once('exit', (code, signal) => resolve({ code, signal }));
    });
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
      const child = startWorker();
      await eventually(async () => (await builtSum()) > before, DEADLINE_MS);
      child.kill('SIGKILL');
      expect((await exited(child)).signal).toBe('SIGKILL');
      for (const { call } of clients) await call.record({ type: 'WorryHeard', data: said(`Worry ${kill}.`) });
    }
    const last = startWorker();
    for (const { clientId } of clients) {
      const memory = await eventually(() => practice.freshMemory(clientId), DEADLINE_MS);
      expect(memory.cells).toEqual(await practice.foldedMemory(clientId));
    }
    last.kill('SIGTERM');
    expect(await exited(last)).toEqual({ code: 0, signal: null });
  }, 240_000);
});
