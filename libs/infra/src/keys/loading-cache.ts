import { LRUCache } from 'lru-cache';

export interface LoadingCacheOptions {
  readonly max: number;
  readonly ttlMs: number;
  /** Milliseconds that only grow; a test's own clock. */
  readonly now?: () => number;
}

/** Undefined = there is no such thing, which is not remembered. */
export type Load<V> = (key: string) => Promise<V | undefined>;

/**
 * A bounded memory of loaded things. Many callers for one key cause one load. An entry's age counts from when its load
 * began, so that it is never older than `ttlMs`; failures and absences are not kept, and nothing is served past its age.
 * A load that was under way when its key was dropped is given to its callers, but not kept.
 */
export class LoadingCache<V extends object> {
  readonly #entries: LRUCache<string, V>;
  readonly #loads = new Map<string, Promise<V | undefined>>();
  readonly #now: () => number;

  constructor(options: LoadingCacheOptions) {
    this.#now = options.now ?? (() => performance.now());
    this.#entries = new LRUCache({ max: options.max, ttl: options.ttlMs, ttlResolution: 0, perf: { now: this.#now } });
  }

  /** What is remembered, without loading. */
  peek(key: string): V | undefined {
    return this.#entries.get(key);
  }

  async get(key: string, load: Load<V>): Promise<V | undefined> {
    return this.#entries.get(key) ?? this.#loads.get(key) ?? this.#load(key, load);
  }

  /** Loads anew, whatever is remembered. */
  async reload(key: string, load: Load<V>): Promise<V | undefined> {
    this.drop(key);
    return this.#load(key, load);
  }

  clear(): void {
    this.#entries.clear();
    this.#loads.clear();
  }

  drop(key: string): void {
    this.#entries.delete(key);
    this.#loads.delete(key);
  }

  #load(key: string, from: Load<V>): Promise<V | undefined> {
    const start = this.#now();
    const load = from(key).then(
      (value) => {
        if (this.#loads.get(key) === load) {
          this.#loads.delete(key);
          if (value !== undefined) this.#entries.set(key, value, { start });
        }
        return value;
      },
      (error: unknown) => {
        if (this.#loads.get(key) === load) this.#loads.delete(key);
        throw error;
      },
    );
    this.#loads.set(key, load);
    return load;
  }
}
