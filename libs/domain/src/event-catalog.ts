import type { z } from 'zod';
import { clientEvents } from './client/client.events.js';
import { momentEvents } from './moment/moment.events.js';
import { practiceEvents } from './practice/practice.events.js';
import { sessionEvents } from './session/session.events.js';
import type { DomainEvent, StreamType } from './shared/event.js';

const schemas = { ...practiceEvents, ...clientEvents, ...sessionEvents, ...momentEvents } as const;
type Schemas = typeof schemas;
export type EventType = keyof Schemas;
export type EventData<T extends EventType> = z.infer<Schemas[T]>;
/** Every event of the product, as a union that can be exhausted. */
export type AnyEvent = { [T in EventType]: DomainEvent<T, EventData<T>> }[EventType];
export type EventOf<T extends EventType> = T extends EventType ? DomainEvent<T, EventData<T>> : never;
export type PracticeEvent = { [T in keyof typeof practiceEvents]: EventOf<T> }[keyof typeof practiceEvents];
/** Such an event is about nothing that a client said or did. */
export const isOfPractice = <E extends { readonly type: EventType }>(
  event: E,
): event is Extract<E, { readonly type: PracticeEvent['type'] }> => Object.hasOwn(practiceEvents, event.type);
export type ClientEvent = { [T in keyof typeof clientEvents]: EventOf<T> }[keyof typeof clientEvents];
export type SessionEvent = { [T in keyof typeof sessionEvents]: EventOf<T> }[keyof typeof sessionEvents];
export type MomentEvent = { [T in keyof typeof momentEvents]: EventOf<T> }[keyof typeof momentEvents];

export interface CatalogEntry {
  readonly type: EventType;
  /** Newest schema revision. */
  readonly rev: number;
  readonly streams: readonly StreamType[];
  /** Sealed under the client's key. */
  readonly personal: boolean;
  /** Readable by its author alone, always (a moment is so when its `private` is true). */
  readonly authorOnly: boolean;
  readonly schema: z.ZodType;
}

/** Not about anything a person said: stays readable for counting after the client is erased. */
const NOT_PERSONAL = new Set<EventType>([
  'ClientResumed',
  'BriefRead',
  'PulseInvited',
  'ClientLinkIssued',
  'ClientLinkRevoked',
  'SupervisionPacketOpened',
  'SupervisionPacketWithdrawn',
  'ClientErasureRequested',
  'ClientErased',
  'SessionScheduled',
  'SessionRescheduled',
  'SessionCancelled',
  'SessionHeld',
  'TranscriptDiscarded',
]);
const AUTHOR_ONLY = new Set<EventType>(['PresenceChosen', 'ReflectionWritten']);

/** Newest revisions; 1 where none is named. */
const REVISIONS: Partial<Record<EventType, number>> = {
  ApiKeyIssued: 2,
  CarryLightlyCleared: 2,
  ClientHandedOver: 2,
  PulseAnswered: 2,
};

const entry = (type: EventType, streams: readonly StreamType[]): CatalogEntry => ({
  type,
  rev: REVISIONS[type] ?? 1,
  streams,
  personal: streams[0] !== 'practice' && !NOT_PERSONAL.has(type),
  authorOnly: AUTHOR_ONLY.has(type),
  schema: schemas[type],
});
const entries = (group: object, streams: readonly StreamType[]): CatalogEntry[] =>
  Object.keys(group).map((type) => entry(type as EventType, streams));

export const EVENT_CATALOG: ReadonlyMap<string, CatalogEntry> = new Map(
  [
    ...entries(practiceEvents, ['practice']),
    ...entries(clientEvents, ['client']),
    ...entries(sessionEvents, ['session']),
    ...entries(momentEvents, ['session', 'client']),
  ].map((e) => [e.type, e]),
);
