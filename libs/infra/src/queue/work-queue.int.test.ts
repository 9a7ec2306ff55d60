import { isDeepStrictEqual } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { eventually } from '../../../../test/support/eventually.js';
import { startRedis, type TestRedis } from '../../../../test/support/redis.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { SILENT_LOG } from '../telemetry/log.js';
import { ASSIST_QUEUE_NAME, type Job } from './jobs.js';
import type { QueueWorker } from './queue-worker.js';
import { createWorkQueue, type WorkQueue } from './work-queue.js';

/** A processor that notes what it gets and can be held at a gate. */
const recorder = () => {
  const seen: Job[] = [];
  let gate: Promise<void> | null = null;
  let open: () => void = () => undefined;
  return {
    seen,
    hold: () => (gate = new Promise((resolve) => (open = resolve))),
    release: () => {
      gate = null;
      open();
    },
    process: async (job: Job) => {
      seen.push(job);
      await gate;
    },
  };
};

const project = (practiceId: string): Job => ({ name: 'project', payload: { practiceId } });
const preCall = (startsInMs: number, sessionId = randomUUID()) => ({
  practiceId: randomUUID(),
  sessionId,
  startsAt: new Date(Date.now() + startsInMs).toISOString(),
  leadMinutes: 10,
});
const MINUTE = 60_000;

