import type { EventData } from '../event-catalog.js';
import { OPENING_KINDS } from '../moment/moment.events.js';
import type { MomentKind } from '../moment/moment.events.js';
import type { LogEvent } from '../ports/event-store.js';
import { memberOf } from '../shared/event.js';
import { dayIn, sayDate } from './calendar.js';
import { isTheirWords } from './compose-line.js';
import { KIND_WORDS } from './compose-moved-on.js';
import { isAbout, isByClient, occurredAt, utc } from './item.js';
import type { AboutEvent, KnownEvent, OpeningEvent } from './item.js';
import type { ReadBackEntry, ReadBackPage, ReadBackView } from './read-back.schema.js';

/** What a page is folded into, event by event. */
export interface Reading {
  readonly view: ReadBackView;
  readonly zone: string;
  readonly today: string;
  state: ReadBackPage['state'];
  startsAt: string | null;
  heldAt: string | null;
  /** Moments of others: counted, never read. */
  readonly privateLeftOut: Set<string>;
  readonly carried: Set<string>;
  readonly entries: Map<string, Entry>;
}
/** `aboutId` ties an entry to the moment it falls with. */
export type Entry = Omit<ReadBackEntry, 'sources' | 'saidOn'> & {
  readonly at: string;
  readonly position: number;
  readonly aboutId: string;
  readonly textEventId: string;
  /** The note or transcript it was drawn out of. */
  readonly citesId?: string;
  readonly proposes?: MomentKind;
  /** Its text is one of several parts of the event's. */
  readonly isPart?: true;
};

const isOnPage = (reading: Reading, event: LogEvent): boolean =>
  reading.view.sessionId === null ? event.streamType === 'client' : event.streamId === reading.view.sessionId;
const isOwn = (reading: Reading, event: LogEvent): boolean =>
  memberOf(event.metadata.actor) === reading.view.viewerMemberId;
const isOpening = (event: KnownEvent): event is OpeningEvent => event.type in OPENING_KINDS;

/** Reads one event into the page. */
export const readEvent = (reading: Reading, event: KnownEvent): void => {
  if (isAbout(event)) return readAbout(reading, event);
  if (isOpening(event)) return readOpening(reading, event);
  if (!isOnPage(reading, event)) return;
  switch (event.type) {
    case 'SessionScheduled':
    case 'SessionRescheduled':
      reading.startsAt = utc(event.data.startsAt);
      return;
    case 'SessionCancelled':
      reading.state = 'cancelled';
      return;
    case 'SessionHeld':
      reading.state = 'held';
      reading.heldAt = utc(event.data.startedAt);
      return;
    case 'PresenceChosen':
      return isOwn(reading, event) ? add(reading, event, { kind: 'presence', text: event.data.text }) : undefined;
    case 'ReflectionWritten':
      return isOwn(reading, event) ? add(reading, event, { kind: 'reflection', text: event.data.text }) : undefined;
    case 'TranscriptImported':
      return event.data.turns.forEach((turn, index) => {
        const said = {
          id: `${event.metadata.eventId}:${index}`,
          name: turn.speaker,
          quoted: true,
          isPart: true as const,
        };
        add(reading, event, { kind: 'turn', text: turn.text, ...said });
      });
    case 'TranscriptDiscarded':
      return drop(reading, event.data.transcriptId);
    case 'ClientHandedOver':
      return add(reading, event, { kind: 'handover', text: event.data.note });
    case 'ClientPaused':
      return add(reading, event, { kind: 'pause', text: event.data.reason });
    case 'ClientFarewelled':
      return add(reading, event, { kind: 'farewell', text: event.data.text });
    case 'PulseAnswered':
      return add(reading, event, { kind: 'pulse', origin: 'client-wrote', ...sayPulse(event.data) });
    default:
      // All other events of a client say nothing that could be read back.
      return;
  }
};

const PULSE_ITEMS = {
  heard: 'felt heard',
  atEase: 'at ease to say anything',
  carriedOn: 'it carried on from last time',
} as const;

/** What the client answered, in the order in which it was asked; the line of their own stands in quotation marks. */
export const sayPulse = (answer: EventData<'PulseAnswered'>): Pick<Entry, 'text' | 'quoted' | 'remark'> => {
  const items = Object.entries(PULSE_ITEMS).map(([item, words]) => {
    const value = answer[item as keyof typeof PULSE_ITEMS];
    return `${words}: ${value === undefined ? 'not said' : `${value} of 10`}`;
  });
  const said = items.join('; ');
  return answer.text === undefined ? { text: said, quoted: false } : { text: answer.text, quoted: true, remark: said };
};

const OWN_KINDS = new Set(['presence', 'reflection']);
type Added = Partial<Omit<Entry, 'kind' | 'text'>> & {
  readonly kind: Entry['kind'];
  readonly text: string | undefined;
};
const add = (reading: Reading, event: KnownEvent, { kind, text, ...more }: Added): void => {
  if (text === undefined || text === '') return;
  const { eventId } = event.metadata;
  const entry: Entry = {
    id: eventId,
    kind,
    text,
    quoted: false,
    origin: null,
    at: occurredAt(event),
    position: event.position,
    aboutId: eventId,
    textEventId: eventId,
    ...(OWN_KINDS.has(kind) ? { onlyForYou: true as const } : {}),
    ...more,
  };
  reading.entries.set(entry.id, entry);
};

