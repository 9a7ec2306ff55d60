import { LRUCache } from 'lru-cache';
import type { Log } from '../telemetry/index.js';
import type { Pool } from '../postgres/pool.js';

export interface UsedKey {
  readonly practiceId: string;
  readonly apiKeyId: string;
}

/** Whoever looks when a key was last used can wait; one statement then takes all keys that were used meanwhile. */
const FLUSH_MS = 5_000;
/** Keys whose day is written already are remembered, so that a key costs one write a day and process. */
const KEYS_MAX = 50_000;
/** More waiting than this only while the database is away; the next use of the others notes them again. */
const WAITING_MAX = 50_000;

const WRITE = `
insert into auth.api_key_uses (practice_id, api_key_id, last_used_on)
select * from unnest($1::uuid[], $2::uuid[], $3::date[])
on conflict (practice_id, api_key_id) do update set last_used_on = excluded.last_used_on
  where api_key_uses.last_used_on < excluded.last_used_on`;
const READ = `
select api_key_id as "apiKeyId", to_char(last_used_on, 'YYYY-MM-DD') as day from auth.api_key_uses
where practice_id = $1 and api_key_id = any($2::uuid[]) limit $3`;

/** On which day (UTC) each API key was last used. Noting it costs a request one look-up in memory. */
export class ApiKeyUses {
  readonly #noted = new LRUCache<string, string>({ max: KEYS_MAX });
  #waiting = new Map<string, UsedKey & { readonly day: string }>();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly pool: Pool,
    private readonly log: Pick<Log, 'warn'>,
  ) {}

  note(key: UsedKey, at: Date): void {
    const day = dayOf(at);
    if (this.#noted.get(key.apiKeyId) === day || this.#waiting.size >= WAITING_MAX) return;
    this.#noted.set(key.apiKeyId, day);
    this.#waiting.set(key.apiKeyId, { ...key, day });
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  /** Of those that were ever used, what this process has not written yet included. */
  async daysOf(practiceId: string, apiKeyIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const values = [practiceId, [...apiKeyIds], apiKeyIds.length];
    const { rows } = await this.pool.query<{ apiKeyId: string; day: string }>(READ, values);
    const days = new Map(rows.map(({ apiKeyId, day }) => [apiKeyId, day]));
    for (const { apiKeyId, day } of this.#waiting.values()) if (apiKeyIds.includes(apiKeyId)) days.set(apiKeyId, day);
    return days;
  }

  /** Never rejects: what cannot be written now is written later. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const uses = [...this.#waiting.values()];
    this.#waiting = new Map();
    if (uses.length === 0) return;
    try {
      const columns = [uses.map((u) => u.practiceId), uses.map((u) => u.apiKeyId), uses.map((u) => u.day)];
      await this.pool.query(WRITE, columns);
    } catch (err) {
      this.log.warn('uses of API keys could not be written', { err });
      for (const use of uses) if (!this.#waiting.has(use.apiKeyId)) this.#waiting.set(use.apiKeyId, use);
      this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
    }
  }

  /** Writes what waits. The pool belongs to others. */
  async close(): Promise<void> {
    await this.flush();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }
}

let lastMs = Number.NaN;
let lastDay = '';
/** The day of an instant in UTC; asked for the same millisecond many times over. */
const dayOf = (at: Date): string => {
  const ms = at.getTime();
  if (ms !== lastMs) {
    lastMs = ms;
    lastDay = at.toISOString().slice(0, 10);
  }
  return lastDay;
};
