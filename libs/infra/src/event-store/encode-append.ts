import { EVENT_CATALOG, type Append, type Keys, type NewEvent } from '#domain';
import type { EncodedAppend, EncodedEvent } from './append-statement.js';
import { encodePayload } from './codec.js';
import { InvalidAppend } from './errors.js';

/** The doors take at most 100 events a request, and each may bring a few more with it. */
export const EVENTS_PER_APPEND_MAX = 1_000;
const REQUEST_HASH_BYTES = 32;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const check = (condition: boolean, what: string): void => {
  if (!condition) throw new InvalidAppend(what);
};

const isId = (id: string): boolean => UUID.test(id);
const isIdOrNull = (id: string | null): boolean => id === null || isId(id);

/** A malformed append must fail here, alone, and not in the database, together with those it shares a batch with. */
const checkAppend = (append: Append): void => {
  check(
    [append.practiceId, append.commandId, append.streamId].every(isId),
    'Ids of an append must be lower-case UUIDs.',
  );
  check(isIdOrNull(append.subjectId), 'The subject of an append must be a lower-case UUID or null.');
  check(append.requestHash.length === REQUEST_HASH_BYTES, 'The request hash of an append must have 32 bytes.');
  check(append.events.length > 0, 'An append must hold at least one event.');
  check(append.events.length <= EVENTS_PER_APPEND_MAX, `An append may hold ${EVENTS_PER_APPEND_MAX} events at most.`);
  check(
    (append.streamType === 'practice') === (append.subjectId === null),
    'All streams but the practice have a subject.',
  );
  const ids = new Set(append.events.map((event) => event.eventId));
  check(ids.size === append.events.length, 'The event ids of an append must differ.');
  for (const event of append.events) checkEvent(append, event);
};

const checkEvent = (append: Append, { eventId, aboutId, event }: NewEvent): void => {
  check(isId(eventId) && isIdOrNull(aboutId), 'Event ids must be lower-case UUIDs.');
  const entry = EVENT_CATALOG.get(event.type);
  check(entry !== undefined, `${event.type} is not in the event catalogue.`);
  check(
    entry?.streams.includes(append.streamType) ?? false,
    `${event.type} does not stand on a ${append.streamType} stream.`,
  );
};

const encodeEvent = async (keys: Keys, append: Append, event: NewEvent): Promise<EncodedEvent> => {
  const { practiceId, streamId, subjectId, commandId, actor, requestId } = append;
  const { eventId, aboutId, occurredAt } = event;
  const { type, data } = event.event;
  const schemaRev = EVENT_CATALOG.get(type)?.rev ?? 0;
  const place = { practiceId, streamId, subjectId, eventId, type, schemaRev };
  const stored = await encodePayload(keys, place, data);
  const metadata = JSON.stringify({ commandId, actor, occurredAt, requestId });
  return { eventId, aboutId, type, schemaRev, keyRev: stored.keyRev, metadata, payload: stored.bytes };
};

/** Checks, packs and seals an append. The first append of a client makes the client's key. */
export const encodeAppend = async (keys: Keys, append: Append): Promise<EncodedAppend> => {
  checkAppend(append);
  if (append.streamType === 'client' && append.expectedVersion === 0) {
    await keys.ensureClientKey(append.practiceId, append.streamId);
  }
  const events = await Promise.all(append.events.map((event) => encodeEvent(keys, append, event)));
  const sizeBytes = events.reduce((sum, event) => sum + event.payload.length + event.metadata.length, 0);
  const { practiceId, commandId, requestHash, streamId, streamType, subjectId } = append;
  const { expectedVersion, expectedSubjectVersion } = append;
  const head = { practiceId, commandId, requestHash, streamId, streamType, subjectId };
  return { ...head, expectedVersion, expectedSubjectVersion, events, sizeBytes };
};