describe.each(['redis', 'postgres'] as const)('the work queue on %s', (kind) => {
  let redis: TestRedis;
  let db: TestDatabase;
  let queue: WorkQueue;
  let worker: QueueWorker | null = null;

  beforeAll(async () => {
    if (kind === 'redis') redis = await startRedis({ appendOnly: true });
    else db = await testDatabase();
    queue = open();
  });
  afterEach(async () => {
    await worker?.close();
    worker = null;
  });
  afterAll(async () => {
    await queue.close();
    if (kind === 'redis') await redis.stop();
    else await db.drop();
  });

  const open = (queueName?: string): WorkQueue =>
    createWorkQueue(
      {
        ...(queueName === undefined ? {} : { queueName }),
        redisUrl: kind === 'redis' ? redis.url : null,
        queueDatabaseUrl: kind === 'postgres' ? db.config.database.queueUrl : '',
      },
      SILENT_LOG,
    );
  const start = async (process: (job: Job) => Promise<void>): Promise<void> => {
    worker = queue.process(process, { concurrency: 4 });
    await worker.ready();
  };

  it('hands a job over with its ids', async () => {
    const { seen, process } = recorder();
    const job = project(randomUUID());
    await start(process);
    await queue.add([job]);
    await eventually(() => seen.length === 1);
    expect(seen).toEqual([job]);
  });

  it('keeps the jobs of a queue of another name to itself', async () => {
    const { seen, process } = recorder();
    await start(process);
    const assist = open(ASSIST_QUEUE_NAME);
    const jobs = [project(randomUUID()), project(randomUUID())];
    await assist.add(jobs);
    expect(await assist.depth()).toMatchObject({ waiting: 2 });
    const other = recorder();
    const beside = assist.process(other.process, { concurrency: 1 });
    await eventually(() => other.seen.length === 2);
    await beside.close();
    await assist.close();
    expect([other.seen, seen]).toEqual([jobs, []]);
  });

  it('keeps one waiting job however often the same hint comes', async () => {
    const { seen, process } = recorder();
    const job = project(randomUUID());
    await Promise.all(Array.from({ length: 20 }, () => queue.add([job])));
    expect(await queue.depth()).toMatchObject({ waiting: 1 });
    const last = project(randomUUID());
    await queue.add([last]);
    await start(process);
    await eventually(() => seen.length === 2);
    expect(seen).toEqual([job, last]);
  });

  it('runs once more for hints that come while their job is at work', async () => {
    const { seen, process, hold, release } = recorder();
    const job = project(randomUUID());
    void hold();
    await start(process);
    await queue.add([job]);
    await eventually(() => seen.length === 1);
    for (let again = 0; again < 5; again += 1) await queue.add([job]);
    expect(seen).toHaveLength(1);
    release();
    await eventually(() => seen.length === 2);
    await eventually(async () => Object.values(await queue.depth()).every((count) => count === 0));
    expect(seen).toEqual([job, job]);
  });

  it('tries a job again whose processor threw', async () => {
    const job = project(randomUUID());
    let tries = 0;
    await start(async () => {
      tries += 1;
      if (tries === 1) throw new Error('once');
    });
    await queue.add([job]);
    await eventually(() => tries === 2);
  });

  it('keeps a pre-call job until it is due, once, and remembers that it ran', async () => {
    const { seen, process } = recorder();
    await start(process);
    // Long enough for what has to be seen before it is due.
    const payload = preCall(10 * MINUTE + 5_000);
    const added: Job = { name: 'pre-call', payload };
    await queue.add([added, added]);
    await queue.add([added]);
    expect((await queue.delayed()).map(({ job }) => job)).toEqual([added]);
    expect(seen).toEqual([]);
    await eventually(() => seen.length === 1);
    await eventually(async () => (await queue.depth())['active'] === 0);
    await queue.add([added]);
    expect(await queue.depth()).toMatchObject({ waiting: 0, active: 0, delayed: 0 });
    expect(seen).toEqual([added]);
  });

  it('moves and drops delayed jobs', async () => {
    const sessionId = randomUUID();
    const before = preCall(60 * MINUTE, sessionId);
    const after = { ...before, startsAt: new Date(Date.now() + 120 * MINUTE).toISOString() };
    await queue.add([{ name: 'pre-call', payload: before }]);
    await queue.dropPreCall(before);
    await queue.dropPreCall(before);
    await queue.add([{ name: 'pre-call', payload: after }]);
    const [moved] = await queue.delayed();
    expect(moved?.dueAtMs).toBe(Date.parse(after.startsAt) - 10 * MINUTE);
    await queue.dropPreCall(after);
    expect(await queue.delayed()).toEqual([]);
  });

  const killConnections = async (): Promise<void> => {
    if (kind === 'redis') {
      await redis.command('CLIENT', 'KILL', 'TYPE', 'normal');
      return;
    }
    const admin = new pg.Client({ connectionString: db.url });
    await admin.connect();
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tl_queue' and datname = current_database()`,
    );
    await admin.end();
  };

  it('goes on after its server was away, or its connections were killed', async () => {
    const { seen, process } = recorder();
    await start(process);
    if (kind === 'redis') {
      await redis.kill();
      await expect(queue.add([project(randomUUID())])).rejects.toThrow();
      await redis.restart();
    } else await killConnections();
    const payload = { practiceId: randomUUID() };
    await eventually(async () => {
      await queue.add([{ name: 'project', payload }]);
      return true;
    });
    await eventually(() => seen.some((job) => job.name === 'project' && job.payload.practiceId === payload.practiceId));
  });

  it('survives connections that are killed while they open, work and close', async () => {
    for (let round = 0; round < 12; round += 1) {
      const opened = open();
      const opening = opened.process(() => Promise.resolve(), { concurrency: 2 });
      const added = opened.add([project(randomUUID())]).catch(() => undefined);
      if (round % 3 === 0) await opening.ready();
      if (round % 3 === 1) await added;
      await Promise.all([killConnections(), opening.close().then(() => opened.close())]);
    }
    await eventually(async () => {
      await queue.add([project(randomUUID())]);
      return true;
    });
  });

  it('takes jobs again after everything in it was forgotten', async () => {
    const { seen, process } = recorder();
    await start(process);
    if (kind === 'redis') await redis.flush();
    else {
      const admin = new pg.Client({ connectionString: db.url });
      await admin.connect();
      await admin.query('truncate queue.job, queue.dedup, queue.dedup_next, queue.event cascade');
      await admin.end();
    }
    const job = project(randomUUID());
    await queue.add([job]);
    // A job of an earlier test may have come before it was forgotten.
    await eventually(() => seen.some((each) => isDeepStrictEqual(each, job)), 25_000);
  });

  it('does not lose a job to a worker that never finished it', async () => {
    const { seen, process, hold, release } = recorder();
    const job = project(randomUUID());
    await queue.add([job]);
    void hold();
    await start(process);
    await eventually(() => seen.length === 1);
    const other = open();
    const second = recorder();
    const takesOver = other.process(second.process, { concurrency: 1 });
    await takesOver.ready();
    release();
    await queue.add([job]);
    await eventually(() => seen.length + second.seen.length >= 2);
    await takesOver.close();
    await other.close();
  });
});
