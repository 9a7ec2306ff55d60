import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { FORGOTTEN, type Keys, type SealContext, type Sealed } from '#domain';
import type { Pool } from '../postgres/pool.js';
import { ClientKeyReader, destroyKeys, FIRST_REVISION, insertFirstKey, type ClientKeyRow } from './client-key-rows.js';
import type { Kms } from './kms.js';
import { LoadingCache } from './loading-cache.js';
import { PracticeKeys } from './practice-keys.js';
import { BrokenSeal, openBytes, sealBytes } from './seal.js';

const KEY_BYTES = 32;
/**
 * For how long a process may go on using a key that another process destroyed. It is the price of not asking the
 * database at every seal: one small read per active client and half minute. An erasure says "done" only after it.
 */
export const CLIENT_KEY_AGE_MS = 30_000;
/** About 500 bytes each; more active clients than this only cost re-reads. */
const CLIENT_KEYS_MAX = 20_000;

/** Sealing for a client that has no key: `ensureClientKey` comes first. */
export class NoClientKey extends Error {
  override readonly name = 'NoClientKey';
  constructor() {
    super('This client has no key: none was ever made.');
  }
}

/** Sealing for a client whose key was destroyed: nothing more is recorded about somebody who was forgotten. */
export class ClientKeyDestroyed extends Error {
  override readonly name = 'ClientKeyDestroyed';
  constructor() {
    super("This client's key was destroyed: nothing can be sealed for them any more.");
  }
}

interface Live {
  readonly destroyed: false;
  readonly newest: number;
  readonly byRevision: ReadonlyMap<number, KeyObject>;
}
type ClientKey = Live | { readonly destroyed: true };
const DESTROYED: ClientKey = { destroyed: true };

const wrapContext = (practiceId: string, clientId: string, revision: number): string[] => [
  'client-key',
  practiceId,
  clientId,
  String(revision),
];

const contextOf = (practiceId: string, clientId: string, keyRev: number, context: SealContext): string[] => [
  'sealed',
  practiceId,
  clientId,
  String(keyRev),
  ...context,
];

/**
 * The state of a client's key: absent -> live -> destroyed, and never back. The database is the truth; each process
 * remembers it for CLIENT_KEY_AGE_MS at most. What that means when another process destroys a key meanwhile:
 * - opening: this process may still read for that long. Nothing is answered past that age from memory, also when the
 *   database is away: then opening and sealing fail.
 * - sealing: this process may still seal with the destroyed key. That is no leak but a loss, and a wished one: nobody
 *   can open it. It does not reach the log either: the client's stream says "erasure requested" before keys are
 *   destroyed, every decision about the client expects the subject version that it read, and so conflicts.
 * What the database keeps of an emptied row (dead tuples until vacuum, WAL, back-ups) is wrapped by the practice's key.
 */
class PgKeys implements Keys {
  readonly #practices: PracticeKeys;
  readonly #reader: ClientKeyReader;
  readonly #clients: LoadingCache<ClientKey>;

  constructor(
    private readonly pool: Pool,
    kms: Kms,
    now?: () => number,
  ) {
    this.#practices = new PracticeKeys(pool, kms, now);
    this.#reader = new ClientKeyReader(pool);
    this.#clients = new LoadingCache({
      max: CLIENT_KEYS_MAX,
      ttlMs: CLIENT_KEY_AGE_MS,
      ...(now && { now }),
    });
  }

  async ensureClientKey(practiceId: string, clientId: string): Promise<void> {
    const id = cacheKey(practiceId, clientId);
    let known = await this.#clients.get(id, this.#load);
    if (!known) {
      const { epoch, key } = await this.#practices.current(practiceId);
      const wrapped = sealBytes(key, wrapContext(practiceId, clientId, FIRST_REVISION), randomBytes(KEY_BYTES));
      await insertFirstKey(this.pool, practiceId, { clientId, epoch, wrapped });
      known = await this.#clients.reload(id, this.#load);
    }
    if (!known) throw new NoClientKey();
    if (known.destroyed) throw new ClientKeyDestroyed();
  }

  async seal(practiceId: string, clientId: string, context: SealContext, plaintext: Uint8Array): Promise<Sealed> {
    const id = cacheKey(practiceId, clientId);
    const known = this.#clients.peek(id) ?? (await this.#clients.get(id, this.#load));
    if (!known) throw new NoClientKey();
    if (known.destroyed) throw new ClientKeyDestroyed();
    const keyRev = known.newest;
    const key = known.byRevision.get(keyRev) as KeyObject;
    return { keyRev, bytes: sealBytes(key, contextOf(practiceId, clientId, keyRev, context), plaintext) };
  }

  async open(
    practiceId: string,
    clientId: string,
    context: SealContext,
    sealed: Sealed,
  ): Promise<Uint8Array | typeof FORGOTTEN> {
    const id = cacheKey(practiceId, clientId);
    let known = this.#clients.peek(id) ?? (await this.#clients.get(id, this.#load));
    if (known && !known.destroyed && !known.byRevision.has(sealed.keyRev))
      known = await this.#clients.reload(id, this.#load);
    if (known?.destroyed) return FORGOTTEN;
    const key = known?.byRevision.get(sealed.keyRev);
    if (!key) throw new BrokenSeal();
    return openBytes(key, contextOf(practiceId, clientId, sealed.keyRev, context), sealed.bytes);
  }

  async destroyClientKey(practiceId: string, clientId: string): Promise<void> {
    const { epoch } = await this.#practices.current(practiceId);
    await destroyKeys(this.pool, practiceId, clientId, epoch);
    this.#clients.drop(cacheKey(practiceId, clientId));
  }

  letGo(practiceId: string, clientId: string): void {
    this.#clients.drop(cacheKey(practiceId, clientId));
  }

  readonly #load = async (id: string): Promise<ClientKey | undefined> => {
    const [practiceId = '', clientId = ''] = id.split('/');
    const rows = await this.#reader.rowsOf(practiceId, clientId);
    if (rows.length === 0) return undefined;
    if (rows.some((row) => row.wrapped_dek === null)) return DESTROYED;
    const keys = await Promise.all(rows.map((row) => this.#unwrap(practiceId, clientId, row)));
    return { destroyed: false, newest: Math.max(...rows.map((r) => r.key_rev)), byRevision: new Map(keys) };
  };

  async #unwrap(practiceId: string, clientId: string, row: ClientKeyRow): Promise<readonly [number, KeyObject]> {
    const wrapping = await this.#practices.at(practiceId, row.kek_epoch);
    const bytes = openBytes(wrapping, wrapContext(practiceId, clientId, row.key_rev), row.wrapped_dek as Buffer);
    return [row.key_rev, createSecretKey(bytes)];
  }
}

const cacheKey = (practiceId: string, clientId: string): string => `${practiceId}/${clientId}`;

export interface KeysOptions {
  /** Connections of a role that may read and write `es.practice_keys` and `es.subject_keys`. */
  readonly pool: Pool;
  readonly kms: Kms;
  /** Milliseconds that only grow; a test's own clock. */
  readonly now?: () => number;
}

export const createKeys = ({ pool, kms, now }: KeysOptions): Keys => new PgKeys(pool, kms, now);
