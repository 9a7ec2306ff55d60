/** The three kinds of stream. A `client` stream is its own subject; a `session` stream's subject is its client. */
export type StreamType = 'practice' | 'client' | 'session';

/** Who did it. `memberId` is also the author of private moments. */
export type Actor =
  | { readonly kind: 'member'; readonly memberId: string }
  | { readonly kind: 'api-key'; readonly apiKeyId: string; readonly memberId: string }
  | { readonly kind: 'client-link'; readonly linkId: string }
  | { readonly kind: 'system' };

/** The member behind an actor, or null where no member stands behind it. */
export const memberOf = (actor: Actor): string | null =>
  actor.kind === 'member' || actor.kind === 'api-key' ? actor.memberId : null;

export interface EventMetadata {
  /** UUIDv7. For an event that opens a moment this is also the moment's id. */
  readonly eventId: string;
  readonly commandId: string;
  readonly actor: Actor;
  /** ISO 8601, UTC: when the log took it. */
  readonly recordedAt: string;
  /** ISO 8601: when it happened. */
  readonly occurredAt: string;
  readonly requestId: string | null;
}

/** An event as a decider makes it: what happened, JSON only. */
export interface DomainEvent<T extends string = string, D extends object = object> {
  readonly type: T;
  readonly data: D;
}

interface Recorded {
  readonly practiceId: string;
  readonly streamId: string;
  readonly streamType: StreamType;
  /** The client it is about; null on the practice stream. */
  readonly subjectId: string | null;
  /** Place in its stream, from 1. */
  readonly version: number;
  /** Place in the practice's log, from 1, without holes. Never shown outside. */
  readonly position: number;
  /** The moment that this event is about (corrects, keeps, retires ...), or the note or transcript that it cites, if any. */
  readonly aboutId: string | null;
  readonly metadata: EventMetadata;
}

/**
 * An event as the log gives it back, upcast to its newest revision. `forgotten` means that its key or its payload was
 * destroyed on purpose: every fold accepts it and shows nothing of it. (A broken seal is an error instead.)
 */
export type RecordedEvent<E extends DomainEvent = DomainEvent> = Recorded &
  ((E & { readonly forgotten: false }) | { readonly type: E['type']; readonly data: null; readonly forgotten: true });

/**
 * What a fold of a decider looks at: a recorded event without its place in the log, so that a decider can also fold what
 * it has just decided.
 */
export type Foldable<E extends DomainEvent = DomainEvent> = {
  readonly streamId: string;
  readonly streamType: StreamType;
  readonly subjectId: string | null;
  readonly aboutId: string | null;
  readonly metadata: Pick<EventMetadata, 'eventId' | 'actor' | 'occurredAt'>;
} & ((E & { readonly forgotten: false }) | { readonly type: E['type']; readonly data: null; readonly forgotten: true });
