import { foldPractice, type EventStore, type PracticeState } from '#domain';
import { LRUCache } from 'lru-cache';

/** Practices held in memory; each is some kB of members and keys. */
const PRACTICES_MAX = 5_000;
/**
 * How long another process's change to members, roles or API keys may stay unseen here, counted from when the state was
 * asked for. One second is shorter than anyone notices after "revoke", and long enough that the hot path reads the
 * practice stream once a second at most. What must hold everywhere when it is answered waits for it (`untilSettled`).
 */
export const PRACTICE_TTL_MS = 1_000;
/** Addresses with practice ids that do not exist are answered from memory as well, in bounds. */
const UNKNOWN_MAX = 1_000;

export interface PracticeFacts {
  readonly version: number;
  readonly practice: PracticeState;
}

interface Load {
  readonly startedMs: number;
  readonly facts: Promise<PracticeFacts | null>;
}

/** State of practices, for the guard and for decisions. Concurrent reads of one practice share one load. */
export class PracticeCache {
  private readonly held = new LRUCache<string, PracticeFacts>({ max: PRACTICES_MAX, ttl: PRACTICE_TTL_MS });
  private readonly unknown = new LRUCache<string, true>({ max: UNKNOWN_MAX, ttl: PRACTICE_TTL_MS });
  private readonly loading = new Map<string, Load>();

  constructor(private readonly store: EventStore) {}

  /** At most `PRACTICE_TTL_MS` behind the log, however slow the log answers; at once after an append of this process. */
  async get(practiceId: string): Promise<PracticeFacts | null> {
    const held = this.held.get(practiceId);
    if (held !== undefined) return held;
    if (this.unknown.has(practiceId)) return null;
    const running = this.loading.get(practiceId);
    // A load that has taken longer than a state may be old would answer with an older one.
    if (running !== undefined && performance.now() - running.startedMs < PRACTICE_TTL_MS) return running.facts;
    return this.load(practiceId);
  }

  /** From the log, whatever is cached. */
  async fresh(practiceId: string): Promise<PracticeFacts | null> {
    this.forget(practiceId);
    return this.get(practiceId);
  }

  forget(practiceId: string): void {
    this.held.delete(practiceId);
    this.unknown.delete(practiceId);
    this.loading.delete(practiceId);
  }

  private load(practiceId: string): Promise<PracticeFacts | null> {
    const startedMs = performance.now();
    const isLatest = (): boolean => this.loading.get(practiceId) === load;
    const facts = this.read(practiceId).then(
      (found) => {
        // One that was overtaken, by an append of this process or by a younger load, is answered, but not kept.
        if (isLatest()) this.keep(practiceId, startedMs, found);
        return found;
      },
      (error: unknown) => {
        if (isLatest()) this.loading.delete(practiceId);
        throw error;
      },
    );
    const load: Load = { startedMs, facts };
    this.loading.set(practiceId, load);
    return facts;
  }

  private keep(practiceId: string, start: number, facts: PracticeFacts | null): void {
    this.loading.delete(practiceId);
    if (facts === null) this.unknown.set(practiceId, true, { start });
    else this.held.set(practiceId, facts, { start });
  }

  private async read(practiceId: string): Promise<PracticeFacts | null> {
    const slice = await this.store.readStream(practiceId, practiceId);
    if (slice === null || slice.streamType !== 'practice') return null;
    return { version: slice.version, practice: foldPractice(slice.events) };
  }
}
