import type { AnyEvent, EventType } from '../event-catalog.js';
import type { Actor, RecordedEvent, StreamType } from '../shared/event.js';

export type LogEvent = RecordedEvent<AnyEvent>;

export interface NewEvent {
  /** UUIDv7, made by the caller. */
  readonly eventId: string;
  readonly event: AnyEvent;
  /** The moment it is about, for events that carry `momentId`. */
  readonly aboutId: string | null;
  /** ISO 8601. */
  readonly occurredAt: string;
}

export interface Append {
  readonly practiceId: string;
  readonly commandId: string;
  /** 32 bytes, a hash of the request: the same command id with another hash is refused by the caller. */
  readonly requestHash: Uint8Array;
  readonly actor: Actor;
  readonly requestId: string | null;
  readonly streamId: string;
  readonly streamType: StreamType;
  readonly subjectId: string | null;
  /** Stream version that the decision stood on; 0 = the stream must be new; null = any. */
  readonly expectedVersion: number | null;
  /**
   * Version of the subject (counts the appends to all streams of one client) that the decision stood on; null = any.
   * It makes rules over several sessions ("a promise is kept once") hold under races.
   */
  readonly expectedSubjectVersion: number | null;
  readonly events: readonly NewEvent[];
}

export interface Appended {
  readonly outcome: 'appended' | 'duplicate';
  /** For a duplicate: the stream the command wrote then, which may differ from the one asked for now. */
  readonly streamId: string;
  readonly version: number;
  readonly subjectVersion: number;
  readonly firstPosition: number;
  readonly lastPosition: number;
  /** False when a duplicate came with another request hash. Once the request is forgotten, every duplicate counts as the same. */
  readonly sameRequest: boolean;
}
export interface Conflict {
  readonly outcome: 'conflict';
  readonly version: number;
  readonly subjectVersion: number;
}
export type Verdict = Appended | Conflict;

export interface TypedPage {
  readonly types: readonly EventType[];
  readonly afterPosition: number;
  readonly limit: number;
}

export interface StreamSlice {
  readonly streamId: string;
  readonly streamType: StreamType;
  readonly subjectId: string | null;
  readonly version: number;
  /** 0 for a practice stream. */
  readonly subjectVersion: number;
  readonly events: readonly LogEvent[];
}

/** The log. Every call is scoped to one practice; another practice's ids read as absent. */
export interface EventStore {
  /** Settles exactly once; an unknown outcome is resolved by sending the same command again, never reported as failed. */
  append(append: Append): Promise<Verdict>;
  /** What a command did, or null when it was never recorded. */
  findCommand(practiceId: string, commandId: string, requestHash: Uint8Array): Promise<Appended | null>;
  /** Events of one stream in version order (only of `types`, where given), or null when there is no such stream. */
  readStream(practiceId: string, streamId: string, types?: readonly EventType[]): Promise<StreamSlice | null>;
  /** The events that opened these moments and all that is about them, in log order; moments of other clients are left out. */
  readMoments(practiceId: string, subjectId: string, momentIds: readonly string[]): Promise<readonly LogEvent[]>;
  /** One client's events over all streams in log order, after a position. */
  readSubject(
    practiceId: string,
    subjectId: string,
    afterPosition: number,
    limit: number,
  ): Promise<readonly LogEvent[]>;
  /** The same of some types only. */
  readSubjectOf(practiceId: string, subjectId: string, page: TypedPage): Promise<readonly LogEvent[]>;
  /** The same for several clients in one statement, each after a position of its own, at most `limitEach` of each. */
  readSubjects(
    practiceId: string,
    afterPositions: ReadonlyMap<string, number>,
    limitEach: number,
  ): Promise<readonly LogEvent[]>;
  /** A practice's log, after a position. */
  readLog(practiceId: string, afterPosition: number, limit: number): Promise<readonly LogEvent[]>;
  /** Events by position, both ends included: what a command recorded. */
  readRange(practiceId: string, firstPosition: number, lastPosition: number): Promise<readonly LogEvent[]>;
  head(practiceId: string): Promise<number>;
}
export const EVENT_STORE = Symbol('EventStore');
