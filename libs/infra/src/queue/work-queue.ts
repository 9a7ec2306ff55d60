import type { JobType } from 'bullmq';
import type { Log } from '../telemetry/log.js';
import { jobOptions, parseJob, preCallJobId, type Job, type JobPayload } from './jobs.js';
import { createQueueDriver, type AnyQueue, type QueueConfig, type QueueDriver } from './queue-driver.js';
import { closeOrAbandon, QueueTimeout, within } from './queue-timeout.js';
import { superviseWorker, type QueueWorker } from './queue-worker.js';

/**
 * The queue carries hints, never facts. Whatever is lost here (a flushed Redis, a full one, a failed-over one) is found
 * again by the worker's sweep, because the truth is in Postgres: `head > checkpoint` and `done < wanted`.
 *
 * A producer or worker is in one of three states: absent (never asked for, or thrown away after it failed to connect),
 * connecting, ready. BullMQ's Postgres backend remembers a failed first connection for ever; that is why a failed one is
 * thrown away and made anew.
 */
export interface WorkQueue {
  readonly kind: 'redis' | 'postgres';
  /** Adds jobs; rejects within `ADD_TIMEOUT_MS` when the queue cannot be reached. */
  add(jobs: readonly Job[]): Promise<void>;
  /** Takes a pre-call job back; it does nothing when there is none. */
  dropPreCall(payload: JobPayload<'pre-call'>): Promise<void>;
  /** Takes back every job that is not at work and names one of these ids, also such as have run; answers how many. */
  dropNaming(ids: ReadonlySet<string>): Promise<number>;
  /** Jobs by state. */
  depth(): Promise<Readonly<Record<string, number>>>;
  /** Delayed jobs and when they are due, the soonest first; for tests and people. */
  delayed(): Promise<readonly { readonly job: Job; readonly dueAtMs: number }[]>;
  /** Begins to process jobs. A processor that throws has the job tried again. */
  process(processor: (job: Job) => Promise<void>, options: { readonly concurrency: number }): QueueWorker;
  close(): Promise<void>;
}

/** Longer than a busy queue takes, shorter than anyone wants to wait for a hint. */
export const ADD_TIMEOUT_MS = 2_000;
const RECREATE_MS = 500;
/** Delayed jobs shown at most; the horizon of pre-call jobs keeps them few. */
const DELAYED_SHOWN_MAX = 1_000;
/** Jobs are hints that wait for milliseconds, and calls of the next hours: more than these are not there. */
const JOBS_LOOKED_AT_MAX = 20_000;
const JOBS_AT_ONCE = 1_000;
const NOT_AT_WORK: JobType[] = ['waiting', 'delayed', 'prioritized', 'completed', 'failed'];
const STATES = ['waiting', 'active', 'delayed', 'failed'] as const;

/**
 * Keeps one producer. The first question waits for it to connect; while it takes longer than that, further questions are
 * refused at once, so that a dead queue holds nobody up; a failed one is thrown away and made anew after a rest.
 */
const producer = (driver: QueueDriver, log: Log) => {
  let current: {
    readonly queue: AnyQueue;
    readonly ready: Promise<AnyQueue>;
    state: 'connecting' | 'slow' | 'ready';
  } | null = null;
  let restUntilMs = 0;

  const open = () => {
    const queue = driver.queue();
    queue.on('error', (err) => log.debug('queue producer', { err, backend: driver.kind }));
    const opened = {
      queue,
      ready: queue.waitUntilReady().then(() => queue),
      state: 'connecting' as 'connecting' | 'slow' | 'ready',
    };
    opened.ready.then(
      () => (opened.state = 'ready'),
      () => {
        if (current === opened) current = null;
        restUntilMs = Date.now() + RECREATE_MS;
        queue.close().catch(() => undefined);
      },
    );
    return opened;
  };

  return {
    get: async (): Promise<AnyQueue> => {
      if (current === null && Date.now() < restUntilMs) throw new QueueTimeout('the queue is not there yet');
      const asked = (current ??= open());
      if (asked.state === 'slow') throw new QueueTimeout('the queue is not there yet');
      if (asked.state === 'ready') return asked.queue;
      return within(ADD_TIMEOUT_MS, asked.ready).catch((error: unknown) => {
        if (asked.state === 'connecting') asked.state = 'slow';
        throw error;
      });
    },
    close: async (): Promise<void> => {
      const queue = current?.queue;
      if (queue) await closeOrAbandon(queue);
    },
  };
};

const namesOne = (data: unknown, ids: ReadonlySet<string>): boolean =>
  typeof data === 'object' && data !== null && Object.values(data).some((value) => ids.has(String(value)));

/** Looked for first and removed afterwards, so that no page moves while it is read. */
const dropNaming = async (queue: AnyQueue, ids: ReadonlySet<string>): Promise<number> => {
  const found = new Set<string>();
  for (const state of NOT_AT_WORK) {
    for (let from = 0; from < JOBS_LOOKED_AT_MAX; from += JOBS_AT_ONCE) {
      const jobs = await queue.getJobs([state], from, from + JOBS_AT_ONCE - 1);
      const named = jobs.filter((job) => namesOne(job?.data, ids));
      for (const { id = '' } of named) found.add(id);
      if (jobs.length < JOBS_AT_ONCE) break;
    }
  }
  let dropped = 0;
  for (const id of found) dropped += await queue.remove(id);
  return dropped;
};

export const createWorkQueue = (config: QueueConfig, log: Log): WorkQueue => {
  const driver = createQueueDriver(config);
  const jobs = producer(driver, log);
  const ask = async <T>(question: (queue: AnyQueue) => Promise<T>): Promise<T> =>
    within(ADD_TIMEOUT_MS, jobs.get().then(question));
  return {
    kind: driver.kind,
    add: async (added) => {
      if (added.length === 0) return;
      const now = Date.now();
      await ask((queue) =>
        queue.addBulk(added.map((job) => ({ name: job.name, data: job.payload, opts: jobOptions(job, now) }))),
      );
    },
    dropPreCall: async (payload) => {
      await ask((queue) => queue.remove(preCallJobId(payload)));
    },
    dropNaming: (ids) => ask((queue) => dropNaming(queue, ids)),
    depth: () => ask((queue) => queue.getJobCounts(...STATES)),
    delayed: async () => {
      const found = await ask((queue) => queue.getDelayed(0, DELAYED_SHOWN_MAX - 1));
      return found
        .flatMap((raw) => {
          const job = parseJob(raw.name, raw.data);
          return job === null ? [] : [{ job, dueAtMs: raw.timestamp + (raw.delay ?? 0) }];
        })
        .sort((a, b) => a.dueAtMs - b.dueAtMs);
    },
    process: (processor, options) =>
      superviseWorker(
        driver,
        async (raw) => {
          const job = parseJob(raw.name, raw.data);
          if (job === null) log.error('a job that is none of ours was dropped', { code: 'UNKNOWN_JOB' });
          else await processor(job);
        },
        { ...options, log },
      ),
    close: jobs.close,
  };
};
