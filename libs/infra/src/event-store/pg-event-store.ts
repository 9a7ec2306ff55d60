import type {
  Append,
  Appended,
  EventStore,
  EventType,
  Keys,
  LogEvent,
  StreamSlice,
  StreamType,
  TypedPage,
  Verdict,
} from '#domain';
import type { Pool } from '../postgres/pool.js';
import { tenantQuery, type Statement } from '../postgres/tenant.js';
import { BATCH_LIMITS, type BatchLimits } from './append-batcher.js';
import { AppendLanes } from './append-lanes.js';
import { appendStatement, type AppendRow, type EncodedAppend } from './append-statement.js';
import { encodeAppend } from './encode-append.js';
import { StoreUnavailable, StreamMismatch } from './errors.js';
import { toLogEvent, type LogRow } from './log-row.js';
import * as sql from './read-statements.js';
import { RESEND_LIMITS, resendUntilAnswered, type ResendLimits } from './resend.js';

/** Hears what the store does, for metrics. Called on the hot path: it must be quick and not throw. */
export interface EventStoreObserver {
  /** One flight came back: how many appends and events it held, and how long it took. */
  flight?(appends: number, events: number, ms: number): void;
  /** One append was settled, waiting included. */
  append?(outcome: AppendRow['outcome'] | 'failed', ms: number): void;
}

export interface EventStoreParts {
  /** Connections of tl_app (append and read) or tl_worker (read only). */
  readonly pool: Pool;
  readonly keys: Keys;
  readonly observer?: EventStoreObserver;
  readonly batch?: Partial<BatchLimits>;
  readonly resend?: Partial<ResendLimits>;
}

export type ClosableEventStore = EventStore & {
  /** Takes no more appends and waits for those under way. The pool stays open. */
  close(): Promise<void>;
  /** Number of appends that wait for a flight. */
  readonly depth: number;
};

export const createEventStore = (parts: EventStoreParts): ClosableEventStore => new PgEventStore(parts);

interface StreamRow extends LogRow {
  readonly head_type: StreamType;
  readonly head_subject: string | null;
  readonly head_version: number;
  readonly subject_version: number;
}
interface CommandRow {
  readonly stream_id: string;
  readonly version: number;
  readonly subject_version: number;
  readonly first_position: number;
  readonly last_position: number;
  readonly same_request: boolean;
}

/** The log in Postgres. */
export class PgEventStore implements ClosableEventStore {
  private readonly pool: Pool;
  private readonly keys: Keys;
  private readonly observer: EventStoreObserver;
  private readonly lanes: AppendLanes;
  /** From the first check on: an append that is still being sealed must not be lost when the store closes. */
  private readonly underWay = new Set<Promise<Verdict>>();
  private isClosing = false;

  constructor(parts: EventStoreParts) {
    this.pool = parts.pool;
    this.keys = parts.keys;
    this.observer = parts.observer ?? {};
    const resend = { ...RESEND_LIMITS, ...parts.resend };
    const limits = { ...BATCH_LIMITS, ...parts.batch };
    this.lanes = new AppendLanes((batch) => resendUntilAnswered(() => this.fly(batch), resend), limits);
  }

  append(append: Append): Promise<Verdict> {
    if (this.isClosing) return Promise.reject(new StoreUnavailable('The event store is closing.'));
    const settled = this.appendOpen(append).finally(() => this.underWay.delete(settled));
    this.underWay.add(settled);
    return settled;
  }

  async findCommand(practiceId: string, commandId: string, requestHash: Uint8Array): Promise<Appended | null> {
    const statement = sql.findCommandStatement(practiceId, commandId, Buffer.from(requestHash));
    const [row] = await tenantQuery<CommandRow>(this.pool, practiceId, statement);
    return row ? toAppended('duplicate', row) : null;
  }

  async readStream(practiceId: string, streamId: string, types?: readonly EventType[]): Promise<StreamSlice | null> {
    const statement = sql.readStreamStatement(practiceId, streamId, types ?? null);
    const rows = await tenantQuery<StreamRow>(this.pool, practiceId, statement);
    const [head] = rows;
    if (!head) return null;
    return {
      streamId,
      streamType: head.head_type,
      subjectId: head.head_subject,
      version: head.head_version,
      subjectVersion: head.subject_version,
      events: await this.open(
        practiceId,
        rows.filter((row) => row.position !== null),
        sql.STREAM_EVENTS_MAX,
      ),
    };
  }

  readMoments(practiceId: string, subjectId: string, momentIds: readonly string[]): Promise<readonly LogEvent[]> {
    const statement = sql.readMomentsStatement(practiceId, subjectId, momentIds);
    return this.read(practiceId, statement, sql.MOMENT_EVENTS_MAX);
  }

