import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '#infra';

interface Client {
  readonly practiceId: string;
  readonly clientId: string;
}

export interface TurnsParts {
  /** What is done for one client; once the signal is aborted it begins nothing new. */
  readonly work: (client: Client, stopping: AbortSignal) => Promise<unknown>;
  readonly log: Log;
  /** What is logged where it fails: what was not done, and who does it then. */
  readonly failed: string;
  /** So many times as long as a client's work took the next one waits: of a core, 4 leaves four fifths to the jobs. 0 when absent. */
  readonly restTimes?: number;
}

/** Clients that wait their turn; what does not fit is found again as what is lost. */
const WAITING_MAX = 10_000;

/**
 * Works for one client after the other, beside the jobs: for what takes the processor longer than a brief may wait. The
 * list is in memory alone; the work itself knows from Postgres what is left to do, and somebody asks for it again.
 */
export class ClientTurns {
  readonly #waiting = new Map<string, Client>();
  #running: Promise<void> | null = null;
  readonly #stopping = new AbortController();

  constructor(private readonly parts: TurnsParts) {}

  add({ practiceId, clientId }: Client): void {
    if (this.#stopping.signal.aborted || this.#waiting.size >= WAITING_MAX) return;
    this.#waiting.set(`${practiceId}/${clientId}`, { practiceId, clientId });
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  /** Ends after what is at work; what is left is found by whoever asks for it next. */
  async close(): Promise<void> {
    this.#stopping.abort();
    this.#waiting.clear();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { work, log, failed, restTimes = 0 } = this.parts;
    for (let [next] = this.#waiting; next !== undefined; [next] = this.#waiting) {
      const [key, client] = next;
      this.#waiting.delete(key);
      const since = performance.now();
      await work(client, this.#stopping.signal).catch((err: unknown) => log.warn(failed, { err, ...client }));
      if (restTimes > 0) await this.#rest(restTimes * (performance.now() - since));
    }
  }
  /** Ends early, and quietly, where the work is to stop. */
  async #rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.#stopping.signal, ref: false }).catch(() => undefined);
  }
}
