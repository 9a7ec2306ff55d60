import { foldPractice, type EventStore, type PracticeState } from '#domain';
import { LRUCache } from 'lru-cache';

/** Practices held in memory; each is some kB of members and keys. */
const PRACTICES_MAX = 5_000;
/**
 * How long another process's change to members, roles or API keys may stay unseen here. One second is shorter than
 * anyone notices after "revoke", and long enough that the hot path reads the practice stream once a second at most.
 */
const PRACTICE_TTL_MS = 1_000;
/** Addresses with practice ids that do not exist are answered from memory as well, in bounds. */
const UNKNOWN_MAX = 1_000;

export interface PracticeFacts {
  readonly version: number;
  readonly practice: PracticeState;
}

/** State of practices, for the guard and for decisions. Concurrent reads of one practice share one load. */
export class PracticeCache {
  private readonly held = new LRUCache<string, PracticeFacts>({ max: PRACTICES_MAX, ttl: PRACTICE_TTL_MS });
  private readonly unknown = new LRUCache<string, true>({ max: UNKNOWN_MAX, ttl: PRACTICE_TTL_MS });
  private readonly loading = new Map<string, Promise<PracticeFacts | null>>();

  constructor(private readonly store: EventStore) {}

  /** At most `PRACTICE_TTL_MS` behind the log; at once after an append of this process. */
  async get(practiceId: string): Promise<PracticeFacts | null> {
    const held = this.held.get(practiceId);
    if (held !== undefined) return held;
    if (this.unknown.has(practiceId)) return null;
    const running = this.loading.get(practiceId);
    if (running !== undefined) return running;
    const load: Promise<PracticeFacts | null> = this.read(practiceId).then(
      (facts) => this.keep(practiceId, load, facts),
      (error: unknown) => {
        if (this.loading.get(practiceId) === load) this.loading.delete(practiceId);
        throw error;
      },
    );
    this.loading.set(practiceId, load);
    return load;
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

  /** A load that was overtaken by an append of this process (`forget`) is answered, but not kept. */
  private keep(
    practiceId: string,
    load: Promise<PracticeFacts | null>,
    facts: PracticeFacts | null,
  ): PracticeFacts | null {
    if (this.loading.get(practiceId) !== load) return facts;
    this.loading.delete(practiceId);
    if (facts === null) this.unknown.set(practiceId, true);
    else this.held.set(practiceId, facts);
    return facts;
  }

  private async read(practiceId: string): Promise<PracticeFacts | null> {
    const slice = await this.store.readStream(practiceId, practiceId);
    if (slice === null || slice.streamType !== 'practice') return null;
    return { version: slice.version, practice: foldPractice(slice.events) };
  }
}