  readSubject(
    practiceId: string,
    subjectId: string,
    afterPosition: number,
    limit: number,
  ): Promise<readonly LogEvent[]> {
    const page = Math.min(limit, sql.PAGE_MAX);
    return this.read(practiceId, sql.readSubjectStatement(practiceId, subjectId, afterPosition, page), page);
  }

  readSubjectOf(practiceId: string, subjectId: string, page: TypedPage): Promise<readonly LogEvent[]> {
    const limit = Math.min(page.limit, sql.PAGE_MAX);
    const statement = sql.readSubjectOfStatement(practiceId, subjectId, page.afterPosition, page.types, limit);
    return this.read(practiceId, statement, limit);
  }

  readSubjects(
    practiceId: string,
    afterPositions: ReadonlyMap<string, number>,
    limitEach: number,
  ): Promise<readonly LogEvent[]> {
    const [subjects, positions] = [[...afterPositions.keys()], [...afterPositions.values()]];
    const statement = sql.readSubjectsStatement(practiceId, subjects, positions, limitEach);
    return this.read(practiceId, statement, sql.PAGE_MAX);
  }

  readLog(practiceId: string, afterPosition: number, limit: number): Promise<readonly LogEvent[]> {
    const page = Math.min(limit, sql.PAGE_MAX);
    return this.read(practiceId, sql.readLogStatement(practiceId, afterPosition, page), page);
  }

  readRange(practiceId: string, firstPosition: number, lastPosition: number): Promise<readonly LogEvent[]> {
    return this.read(practiceId, sql.readRangeStatement(practiceId, firstPosition, lastPosition), sql.PAGE_MAX);
  }

  async head(practiceId: string): Promise<number> {
    const [row] = await tenantQuery<{ head: number }>(this.pool, practiceId, sql.readHeadStatement(practiceId));
    return row?.head ?? 0;
  }

  get depth(): number {
    return this.lanes.depth;
  }

  async close(): Promise<void> {
    this.isClosing = true;
    await Promise.allSettled(this.underWay);
    await this.lanes.close();
  }

  private async appendOpen(append: Append): Promise<Verdict> {
    const startedAt = performance.now();
    let outcome: AppendRow['outcome'] | 'failed' = 'failed';
    try {
      const row = await this.lanes.submit(await encodeAppend(this.keys, append));
      outcome = row.outcome;
      // `append_batch` compares hashes only; whether the request was forgotten meanwhile is looked up, for it is rare.
      const isOther = row.outcome === 'duplicate' && !row.same_request;
      const known = isOther ? await this.findCommand(append.practiceId, append.commandId, append.requestHash) : null;
      return known ?? toVerdict(row);
    } finally {
      this.observer.append?.(outcome, performance.now() - startedAt);
    }
  }

  private async read(practiceId: string, statement: Statement, max: number): Promise<readonly LogEvent[]> {
    return this.open(practiceId, await tenantQuery<LogRow>(this.pool, practiceId, statement), max);
  }

  private open(practiceId: string, rows: readonly LogRow[], max: number): Promise<readonly LogEvent[]> {
    if (rows.length > max) throw new RangeError(`More than ${max} events where so many cannot be: read them in pages.`);
    return Promise.all(rows.map((row) => toLogEvent(this.keys, practiceId, row)));
  }

  private async fly(batch: readonly EncodedAppend[]): Promise<readonly AppendRow[]> {
    const startedAt = performance.now();
    const { name, text, values } = appendStatement(batch);
    const { rows } = await this.pool.query<AppendRow>({ text, values: [...values], ...(name ? { name } : {}) });
    const events = batch.reduce((sum, append) => sum + append.events.length, 0);
    this.observer.flight?.(batch.length, events, performance.now() - startedAt);
    return rows;
  }
}

const toAppended = (outcome: Appended['outcome'], row: CommandRow): Appended => ({
  outcome,
  streamId: row.stream_id,
  version: row.version,
  subjectVersion: row.subject_version,
  firstPosition: row.first_position,
  lastPosition: row.last_position,
  sameRequest: row.same_request,
});

const toVerdict = (row: AppendRow): Verdict => {
  switch (row.outcome) {
    case 'conflict':
      return { outcome: 'conflict', version: row.version, subjectVersion: row.subject_version };
    case 'mismatch':
      throw new StreamMismatch(`Stream ${row.stream_id} exists with another type or for another client.`);
    case 'appended':
    case 'duplicate':
      return toAppended(row.outcome, row as CommandRow);
  }
};
