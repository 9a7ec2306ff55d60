import { setTimeout as pause } from 'node:timers/promises';
import {
  outstanding,
  proposeRetention,
  purgeAssistRuns,
  webhookListeners,
  webhooksDue,
  type Job,
  type Outstanding,
} from '#infra';
import { build, project } from '../jobs/process-job.js';
import type { WorkerParts } from '../worker-parts.js';
import { addCallsAhead } from './calls.js';
import { eraseClients, holdToLedger } from './erase-clients.js';
import { finishDepartures } from './finish-departures.js';
import { makeExportsDue } from './exports-due.js';
import { discardTranscripts } from './discard-transcripts.js';
import { publishClosedMonths } from './publish-metrics.js';

/**
 * The sweep: every second or two it compares the heads of the logs with the checkpoints, and `wanted` with `done`, and
 * adds a hint for whatever is behind. Hints are deduplicated, so that adding one twice costs little.
 *
 * Work that stays where it is although it was hinted (a flushed or dead queue, a job held by a killed worker, a worker
 * that takes no jobs) is done by the sweep itself: after `GRACE_MS`, or at once when the queue cannot be reached. So the
 * queue makes things quick, and the sweep makes them certain. Several workers may sweep at once: rows are locked, and
 * who comes second finds nothing to do.
 */
export const SWEEP_MS_MIN = 1_000;
export const SWEEP_MS_MAX = 2_000;
/** A hinted job is done within some tens of milliseconds; two passes without any progress mean that nobody does it. */
const GRACE_MS = 2_500;
/** Own work of one pass, so that the next pass is not far. */
const DIRECT_MAX = 64;
const DIRECT_CONCURRENCY = 4;
const CALLS_EVERY_MS = 30_000;
/** Transcripts go on a day, so that an hour more or less matters little. */
const DISCARD_EVERY_MS = 15 * 60_000;
/** A restore under running workers is no way to restore; should it be done, nobody is back for longer than this. */
const LEDGER_EVERY_MS = 5 * 60_000;
/** A month is closed some days after its end, so that an hour more or less matters little. */
const METRICS_EVERY_MS = 15 * 60_000;
/** After one that failed or has to wait for its facts: long enough for a database to come back, short enough that nobody waits for it. */
const METRICS_AGAIN_MS = 30_000;

const DAY_MS = 24 * 3_600_000;

interface Waiting {
  readonly at: number;
  readonly sinceMs: number;
}

export class Relay {
  #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();
  /** Where each piece of work stood when it was first seen there. */
  #seen = new Map<string, Waiting>();
  #callsDueMs = 0;
  #discardDueMs = 0;
  #ledgerDueMs = Date.now() + LEDGER_EVERY_MS;
  #metricsDueMs = 0;

  constructor(private readonly parts: WorkerParts) {}

  start(): void {
    this.#running = this.#loop();
  }

  /** Ends the pass at work and begins no other. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #loop(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.sweep();
        this.parts.metrics.sweeps.inc({ outcome: 'done' });
      } catch (err) {
        this.parts.metrics.sweeps.inc({ outcome: 'failed' });
        this.parts.log.warn('a sweep failed; the next one follows', { err });
      }
      // The jitter keeps many workers from sweeping at the same instant.
      const ms = SWEEP_MS_MIN + Math.random() * (SWEEP_MS_MAX - SWEEP_MS_MIN);
      await pause(ms, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One pass. */
  async sweep(now = Date.now()): Promise<void> {
    const found = await outstanding(this.parts.pool);
    const reachable = await this.#hint(found);
    await this.#doMyself(this.#neglected(found, reachable, now));
    this.#measure(found);
    await this.#webhooks().catch((err: unknown) => this.parts.log.warn('webhooks wait for the next sweep', { err }));
    await eraseClients(this.parts);
    await makeExportsDue(this.parts);
    if (now >= this.#ledgerDueMs) {
      await holdToLedger(this.parts);
      this.#ledgerDueMs = now + LEDGER_EVERY_MS;
    }
    await finishDepartures(this.parts, new Date(now));
    this.parts.invitationPost.kick();
    this.parts.linkPost.kick();
    if (now >= this.#discardDueMs) {
      await discardTranscripts(this.parts, new Date(now));
      await proposeRetention(this.parts.reading, new Date(now));
      await purgeAssistRuns(this.parts.pool, new Date(now - this.parts.config.assistRunsKeptDays * DAY_MS));
      this.#discardDueMs = now + DISCARD_EVERY_MS;
    }
    if (now >= this.#metricsDueMs) {
      const { waiting } = await publishClosedMonths(this.parts, new Date(now));
      this.#metricsDueMs = now + (waiting === 0 ? METRICS_EVERY_MS : METRICS_AGAIN_MS);
    }
    if (reachable && now >= this.#callsDueMs) {
      await addCallsAhead(this.parts, new Date(now));
      this.#callsDueMs = now + CALLS_EVERY_MS;
    }
  }

