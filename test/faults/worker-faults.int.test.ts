import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { createHints, createWorkQueue, SILENT_LOG, type Hints, type WorkQueue } from '#infra';
import { processJob } from '../../apps/worker/src/jobs/process-job.js';
import { openParts } from '../../apps/worker/src/worker-parts.js';
import { createWorkerApp } from '../../apps/worker/src/worker.module.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { recordedPractice, said, type RecordedPractice } from './recorded-practice.js';

const HOUR = 3_600_000;
/** The sweep comes within two seconds and waits two and a half before it works by itself. */
const ARRIVES_MS = 50_000;

describe.each(['redis', 'postgres'] as const)('with the queue on %s', (kind) => {
  let redis: TestRedis | null = null;
  let db: TestDatabase;
  let admin: pg.Pool;
  let practice: RecordedPractice;
  let queue: WorkQueue;
  let hints: Hints;
  const apps: INestApplicationContext[] = [];

  beforeAll(async () => {
    if (kind === 'redis') redis = await startRedis();
    db = await testDatabase(redis ? { env: { REDIS_URL: redis.url } } : {});
    admin = new pg.Pool({ connectionString: db.url, max: 2 });
    admin.on('error', () => undefined);
  });
  beforeEach(async () => {
    practice = await recordedPractice(db.config);
    queue = createWorkQueue(
      { redisUrl: redis?.url ?? null, queueDatabaseUrl: db.config.database.queueUrl },
      SILENT_LOG,
    );
    hints = createHints(queue, { log: SILENT_LOG });
  });
  afterEach(async () => {
    await Promise.all(apps.splice(0).map((app) => app.close()));
    await hints.close();
    await queue.close();
    await practice.close();
  });
  afterAll(async () => {
    await admin.end();
    await db.drop();
    await redis?.stop();
  });

  const worker = async () => apps.push(await createWorkerApp(db.config, { log: SILENT_LOG }));
  const alliance = async () => {
    const client = await practice.client();
    const session = await client.session(new Date(Date.now() + HOUR));
    let count = 0;
    const record = async (): Promise<void> => {
      count += 1;
      await session.record({ type: 'JoyHeard', data: said(`Joy number ${count}.`) });
      hints.added(practice.practiceId);
    };
    return { clientId: client.clientId, record };
  };
  /** The brief has arrived, and every event stands in it exactly once. */
  const arrives = async (clientId: string): Promise<void> => {
    const memory = await eventually(() => practice.freshMemory(clientId), ARRIVES_MS);
    expect(memory.cells).toEqual(await practice.foldedMemory(clientId));
  };
  const forgetQueue = async (): Promise<void> => {
    if (redis) await redis.flush();
    else {
      // The worker holds locks of its own on these tables; of two that wait for each other Postgres refuses one.
      await eventually(() => admin.query('truncate queue.job, queue.dedup, queue.dedup_next, queue.event cascade'));
    }
  };
  const killBackends = () =>
    admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename in ('tl_worker', 'tl_queue', 'tl_app')`,
    );

  it('the brief arrives although the queue forgets everything again and again', async () => {
    await worker();
    const { clientId, record } = await alliance();
    for (let round = 0; round < 15; round += 1) {
      await record();
      await forgetQueue();
    }
    await arrives(clientId);
  });

  it('the brief arrives while there is no queue at all, and after it has come back', async () => {
    await worker();
    const { clientId, record } = await alliance();
    await record();
    await arrives(clientId);
    if (redis) await redis.kill();
    else await admin.query('alter schema queue rename to queue_away');
    try {
      await record();
      await arrives(clientId);
    } finally {
      if (redis) await redis.restart();
      else await admin.query('alter schema queue_away rename to queue');
    }
    await record();
    await arrives(clientId);
  });

  it('the brief arrives for a worker that starts while there is no queue', async () => {
    const { clientId, record } = await alliance();
    await record();
    if (redis) await redis.kill();
    else await admin.query('alter schema queue rename to queue_away');
    try {
      await worker();
      await arrives(clientId);
    } finally {
      if (redis) await redis.restart();
      else await admin.query('alter schema queue_away rename to queue');
    }
  });

  it('the brief arrives although the backends of Postgres are killed all the time', async () => {
    await worker();
    const { clientId, record } = await alliance();
    for (let round = 0; round < 10; round += 1) {
      await record().catch(() => undefined);
      await killBackends();
    }
    await eventually(async () => {
      await record();
      return true;
    });
    await arrives(clientId);
  });

  it('several workers give one brief', async () => {
    await Promise.all([worker(), worker(), worker()]);
    const all = await Promise.all(Array.from({ length: 4 }, alliance));
    for (let round = 0; round < 10; round += 1) await Promise.all(all.map(({ record }) => record()));
    for (const { clientId } of all) await arrives(clientId);
  });

  it('a job that is delivered several times at once, and late, has the effect of one', async () => {
    const parts = openParts(db.config, { log: SILENT_LOG });
    const { clientId, record } = await alliance();
    for (let round = 0; round < 5; round += 1) await record();
    const { practiceId } = practice;
    const project = () => processJob(parts, { name: 'project', payload: { practiceId } });
    const build = () => processJob(parts, { name: 'build-brief', payload: { practiceId, clientId } });
    await Promise.all([project(), project(), project(), project()]);
    await Promise.all([build(), build(), project(), build(), build()]);
    await arrives(clientId);
    const stored = () =>
      practice.rows(`select cell_key, position, built_at from rm.memory_cells where tenant_id = $1 order by 1`);
    const before = await stored();
    await Promise.all([project(), build()]);
    expect(await stored()).toEqual(before);
    await parts.close();
  });
});
