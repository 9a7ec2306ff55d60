import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { Pool } from '../postgres/pool.js';
import { tenantQuery } from '../postgres/tenant.js';
import type { Kms } from './kms.js';
import { LoadingCache } from './loading-cache.js';
import { BrokenSeal } from './seal.js';

const KEY_BYTES = 32;
const FIRST_EPOCH = 1;
/** A practice's key is only needed to unwrap client keys, whose own age is bounded more tightly. */
const PRACTICE_KEY_AGE_MS = 5 * 60_000;
const PRACTICE_KEYS_MAX = 5_000;

export interface PracticeKey {
  readonly epoch: number;
  readonly key: KeyObject;
}

interface Row {
  readonly epoch: number;
  readonly kms_key_id: string;
  readonly wrapped_key: Buffer;
}

/** A practice's key was wrapped by another master key than the one this process was given. */
export class WrongMasterKey extends Error {
  override readonly name = 'WrongMasterKey';
  constructor(wrappedBy: string, given: string) {
    super(
      `A practice's key was wrapped by the master key ${wrappedBy}, but this process has ${given}. Set KMS_KEY or KMS_KEY_FILE to the former, or rewrap.`,
    );
  }
}

const contextOf = (practiceId: string, epoch: number): string[] => ['practice-key', practiceId, String(epoch)];

const unwrap = async (kms: Kms, practiceId: string, row: Row): Promise<Uint8Array> => {
  if (row.kms_key_id !== kms.id) throw new WrongMasterKey(row.kms_key_id, kms.id);
  return kms.unwrap(row.wrapped_key, contextOf(practiceId, row.epoch));
};

const SELECT = {
  name: 'practice_keys',
  text: `select epoch, kms_key_id, wrapped_key from es.practice_keys where tenant_id = $1 order by epoch desc limit 100`,
};
const INSERT = `
insert into es.practice_keys (tenant_id, epoch, kms_key_id, wrapped_key) values ($1, $2, $3, $4)
on conflict (tenant_id, epoch) do nothing`;
const REWRAP = `
update es.practice_keys set kms_key_id = $3, wrapped_key = $4 where tenant_id = $1 and epoch = $2 and kms_key_id = $5`;

/** The keys that wrap client keys, one row a practice and epoch; the newest epoch wraps. */
export class PracticeKeys {
  readonly #cache: LoadingCache<readonly PracticeKey[]>;

  constructor(
    private readonly pool: Pool,
    private readonly kms: Kms,
    now?: () => number,
  ) {
    this.#cache = new LoadingCache({
      max: PRACTICE_KEYS_MAX,
      ttlMs: PRACTICE_KEY_AGE_MS,
      ...(now && { now }),
    });
  }

  /** The newest; made if the practice has none. Of two processes that make it at once, one is taken by both. */
  async current(practiceId: string): Promise<PracticeKey> {
    const [newest] = (await this.#cache.get(practiceId, this.#load)) ?? [];
    if (newest) return newest;
    const wrapped = await this.kms.wrap(randomBytes(KEY_BYTES), contextOf(practiceId, FIRST_EPOCH));
    await tenantQuery(this.pool, practiceId, { text: INSERT, values: [practiceId, FIRST_EPOCH, this.kms.id, wrapped] });
    const [made] = (await this.#cache.reload(practiceId, this.#load)) ?? [];
    if (!made) throw new Error('The key of a practice is not there right after it was made.');
    return made;
  }

  async at(practiceId: string, epoch: number): Promise<KeyObject> {
    const find = (keys: readonly PracticeKey[] = []): KeyObject | undefined => keys.find((k) => k.epoch === epoch)?.key;
    const key =
      find(await this.#cache.get(practiceId, this.#load)) ?? find(await this.#cache.reload(practiceId, this.#load));
    if (!key) throw new BrokenSeal();
    return key;
  }

  readonly #load = async (practiceId: string): Promise<readonly PracticeKey[] | undefined> => {
    const rows = await tenantQuery<Row>(this.pool, practiceId, { ...SELECT, values: [practiceId] });
    if (rows.length === 0) return undefined;
    return Promise.all(
      rows.map(async (row) => ({
        epoch: row.epoch,
        key: createSecretKey(await unwrap(this.kms, practiceId, row)),
      })),
    );
  };
}

/**
 * Wraps a practice's keys with another master key; the keys, and all that they sealed, stay as they are. Safe to repeat
 * and to stop anywhere. Run it for every practice while processes still have the old master key (they hold what they
 * unwrapped for minutes only), restart them with the new one, then run it once more.
 */
export const rewrapPracticeKeys = async (
  pool: Pool,
  practiceId: string,
  kms: { readonly from: Kms; readonly to: Kms },
): Promise<{ readonly rewrapped: number }> => {
  const rows = await tenantQuery<Row>(pool, practiceId, { ...SELECT, values: [practiceId] });
  const old = rows.filter((row) => row.kms_key_id !== kms.to.id);
  for (const row of old) {
    const key = await unwrap(kms.from, practiceId, row);
    const wrapped = await kms.to.wrap(key, contextOf(practiceId, row.epoch));
    const values = [practiceId, row.epoch, kms.to.id, wrapped, row.kms_key_id];
    await tenantQuery(pool, practiceId, { text: REWRAP, values });
  }
  return { rewrapped: old.length };
};
