import { FORGOTTEN, type EventStore, type Keys, type Sealed } from '#domain';
import { LRUCache } from 'lru-cache';
import { ClientKeyDestroyed } from '../keys/index.js';
import type { Pool } from '../postgres/index.js';
import { RecallMemory, type RecallFound } from './recall-memory.js';
import { readRecallPages } from './recall-page-rows.js';

/** Memory for the indexes of one process: about a hundred clients with a year of transcribed weekly calls each. */
const BYTES_MAX = 256 * 1024 * 1024;
/** What was said of a client does not stay in a process where nobody asks for it: longer than a call, shorter than a day's work. */
const IDLE_MS = 15 * 60_000;
/** Of the log, read one page ahead: between two pages other requests are answered. */
const PAGE_EVENTS = 500;

export interface RecallAsked {
  readonly practiceId: string;
  readonly clientId: string;
  readonly viewerMemberId: string;
  /** In which the client's days are counted. */
  readonly timeZone: string;
  /** Where the log last speaks of the client: the answer stands on all up to there. */
  readonly lastPosition: number;
}

export interface RecallReader {
  /** The best answers first; none where nothing was said of it, or the client is forgotten. */
  search(asked: RecallAsked, question: string, limit: number): Promise<readonly RecallFound[]>;
  /** Drops the indexes of a client. */
  letGo(practiceId: string, clientId: string): void;
  /** Clients and bytes that are held at the moment. */
  readonly held: { readonly clients: number; readonly bytes: number };
}

interface Held {
  readonly memory: RecallMemory;
  /** Position up to which the log was read. */
  readonly position: number;
  /** Nothing, sealed under the client's key: it can be opened for as long as the key lives. */
  readonly token: Sealed;
}

/**
 * Recall folds the client's log, opened in this process, into an index in memory. What a worker has made ready of it is
 * taken from sealed pages, the rest from the events themselves (ADR 0006, ADR 0018).
 *
 * absent -> held (of pages) -> caught up (only what came after is read) -> absent again: idle, pushed out
 * by others, failed half way, or its key destroyed. Each request says up to where the log speaks of the client, so that an
 * answer never lacks what was recorded, and never has what was withdrawn, before the request. One viewer's index holds
 * nothing that another member alone may read. Requests for one index wait for each other while it is caught up.
 */
class LogRecallReader implements RecallReader {
  readonly #pool: Pool;
  readonly #store: EventStore;
  readonly #keys: Keys;
  readonly #held: LRUCache<string, Held>;
  readonly #underWay = new Map<string, Promise<Held | null>>();

  constructor({ pool, store, keys, bytesMax = BYTES_MAX, idleMs = IDLE_MS }: RecallReaderParts) {
    this.#pool = pool;
    this.#store = store;
    this.#keys = keys;
    this.#held = new LRUCache({
      maxSize: bytesMax,
      sizeCalculation: ({ memory }) => Math.max(1, memory.bytes),
      ttl: idleMs,
      ttlAutopurge: true,
      updateAgeOnGet: true,
    });
  }

  get held(): { clients: number; bytes: number } {
    return { clients: this.#held.size, bytes: this.#held.calculatedSize };
  }

  letGo(practiceId: string, clientId: string): void {
    const begins = `${practiceId}/${clientId}/`;
    for (const key of this.#held.keys()) if (key.startsWith(begins)) this.#held.delete(key);
  }

  async search(asked: RecallAsked, question: string, limit: number): Promise<readonly RecallFound[]> {
    const held = await this.#upTo(asked);
    return held?.memory.search(question, limit) ?? [];
  }

  /** One after the other for each index; null where the client's key is gone. */
  #upTo(asked: RecallAsked): Promise<Held | null> {
    const key = [asked.practiceId, asked.clientId, asked.viewerMemberId, asked.timeZone].join('/');
    const before = this.#underWay.get(key) ?? Promise.resolve(null);
    const next = before
      .catch(() => null)
      .then(() => this.#bring(key, asked))
      .finally(() => {
        if (this.#underWay.get(key) === next) this.#underWay.delete(key);
      });
    this.#underWay.set(key, next);
    return next;
  }

  async #bring(key: string, asked: RecallAsked): Promise<Held | null> {
    const known = this.#held.get(key);
    const held = known ?? (await this.#fromPages(asked));
    if (held === null || (known && !(await this.#canBeRead(asked, known)))) {
      this.#held.delete(key);
      return null;
    }
    if (known && known.position >= asked.lastPosition) return known;
    // While it is read on it is nowhere else: what fails half way is not there to be used.
    this.#held.delete(key);
    const caughtUp = held.position >= asked.lastPosition ? held : await this.#readOn(held, asked);
    this.#held.set(key, caughtUp);
    return caughtUp;
  }

  /** Null where the client's key is gone. */
  async #fromPages(asked: RecallAsked): Promise<Held | null> {
    const begun = await this.#begin(asked);
    if (begun === null) return null;
    let { position } = begun;
    for await (const read of readRecallPages({ pool: this.#pool, keys: this.#keys }, asked)) {
      if (read === FORGOTTEN) return null;
      for (const page of read.pages) begun.memory.takePage(page);
      position = read.upTo;
    }
    return { ...begun, position };
  }

  async #begin({ practiceId, clientId, viewerMemberId, timeZone }: RecallAsked): Promise<Held | null> {
    try {
      const token = await this.#keys.seal(practiceId, clientId, TOKEN_CONTEXT, new Uint8Array());
      return { memory: new RecallMemory({ memberId: viewerMemberId, timeZone }), position: 0, token };
    } catch (error) {
      if (error instanceof ClientKeyDestroyed) return null;
      throw error;
    }
  }

  async #canBeRead({ practiceId, clientId }: RecallAsked, { token }: Held): Promise<boolean> {
    return (await this.#keys.open(practiceId, clientId, TOKEN_CONTEXT, token)) !== FORGOTTEN;
  }

  async #readOn({ memory, position, token }: Held, { practiceId, clientId }: RecallAsked): Promise<Held> {
    const read = (after: number) => this.#store.readSubject(practiceId, clientId, after, PAGE_EVENTS);
    let last = position;
    let next = read(last);
    for (;;) {
      const page = await next;
      last = page.at(-1)?.position ?? last;
      const isLast = page.length < PAGE_EVENTS;
      if (!isLast) next = read(last);
      // The page that is read ahead must not fail unheard, should this one.
      next.catch(() => undefined);
      for (const event of page) memory.apply(event);
      if (isLast) return { memory, position: last, token };
    }
  }
}

const TOKEN_CONTEXT = ['recall', 'index in memory'] as const;

export interface RecallReaderParts {
  /** As `tl_app`. */
  readonly pool: Pool;
  readonly store: EventStore;
  readonly keys: Keys;
  readonly bytesMax?: number;
  readonly idleMs?: number;
}

export const createRecallReader = (parts: RecallReaderParts): RecallReader => new LogRecallReader(parts);
