import { v7 } from 'uuid';
import type { Pool } from '../postgres/pool.js';
import type { Log } from '../telemetry/log.js';
import type { Metrics } from '../telemetry/metrics.js';
import { appendAudit, type AuditDraft } from './append-audit.js';
import type { AuditActor, AuditFact } from './audit-entry.js';

/**
 * Writes the trail behind the requests. A fact is gathered with its like (the same member reads the same brief five times
 * within a flight's spacing: one entry, five times), then flies with all that is gathered in one statement:
 *
 * gathering -> (spacing over, or somebody waits) -> flying -> written, or back to waiting when the database is away.
 *
 * What was gathered and not written is lost by `kill -9`: `SPACING_MS` of ordinary reads and commands (of which the log
 * holds the events), a minute of strangers who were refused. Nobody's entry that had to be durable: `noteNow` resolves
 * after the commit. Nothing is ever dropped to make room: when `isFull`, the edge refuses what would leave an entry.
 */
export interface AuditTrail {
  /** Takes it along with the next flight. */
  note(fact: AuditFact, at: Date): void;
  /** Resolves when it is durable; rejects when it could not be written in time. */
  noteNow(fact: AuditFact, at: Date): Promise<void>;
  /** Writes all that this process has gathered, strangers too. */
  flush(): Promise<void>;
  readonly isFull: boolean;
  close(): Promise<void>;
}
export const AUDIT_TRAIL = Symbol('AuditTrail');

/** How long facts gather: short enough to lose little, long enough that a busy process writes four statements a second. */
export const SPACING_MS = 250;
/** Strangers choose how often they knock: theirs gather for a minute, so that a flood becomes a count. */
export const STRANGERS_GATHER_MS = 60_000;
/** Entries of one statement: some milliseconds of hashing. */
const FLIGHT_MAX = 500;
/** Different facts that wait, while the database is away or slower than they come. About 5 MB. */
const WAITING_MAX = 10_000;
/** As many as all that can wait; more is what came meanwhile. */
const FLUSH_FLIGHTS_MAX = 2 * (WAITING_MAX / FLIGHT_MAX);
const REST_AFTER_FAILURE_MS = 1_000;
/** The head of a practice is told to the process's log at most this often: an anchor outside of the database. */
const HEAD_TOLD_EVERY_MS = 10 * 60_000;

const GATHER_MS: Partial<Record<AuditActor, number>> = { stranger: STRANGERS_GATHER_MS };

interface Gathered extends AuditFact {
  readonly entryId: string;
  times: number;
  readonly firstAt: Date;
  lastAt: Date;
  readonly dueMs: number;
}

interface Urgent extends AuditDraft {
  readonly settle: (error?: unknown) => void;
}

/** Classes of SQLSTATE that lie in the values: data exception, integrity constraint. All else may pass, and waits. */
const ENTRY_FAULTS = /^2[23]/;
const isOfTheEntry = (error: unknown): boolean => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && ENTRY_FAULTS.test(code);
};

const keyOf = (f: AuditFact): string =>
  `${f.practiceId} ${f.operation} ${f.status} ${f.actor} ${f.memberId} ${f.viaId} ${f.clientId} ${f.targetId}`;

export interface AuditTrailTools {
  readonly pool: Pool;
  readonly log: Log;
  readonly metrics?: Metrics;
}

class GatheringTrail implements AuditTrail {
  readonly #gathering = new Map<string, Gathered>();
  /** Taken out of the gathering and not written yet: they are sent again as they are. */
  #waiting: AuditDraft[] = [];
  #urgent: Urgent[] = [];
  readonly #toldMs = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;
  #flying: Promise<boolean> | null = null;
  #restUntilMs = 0;

  constructor(private readonly tools: AuditTrailTools) {}

  get isFull(): boolean {
    return this.#gathering.size + this.#waiting.length >= WAITING_MAX;
  }

  note(fact: AuditFact, at: Date): void {
    const key = keyOf(fact);
    const known = this.#gathering.get(key);
    if (known === undefined) {
      const dueMs = Date.now() + (GATHER_MS[fact.actor] ?? SPACING_MS);
      this.#gathering.set(key, { ...fact, entryId: v7(), times: 1, firstAt: at, lastAt: at, dueMs });
      this.#later(SPACING_MS);
    } else {
      known.times += 1;
      if (at > known.lastAt) known.lastAt = at;
    }
  }

