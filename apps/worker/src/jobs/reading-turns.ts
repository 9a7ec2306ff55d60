import { readClient, type Log, type ReadingTools } from '#infra';

interface Client {
  readonly practiceId: string;
  readonly clientId: string;
}

/** Clients that wait their turn; what does not fit is found again by the sweep. */
const WAITING_MAX = 10_000;

/**
 * Reads the texts of one client after the other, beside the jobs: reading takes the processor for longer than anything
 * else a worker does, and no brief shall wait for it. What is to be read stands in Postgres (`wanted`, `done`), so that
 * nothing is lost with this list.
 */
export class ReadingTurns {
  readonly #waiting = new Map<string, Client>();
  #running: Promise<void> | null = null;
  readonly #stopping = new AbortController();

  constructor(
    private readonly tools: ReadingTools,
    private readonly log: Log,
  ) {}

  add({ practiceId, clientId }: Client): void {
    if (this.#stopping.signal.aborted || this.#waiting.size >= WAITING_MAX) return;
    this.#waiting.set(`${practiceId}/${clientId}`, { practiceId, clientId });
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  /** Ends after the text at work; the rest is found by whoever sweeps next. */
  async close(): Promise<void> {
    this.#stopping.abort();
    this.#waiting.clear();
    await this.#running;
  }

  async #run(): Promise<void> {
    const tools = { ...this.tools, stopping: this.#stopping.signal };
    for (let [next] = this.#waiting; next !== undefined; [next] = this.#waiting) {
      const [key, client] = next;
      this.#waiting.delete(key);
      await readClient(tools, client).catch((err: unknown) =>
        this.log.warn('texts were not read; the sweep finds them', { err, ...client }),
      );
    }
  }
}
