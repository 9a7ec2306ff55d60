import type { AnyEvent } from '../event-catalog.js';
import { aboutIdOf } from '../moment/recording-doors.js';
import type { LogEvent } from '../ports/event-store.js';
import type { Actor, StreamType } from '../shared/event.js';

const HEX = 16;
const WORD_BITS = 32;
const FNV_PRIME = 0x01000193;

const hash = (text: string, seed: number): string => {
  let h = seed;
  for (const unit of text) h = Math.imul(h ^ (unit.codePointAt(0) ?? 0), FNV_PRIME);
  return (h >>> 0).toString(HEX).padStart(WORD_BITS / 4, '0');
};

/** The same id for the same label, in the shape of a UUIDv7. */
export const id = (label: string): string => {
  const hex = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((seed) => hash(label, seed)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export const NOW = '2026-11-22T12:00:00.000Z';
export const PRACTICE = id('practice');
export const CLIENT = id('client');
export const SESSION = id('session');
export const COACH = id('coach');
export const NEXT_COACH = id('next coach');
export const OWNER = id('owner');

export const member = (memberId: string): Actor => ({ kind: 'member', memberId });

export interface Circumstances {
  readonly eventId?: string;
  readonly actor?: Actor;
  readonly streamId?: string;
  readonly streamType?: StreamType;
  readonly subjectId?: string | null;
  readonly occurredAt?: string;
  readonly forgotten?: boolean;
}

let made = 0;

/** An event as the log gives it back; by the coach, about the one client, unless said otherwise. */
export const happened = (event: AnyEvent, circumstances: Circumstances = {}): LogEvent => {
  made += 1;
  const { streamType = 'client', actor = member(COACH), occurredAt = NOW } = circumstances;
  const streamId = { practice: PRACTICE, client: CLIENT, session: SESSION }[streamType];
  const recorded = {
    practiceId: PRACTICE,
    streamId: circumstances.streamId ?? streamId,
    streamType,
    subjectId: circumstances.subjectId ?? (streamType === 'practice' ? null : CLIENT),
    version: made,
    position: made,
    aboutId: aboutIdOf(event),
    metadata: {
      eventId: circumstances.eventId ?? id(`event ${made}`),
      commandId: id(`command ${made}`),
      actor,
      recordedAt: occurredAt,
      occurredAt,
      requestId: null,
    },
  };
  return circumstances.forgotten
    ? { ...recorded, type: event.type, data: null, forgotten: true }
    : { ...recorded, ...event, forgotten: false };
};
