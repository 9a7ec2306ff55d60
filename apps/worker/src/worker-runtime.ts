import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import {
  checkRedisDurability,
  startMetricsServer,
  watchErasures,
  type ErasurePlace,
  type ErasureWatch,
  type MetricsServer,
  type QueueWorker,
} from '#infra';
import { processJob } from './jobs/process-job.js';
import { holdToLedger } from './relay/erase-clients.js';
import { Relay } from './relay/relay.js';
import { WORKER_PARTS, type WorkerParts } from './worker-parts.js';

/** Jobs at work at once: enough for one to fold while others wait for Postgres. More would only make each of them slower. */
const CONCURRENCY = 3;
/** A language model on a machine of one's own answers one at a time. */
const ASSIST_CONCURRENCY = 1;

/**
 * The worker's life: starting -> working -> draining -> stopped. Draining ends the sweep first, then the jobs at work, and
 * closes the connections last, so that nothing is cut off half-way (but for a language model,
 * which nobody waits for); what is not begun stays in the queue and in Postgres.
 */
@Injectable()
export class WorkerRuntime implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly relay: Relay;
  #worker: QueueWorker | null = null;
  #assistWorker: QueueWorker | null = null;
  #metricsServer: MetricsServer | null = null;
  #watch: ErasureWatch | null = null;
  #working = false;

  constructor(@Inject(WORKER_PARTS) readonly parts: WorkerParts) {
    this.relay = new Relay(parts);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { assist, log, queue } = this.parts;
    await this.#checkRedis();
    await this.#serveMetrics();
    // Nothing is read or built before this: a restored database may hold somebody who was erased.
    await holdToLedger(this.parts);
    this.#watch = watchErasures({ ...this.parts, letGo: (place) => this.#letGo(place) });
    this.#worker = queue.process((job) => processJob(this.parts, job), { concurrency: CONCURRENCY });
    this.#assistWorker =
      assist?.queue.process((job) => processJob(this.parts, job), { concurrency: ASSIST_CONCURRENCY }) ?? null;
    this.relay.start();
    this.#working = true;
    log.info('worker started', { backend: queue.kind });
  }

  #letGo({ practiceId, clientId }: ErasurePlace): void {
    const { building, reading } = this.parts;
    building.keys.letGo(practiceId, clientId);
    reading.alliance.facts.forget(practiceId, clientId);
  }

  /** A port that is taken is told, and no reason not to work. */
  async #serveMetrics(): Promise<void> {
    const { config, log, metrics } = this.parts;
    if (config.metricsPort === 0) return;
    const address = { port: config.metricsPort, host: config.http.host, ready: () => this.isReady() };
    this.#metricsServer = await startMetricsServer(metrics, address).catch((err: unknown) => {
      log.error('metrics cannot be served', { err, port: config.metricsPort });
      return null;
    });
  }

  /** Whether it works and its database answers. A dead queue is a delay, not an outage. */
  async isReady(): Promise<boolean> {
    if (!this.#working) return false;
    await this.parts.pool.query('select 1');
    return true;
  }

  async onApplicationShutdown(): Promise<void> {
    this.#working = false;
    this.parts.assist?.stop();
    await this.#watch?.stop();
    await this.relay.stop();
    await Promise.all([this.#worker?.close(), this.#assistWorker?.close()]);
    await this.parts.close();
    await this.#metricsServer?.stop();
    this.parts.log.info('worker stopped');
  }

  /** In production a Redis that may lose jobs is refused; one that is away is waited for. */
  async #checkRedis(): Promise<void> {
    const { config, log } = this.parts;
    if (config.redisUrl === null) return;
    const faults = await checkRedisDurability(config.redisUrl);
    const serious = faults.filter((fault) => fault !== 'unreachable');
    for (const reason of faults) log.warn('the Redis of the queue is at fault', { reason });
    if (config.environment === 'production' && serious.length > 0) {
      throw new Error(
        `REDIS_URL: ${serious.join(', ')}. Run Redis with appendonly yes and maxmemory-policy noeviction.`,
      );
    }
  }
}