const readOpening = (reading: Reading, event: OpeningEvent): void => {
  const { data } = event;
  const { eventId } = event.metadata;
  if (data.carryLightly) reading.carried.add(eventId);
  if (!isOnPage(reading, event)) return;
  if (data.private && !isOwn(reading, event)) {
    reading.privateLeftOut.add(eventId);
    return;
  }
  const kind = OPENING_KINDS[event.type];
  const named = event.type === 'PersonMentioned' ? event.data : null;
  add(reading, event, {
    kind,
    text: data.text ?? named?.name,
    origin: data.origin,
    quoted: isTheirWords(kind, data.origin),
    ...(named ? { name: named.relation === undefined ? named.name : `${named.name} (${named.relation})` } : {}),
    ...(data.private ? { onlyForYou: true as const } : {}),
    ...('fromEventId' in data && data.fromEventId !== undefined ? { citesId: data.fromEventId } : {}),
    ...(event.type === 'MomentProposed' ? { proposes: event.data.kind } : {}),
    ...remarked(openingRemark(reading, event)),
  });
};

const remarked = (remark: string | undefined): { remark?: string } => (remark === undefined ? {} : { remark });
const openingRemark = (reading: Reading, event: OpeningEvent): string | undefined => {
  switch (event.type) {
    case 'LifeDateHeard': {
      const { when } = event.data;
      const on = 'date' in when ? sayDate(when.date, reading.today) : 'month' in when ? when.month : `“${when.rough}”`;
      return event.data.repeats ? `${on}, yearly` : on;
    }
    case 'WordsQuoted':
      return event.data.about === undefined ? undefined : `about ${event.data.about}`;
    case 'CommitmentMade':
      return event.data.due === undefined ? undefined : `meant for ${sayDate(event.data.due, reading.today)}`;
    case 'HowWeLeftIt': {
      const { mood, wouldKnowBy } = event.data;
      const parts = [mood && `mood: ${mood}`, wouldKnowBy && `would know that it helped by: ${wouldKnowBy}`];
      return parts.filter(Boolean).join('; ') || undefined;
    }
    case 'MomentProposed':
      return `${sayProposed(event.data)}, not confirmed`;
    default:
      return undefined;
  }
};

const OUTCOME_WORDS = { kept: 'kept', released: 'let go', moved: 'moved', open: 'still open' } as const;
const sayProposed = ({ kind, followsUp }: EventData<'MomentProposed'>): string =>
  followsUp === undefined ? KIND_WORDS[kind] : `${KIND_WORDS[kind]} from before: ${OUTCOME_WORDS[followsUp.outcome]}`;

const STATE_WORDS = {
  ThreadClosed: 'closed',
  PromiseKept: 'kept',
  PromiseReleased: 'let go',
  MomentRetired: 'no longer true since',
} as const;

const readAbout = (reading: Reading, event: AboutEvent): void => {
  const { momentId, ofPrivate } = event.data;
  if (event.type === 'MomentWithdrawn' || event.type === 'ProposalDismissed') return drop(reading, momentId);
  if (ofPrivate && !isOwn(reading, event)) return;
  const text = 'text' in event.data ? event.data.text : 'reason' in event.data ? event.data.reason : undefined;
  if (event.type === 'CarryLightlyMarked') reading.carried.add(momentId);
  if (event.type === 'CarryLightlyCleared' && !event.data.stillCarried) reading.carried.delete(momentId);
  if (isOnPage(reading, event) && event.type !== 'MomentCorrected') {
    add(reading, event, {
      kind: 'follow-up',
      text: text,
      aboutId: momentId,
      ...(ofPrivate ? { onlyForYou: true as const } : {}),
    });
  }
  const entry = reading.entries.get(momentId);
  if (entry) reading.entries.set(momentId, changed(reading, entry, event));
};

const changed = (reading: Reading, entry: Entry, event: AboutEvent): Entry => {
  const on = sayDate(dayIn(occurredAt(event), reading.zone), reading.today);
  const byClient = isByClient(event) ? ', by the client' : '';
  const say = (words: string): Entry => ({ ...entry, remark: entry.remark ? `${entry.remark}; ${words}` : words });
  switch (event.type) {
    case 'MomentCorrected':
      return {
        ...say(`corrected ${on}${byClient}`),
        text: event.data.text,
        textEventId: event.metadata.eventId,
        ...(isByClient(event) ? { origin: 'client-wrote' as const, quoted: true } : {}),
      };
    case 'CommitmentFollowedUp':
      return say(`${event.data.outcome === 'unknown' ? 'not known' : event.data.outcome}, ${on}`);
    case 'ThreadClosed':
    case 'PromiseKept':
    case 'PromiseReleased':
    case 'MomentRetired':
      return say(`${STATE_WORDS[event.type]} ${on}${byClient}`);
    case 'ProposalAccepted':
      return { ...entry, kind: entry.proposes ?? entry.kind, remark: `confirmed ${on}` };
    case 'CarryLightlyMarked':
      return isByClient(event) ? say(`the client asked ${on} not to be led to it`) : entry;
    case 'CarryLightlyCleared':
      return isByClient(event) ? say(`the client said ${on} that it may be led to again`) : entry;
    case 'ThreadRevisited':
    case 'MomentWithdrawn':
    case 'ProposalDismissed':
      return entry;
  }
};

/** With a withdrawn moment falls all that was said of it, and what was drawn out of it. */
const drop = (reading: Reading, momentId: string): void => {
  reading.privateLeftOut.delete(momentId);
  for (const [id, entry] of reading.entries) {
    if (entry.aboutId === momentId || entry.citesId === momentId) reading.entries.delete(id);
  }
};
