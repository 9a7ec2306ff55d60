import {
  aboutIdOf,
  type Actor,
  type AnyEvent,
  type ClientLink,
  type Decision,
  type EventType,
  type RejectionCode,
  type Role,
} from '#domain';

/** Who asks for what, and when: the first parameter of every command, so that none of it can be forgotten. */
export interface CommandContext {
  readonly practiceId: string;
  readonly commandId: string;
  /** 32 bytes: a keyed hash of the request. */
  readonly requestHash: Uint8Array;
  readonly requestId: string | null;
  readonly actor: Actor;
  readonly roles: readonly Role[];
  /** Set where the actor is a client link. */
  readonly link?: ClientLink;
  /** ISO 8601, UTC. */
  readonly now: string;
  /** Version of the thing that the caller says they saw (`If-Match`); null = they did not say. */
  readonly expectedVersion: number | null;
}

/** One event that a decision wants recorded. */
export interface Planned {
  readonly event: AnyEvent;
  /** The moment that it is about. */
  readonly aboutId: string | null;
  /** ISO 8601; absent = now. */
  readonly occurredAt?: string | undefined;
}

export type Plan =
  | { readonly accepted: true; readonly events: readonly Planned[] }
  | { readonly accepted: false; readonly code: RejectionCode; readonly index?: number | null | undefined };

/** The plan of a decision that came through no recording door. */
export const planOf = (decision: Decision<AnyEvent>): Plan =>
  decision.accepted
    ? { accepted: true, events: decision.events.map((event) => ({ event, aboutId: aboutIdOf(event) })) }
    : decision;

export interface Receipt {
  readonly eventId: string;
  readonly type: EventType;
  /** Set for an event that opened a moment. */
  readonly momentId?: string;
}

/** What became of a command. A repeat of a recorded command is answered from the log, exactly as the first time. */
export type Outcome =
  | {
      readonly recorded: true;
      readonly streamId: string;
      readonly version: number;
      readonly events: readonly Receipt[];
      /** The events themselves, in order. */
      readonly recordedEvents: readonly AnyEvent[];
    }
  | { readonly recorded: false; readonly code: RejectionCode; readonly index?: number | null | undefined };