  /** News to look for or to send; and who has endpoints at all, so that hints of all others cost nothing. */
  async #webhooks(): Promise<void> {
    const { pool, webhooks } = this.parts;
    webhooks.listeners = await webhookListeners(pool);
    for (const practiceId of await webhooksDue(pool)) webhooks.add(practiceId);
  }

  async #hint({ lagging, builds }: Outstanding): Promise<boolean> {
    const jobs: Job[] = [
      ...lagging.map(({ practiceId }): Job => ({ name: 'project', payload: { practiceId } })),
      ...builds.map(({ practiceId, clientId }): Job => ({ name: 'build-brief', payload: { practiceId, clientId } })),
    ];
    try {
      await this.parts.queue.add(jobs);
      const depth = await this.parts.queue.depth();
      for (const [state, count] of Object.entries(depth)) this.parts.metrics.queueDepth.set({ state }, count);
      return true;
    } catch (err) {
      this.parts.log.warn('the queue cannot be reached; the sweep works by itself', {
        err,
        backend: this.parts.queue.kind,
      });
      return false;
    }
  }

  /** Work without progress for the grace time; all of it when there is no queue. */
  #neglected({ lagging, builds, readings }: Outstanding, reachable: boolean, now: number): (() => Promise<unknown>)[] {
    const seen = new Map<string, Waiting>();
    const isNeglected = (key: string, at: number): boolean => {
      const before = this.#seen.get(key);
      const waiting = before?.at === at ? before : { at, sinceMs: now };
      seen.set(key, waiting);
      return !reachable || now - waiting.sinceMs >= GRACE_MS;
    };
    const projects = lagging
      .filter(({ practiceId, position }) => isNeglected(practiceId, position))
      .map(
        ({ practiceId }) =>
          () =>
            this.#projectAndBuild(practiceId),
      );
    const pending = builds
      .filter(({ practiceId, clientId, done }) => isNeglected(`${practiceId}/${clientId}`, done))
      .map((each) => () => this.#build(each));
    const unread = readings
      .filter(({ practiceId, clientId, done }) => isNeglected(`${practiceId}/${clientId}/read`, done))
      .map((reading) => () => this.#read(reading));
    this.#seen = seen;
    return [...projects, ...pending, ...unread].slice(0, DIRECT_MAX);
  }

  async #projectAndBuild(practiceId: string): Promise<void> {
    this.parts.metrics.sweptDirectly.inc({ work: 'project' });
    await project(this.parts, practiceId, Number.POSITIVE_INFINITY);
  }

  async #build({ practiceId, clientId }: { readonly practiceId: string; readonly clientId: string }): Promise<void> {
    this.parts.metrics.sweptDirectly.inc({ work: 'build-brief' });
    await build(this.parts, { practiceId, clientId });
  }

  /** Takes its turn like any other: reading is slow, and nobody waits for it. */
  async #read({ practiceId, clientId }: { readonly practiceId: string; readonly clientId: string }): Promise<void> {
    this.parts.metrics.sweptDirectly.inc({ work: 'read-client' });
    this.parts.readings.add({ practiceId, clientId });
  }

  async #doMyself(work: readonly (() => Promise<unknown>)[]): Promise<void> {
    const left = [...work];
    const one = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        if (this.#stopping.signal.aborted) return;
        await next().catch((err) => this.parts.log.warn('swept work failed and will be tried again', { err }));
      }
    };
    await Promise.all(Array.from({ length: DIRECT_CONCURRENCY }, one));
  }

  #measure({ lagByProjection, builds }: Outstanding): void {
    for (const [projection, lag] of lagByProjection) this.parts.metrics.projectionLag.set({ projection }, lag);
    this.parts.metrics.briefsPending.set(builds.length);
  }
}