  async noteNow(fact: AuditFact, at: Date): Promise<void> {
    const written = new Promise<void>((resolve, reject) => {
      const settle = (error?: unknown): void => (error === undefined ? resolve() : reject(error));
      this.#urgent.push({ ...fact, entryId: v7(), times: 1, firstAt: at, lastAt: at, settle });
    });
    void this.#fly(Date.now());
    return written;
  }

  async flush(): Promise<void> {
    this.#restUntilMs = 0;
    for (let flights = 0; flights < FLUSH_FLIGHTS_MAX; flights += 1) {
      if (this.#gathering.size + this.#waiting.length + this.#urgent.length === 0) break;
      if (!(await this.#fly(Number.POSITIVE_INFINITY))) return;
    }
    await this.#flying;
  }

  async close(): Promise<void> {
    await this.flush();
    if (this.#timer !== null) clearTimeout(this.#timer);
    const lost = this.#waiting.length + this.#gathering.size;
    if (lost > 0)
      this.tools.log.error('entries of the trail were lost: the database was away at the stop', { count: lost });
  }

  #later(ms: number): void {
    this.#timer ??= setTimeout(() => void this.#onTime(), ms).unref();
  }

  async #onTime(): Promise<void> {
    this.#timer = null;
    await this.#fly(Date.now());
    if (this.#gathering.size + this.#waiting.length > 0) this.#later(SPACING_MS);
  }

  /** One flight at a time: who comes meanwhile flies next. False when it could not land. */
  async #fly(dueMs: number): Promise<boolean> {
    while (this.#flying !== null) await this.#flying;
    if (Date.now() < this.#restUntilMs && this.#urgent.length === 0) return false;
    this.#flying = this.#flight(dueMs).finally(() => {
      this.#flying = null;
    });
    return this.#flying;
  }

  async #flight(dueMs: number): Promise<boolean> {
    const urgent = this.#urgent;
    this.#urgent = [];
    this.#board(dueMs, FLIGHT_MAX - urgent.length);
    const behind = this.#waiting.slice(0, Math.max(0, FLIGHT_MAX - urgent.length));
    if (urgent.length + behind.length === 0) return true;
    try {
      const refused = await this.#write([...urgent, ...behind]);
      this.#waiting = this.#waiting.slice(behind.length);
      for (const { settle, entryId } of urgent) settle(refused.get(entryId));
      return true;
    } catch (err) {
      this.#restUntilMs = Date.now() + REST_AFTER_FAILURE_MS;
      this.tools.log.error('the trail cannot be written; its entries wait', { err, count: behind.length });
      for (const { settle } of urgent) settle(err);
      // What was to be durable did happen: it is written as soon as that is possible, whatever the caller was told.
      this.#waiting.push(...urgent.map(({ settle: _settle, ...draft }) => draft));
      this.#later(REST_AFTER_FAILURE_MS);
      return false;
    }
  }

  /** Moves what is due from the gathering to what waits, up to a flight. */
  #board(dueMs: number, max: number): void {
    for (const [key, { dueMs: due, ...draft }] of this.#gathering) {
      if (this.#waiting.length >= max) return;
      if (due > dueMs) continue;
      this.#gathering.delete(key);
      this.#waiting.push(draft);
    }
  }

  /** An entry that cannot be written as it is is told and left out, and the others are written without it; answers which. */
  async #write(
    drafts: readonly AuditDraft[],
    refused = new Map<string, unknown>(),
  ): Promise<ReadonlyMap<string, unknown>> {
    try {
      this.#tell(await appendAudit(this.tools.pool, drafts));
      this.tools.metrics?.auditEntries.inc({ outcome: 'written' }, drafts.length);
    } catch (err) {
      const [draft, ...others] = drafts;
      if (draft === undefined || !isOfTheEntry(err)) throw err;
      if (others.length > 0) {
        for (const each of drafts) await this.#write([each], refused);
      } else {
        refused.set(draft.entryId, err);
        this.tools.metrics?.auditEntries.inc({ outcome: 'refused' });
        this.tools.log.error('an entry of the trail was refused by the database', { err });
      }
    }
    return refused;
  }

  #tell(heads: Awaited<ReturnType<typeof appendAudit>>): void {
    const now = Date.now();
    for (const { practiceId, sequence, hash } of heads) {
      if (now - (this.#toldMs.get(practiceId) ?? 0) < HEAD_TOLD_EVERY_MS) continue;
      if (this.#toldMs.size >= WAITING_MAX) this.#toldMs.clear();
      this.#toldMs.set(practiceId, now);
      this.tools.log.info('audit head', { practiceId, position: sequence, code: hash });
    }
  }
}

export const createAuditTrail = (tools: AuditTrailTools): AuditTrail => new GatheringTrail(tools);
