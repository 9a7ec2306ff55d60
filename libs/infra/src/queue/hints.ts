import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../telemetry/log.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { WorkQueue } from './work-queue.js';

/**
 * Hints from the api to the worker: "the log of this practice moved". Never awaited by a request. While one batch is on
 * its way to the queue the practices that appended meanwhile are collected (each once), and go with the next one; so a
 * burst costs one job a practice and flight, and the last append of a burst always has a hint after it.
 */
export interface Hints {
  added(practiceId: string): void;
  /** Resolves when nothing is on its way any more. */
  close(): Promise<void>;
}

/** Practices remembered while the queue is away. What does not fit is found by the sweep. */
const COLLECTED_MAX = 10_000;
const FLIGHT_MAX = 500;
/** What comes within this time of a flight goes with the next one: under load a job then stands for several appends. */
const FLIGHT_SPACING_MS = 100;
/** After a failed flight the next one waits, so that a dead queue costs a busy api nothing. */
const REST_AFTER_FAILURE_MS = 1_000;

export const createHints = (queue: WorkQueue, options: { readonly log: Log; readonly metrics?: Metrics }): Hints => {
  const collected = new Set<string>();
  let flying: Promise<void> | null = null;
  let restUntilMs = 0;
  const closing = new AbortController();

  const fly = async (): Promise<void> => {
    while (collected.size > 0) {
      const batch = [...collected].slice(0, FLIGHT_MAX);
      for (const practiceId of batch) collected.delete(practiceId);
      try {
        await queue.add(batch.map((practiceId) => ({ name: 'project', payload: { practiceId } })));
        options.metrics?.hints.inc({ outcome: 'sent' }, batch.length);
      } catch (err) {
        restUntilMs = Date.now() + REST_AFTER_FAILURE_MS;
        collected.clear();
        options.metrics?.hints.inc({ outcome: 'lost' }, batch.length);
        options.log.warn('hints were lost; the sweep finds the work', {
          err,
          count: batch.length,
          backend: queue.kind,
        });
      }
      await pause(FLIGHT_SPACING_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };

  return {
    added: (practiceId) => {
      if (closing.signal.aborted || Date.now() < restUntilMs || collected.size >= COLLECTED_MAX) return;
      collected.add(practiceId);
      flying ??= fly().finally(() => {
        flying = null;
      });
    },
    close: async () => {
      closing.abort();
      await flying;
    },
  };
};
