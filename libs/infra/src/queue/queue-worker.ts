import type { Job } from 'bullmq';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../telemetry/log.js';
import type { AnyWorker, QueueDriver } from './queue-driver.js';
import { closeOrAbandon, within } from './queue-timeout.js';

/**
 * A worker of the queue, kept alive: connecting -> running -> (connection lost for good) -> resting -> connecting ... until
 * it is closed. BullMQ heals most losses itself; what it gives up is thrown away and made anew.
 */
export interface QueueWorker {
  /** Resolves when the first connection stands. */
  ready(): Promise<void>;
  /** Takes no new job, waits for those at work (at most `JOBS_END_MS`), and closes its connections. */
  close(): Promise<void>;
}

export interface SuperviseOptions {
  readonly concurrency: number;
  readonly log: Log;
}

/** A job at work is a page of events or one brief: far below a second. One that takes longer runs again elsewhere. */
const JOBS_END_MS = 8_000;
const REST_MS = 500;

/** Counts jobs at work, and tells when there is none. */
const jobCounter = () => {
  let atWork = 0;
  let tellIdle: () => void = () => undefined;
  return {
    run: async (work: () => Promise<void>): Promise<void> => {
      atWork += 1;
      try {
        await work();
      } finally {
        atWork -= 1;
        if (atWork === 0) tellIdle();
      }
    },
    idle: (): Promise<void> => (atWork === 0 ? Promise.resolve() : new Promise((resolve) => (tellIdle = resolve))),
  };
};

export const superviseWorker = (
  driver: QueueDriver,
  processor: (job: Job) => Promise<void>,
  { concurrency, log }: SuperviseOptions,
): QueueWorker => {
  const jobs = jobCounter();
  const closing = new AbortController();
  let current: AnyWorker | null = null;
  let announce: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (announce = resolve));

  const loop = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const worker = driver.worker((job) => jobs.run(() => processor(job)), { concurrency });
      current = worker;
      worker.on('error', (err) => log.debug('queue worker', { err }));
      try {
        await worker.waitUntilReady();
        announce();
        await worker.run();
      } catch (err) {
        if (!closing.signal.aborted) log.warn('queue worker lost its connection', { err });
      }
      if (closing.signal.aborted) return;
      await closeOrAbandon(worker);
      await pause(REST_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  loop().catch((err: unknown) => log.error('queue worker ended', { err }));

  return {
    ready: () => first,
    close: async () => {
      closing.abort();
      if (current === null) return;
      // From here on BullMQ takes no new job; it is asked for the same goodbye again below, with a limit.
      current.close().catch(() => undefined);
      await within(JOBS_END_MS, jobs.idle()).catch(() => undefined);
      await closeOrAbandon(current);
    },
  };
};
