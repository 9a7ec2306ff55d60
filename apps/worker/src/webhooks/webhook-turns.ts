import { EndpointDeliverer, fanOut, type DeliverTools, type FanOutTools, type Log, type Metrics } from '#infra';

/**
 * Looks for news and sends it, beside the jobs: a receiver that answers slowly keeps no brief waiting. Each endpoint has
 * one delivery under way and a turn of its own, so that one that hangs delays no other endpoint, of its practice or of
 * another; a turn ends with its first failure, or after some deliveries, and gives its place to others. What is to be sent
 * stands in Postgres, so that nothing is lost with this list: the sweep adds what is due, again and again.
 */
export interface WebhookTurnsTools extends FanOutTools, Omit<DeliverTools, 'signal'> {
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Endpoints that are sent to at once: each is a socket and, for an instant, a connection to the database. */
const ENDPOINTS_AT_ONCE = 64;
/** Practices that are looked through at once. */
const PRACTICES_AT_ONCE = 4;
/** Practices that wait to be looked through; what does not fit is found by the sweep. */
const WAITING_MAX = 10_000;
const DELIVERIES_A_TURN = 50;

export class WebhookTurns {
  readonly #waiting = new Set<string>();
  readonly #looking = new Set<Promise<void>>();
  readonly #turns = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();
  #listeners: ReadonlySet<string> = new Set();

  constructor(private readonly tools: WebhookTurnsTools) {}

  /** Practices that have endpoints, as the sweep last saw it. */
  set listeners(practices: ReadonlySet<string>) {
    this.#listeners = practices;
  }

  /** Something happened in a practice: of one without endpoints nothing is to be done. */
  hint(practiceId: string): void {
    if (this.#listeners.has(practiceId)) this.add(practiceId);
  }

  add(practiceId: string): void {
    if (this.#stopping.signal.aborted || this.#waiting.size >= WAITING_MAX) return;
    this.#waiting.add(practiceId);
    if (this.#looking.size >= PRACTICES_AT_ONCE) return;
    const looking = this.#look().finally(() => this.#looking.delete(looking));
    this.#looking.add(looking);
  }

  /** Attempts under way are broken off and not counted. */
  async close(): Promise<void> {
    this.#stopping.abort();
    this.#waiting.clear();
    await Promise.all(this.#looking);
    await Promise.all(this.#turns.values());
    this.tools.sender.close();
  }

  async #look(): Promise<void> {
    for (let [practiceId] = this.#waiting; practiceId !== undefined; [practiceId] = this.#waiting) {
      this.#waiting.delete(practiceId);
      const endpoints = await fanOut(this.tools, practiceId).catch((err: unknown) => {
        this.tools.log.warn('news was not looked for; the sweep finds it', { err, practiceId: practiceId ?? '' });
        return [];
      });
      for (const endpointId of endpoints) this.#begin(practiceId, endpointId);
    }
  }

  #begin(practiceId: string, endpointId: string): void {
    const key = `${practiceId}/${endpointId}`;
    if (this.#turns.has(key) || this.#turns.size >= ENDPOINTS_AT_ONCE || this.#stopping.signal.aborted) return;
    const turn = this.#turn(practiceId, endpointId)
      .catch((err: unknown) =>
        this.tools.log.warn('a webhook was not delivered; the sweep finds it', { err, practiceId }),
      )
      .finally(() => this.#turns.delete(key));
    this.#turns.set(key, turn);
  }

  async #turn(practiceId: string, endpointId: string): Promise<void> {
    const { signal } = this.#stopping;
    const deliverer = new EndpointDeliverer({ ...this.tools, signal }, practiceId, endpointId);
    for (let n = 0; n < DELIVERIES_A_TURN && !signal.aborted; n += 1) {
      const outcome = await deliverer.next();
      if (outcome === null) return;
      this.tools.metrics.webhooks.inc({ outcome });
      if (outcome !== 'delivered') return;
    }
  }
}
