import type { LogEvent } from '../ports/event-store.js';
import { OPENING_KINDS } from '../moment/moment.events.js';
import type { MomentKind } from '../moment/moment.events.js';
import { FOLLOW_UPS_MAX, NOTE_KEPT_MAX, TEXT_KEPT_MAX } from './caps.js';
import type { FollowUp, Item, ItemState } from './memory.js';
import { clip } from './sentences.js';

/** An event whose payload is there to be read. */
export type KnownEvent = Extract<LogEvent, { forgotten: false }>;
export type OpeningType = keyof typeof OPENING_KINDS;
export type OpeningEvent = Extract<KnownEvent, { type: OpeningType }>;
export const ABOUT_TYPES = [
  'ThreadRevisited',
  'ThreadClosed',
  'CommitmentFollowedUp',
  'PromiseKept',
  'PromiseReleased',
  'MomentCorrected',
  'MomentRetired',
  'MomentWithdrawn',
  'CarryLightlyMarked',
  'CarryLightlyCleared',
  'ProposalAccepted',
  'ProposalDismissed',
] as const;
export type AboutType = (typeof ABOUT_TYPES)[number];
export type AboutEvent = Extract<KnownEvent, { type: AboutType }>;
export const isAbout = (event: KnownEvent): event is AboutEvent => ABOUT_TYPES.some((type) => type === event.type);

/** ISO 8601 in UTC, so that instants compare as strings; what cannot be read falls back to when the log took it. */
export const occurredAt = (event: LogEvent): string => utc(event.metadata.occurredAt) ?? event.metadata.recordedAt;
export const utc = (instant: string): string | null => {
  if (instant !== lastRead.instant) {
    const ms = Date.parse(instant);
    lastRead = { instant, utc: Number.isNaN(ms) ? null : new Date(ms).toISOString() };
  }
  return lastRead.utc;
};
/** The fold asks several times for each event: the last answer is kept. */
let lastRead: { readonly instant: string; readonly utc: string | null } = { instant: '', utc: null };
export const sessionOf = (event: LogEvent): string | null => (event.streamType === 'session' ? event.streamId : null);

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
/** Only the fields that are there: cells are JSON, where a field cannot be undefined. */
export const given = <T extends object>(fields: T): Given<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;

/** The later of two instants of the form that `occurredAt` gives. */
export const later = (a: string, b: string): string => (a > b ? a : b);

export const followUp = (event: LogEvent, text?: string): FollowUp => ({
  eventId: event.metadata.eventId,
  at: occurredAt(event),
  sessionId: sessionOf(event),
  ...(text === undefined ? {} : kept(text, TEXT_KEPT_MAX)),
});

const kept = (text: string, max: number): { text: string; continues?: true } => {
  const clipped = clip(text, max);
  return clipped.continues ? { text: clipped.text, continues: true } : { text: clipped.text };
};

/** Said by the client, over a private link: their correction is in their own words. */
export const isByClient = (event: Pick<AboutEvent, 'metadata'>): boolean => event.metadata.actor.kind === 'client-link';

const textOf = (event: OpeningEvent): string =>
  event.data.text ?? (event.type === 'PersonMentioned' ? event.data.name : '');

/** The item that an opening event makes. */
export const openItem = (event: OpeningEvent): Item => {
  const kind: MomentKind = OPENING_KINDS[event.type];
  const at = occurredAt(event);
  const sessionId = sessionOf(event);
  return {
    id: event.metadata.eventId,
    kind,
    position: event.position,
    ...kept(textOf(event), kind === 'note' ? NOTE_KEPT_MAX : TEXT_KEPT_MAX),
    textEventId: event.metadata.eventId,
    origin: event.data.origin,
    at,
    sessionId,
    lastAt: at,
    lastSessionId: sessionId,
    touchedAt: event.metadata.recordedAt,
    ...given({ carryLightly: event.data.carryLightly ? (true as const) : undefined }),
    ...details(event),
  };
};

const details = (event: OpeningEvent): Partial<Item> => {
  switch (event.type) {
    case 'WordsQuoted': {
      const { about, fromEventId, span } = event.data;
      return given({ about, cites: fromEventId && span ? { fromEventId, span } : undefined });
    }
    case 'PersonMentioned':
      return given({ name: event.data.name, relation: event.data.relation });
    case 'LifeDateHeard':
      return given({ when: event.data.when, yearly: event.data.repeats ? (true as const) : undefined });
    case 'CommitmentMade':
      return given({ due: event.data.due });
    case 'HowWeLeftIt':
      return given({ mood: event.data.mood, wouldKnowBy: event.data.wouldKnowBy });
    case 'MomentProposed': {
      const { kind, fromEventId, span, ...more } = event.data;
      const { name, relation, when, due, heard, salience, followsUp } = more;
      return given({
        proposes: kind,
        cites: { fromEventId, span },
        name,
        relation,
        when,
        due,
        heard,
        salience,
        followsUp,
      });
    }
    case 'ThreadOpened':
      return { times: 1 };
    case 'NoteWritten':
    case 'JoyHeard':
    case 'WorryHeard':
    case 'InsightVoiced':
    case 'PreferenceHeard':
    case 'PromiseMade':
      return {};
  }
};

/** What an event about it makes of an item; null when it is gone. */
export const changeItem = (item: Item, event: AboutEvent): Item | null => {
  const touched = { ...item, touchedAt: later(item.touchedAt, event.metadata.recordedAt) };
  switch (event.type) {
    case 'ThreadRevisited':
      return { ...heardAgain(without(touched, 'state'), event, event.data.text), times: (item.times ?? 1) + 1 };
    case 'ThreadClosed':
      return inState(heardAgain(touched, event, event.data.text), 'closed', event);
    case 'CommitmentFollowedUp': {
      const followed = inState(heardAgain(touched, event, event.data.text), event.data.outcome, event);
      return { ...followed, ...given({ due: event.data.due }) };
    }
    case 'PromiseKept':
      return inState(heardAgain(touched, event, event.data.text), 'kept', event);
    case 'PromiseReleased':
      return inState(heardAgain(touched, event, event.data.reason), 'released', event);
    case 'MomentCorrected':
      return {
        ...corrected(touched, event.data.text, event),
        ...(isByClient(event) ? { origin: 'client-wrote' } : {}),
      };
    case 'MomentRetired': {
      const by = isByClient(event) ? { byClient: true as const } : {};
      const retired = { at: occurredAt(event), eventId: event.metadata.eventId, ...by };
      return { ...touched, retired: { ...retired, ...given({ supersededBy: event.data.supersededBy }) } };
    }
    case 'CarryLightlyMarked':
      return { ...touched, carryLightly: true };
    case 'CarryLightlyCleared':
      return event.data.stillCarried ? touched : without(touched, 'carryLightly');
    case 'ProposalAccepted': {
      const step = { ...followUp(event), takesOver: true as const };
      const accepted = inState(withFollowUp(item, step), 'accepted', event);
      return { ...without(accepted, 'proposes'), kind: item.proposes ?? item.kind };
    }
    case 'MomentWithdrawn':
    case 'ProposalDismissed':
      return null;
  }
};

const without = <K extends 'state' | 'carryLightly' | 'continues' | 'proposes'>(item: Item, field: K): Item => {
  const { [field]: _gone, ...rest } = item;
  return rest as Item;
};

const inState = (item: Item, is: ItemState, event: AboutEvent): Item => ({
  ...item,
  state: { is, at: occurredAt(event), sessionId: sessionOf(event) },
});

const withFollowUp = (item: Item, step: FollowUp): Item => ({
  ...item,
  followUps: [...(item.followUps ?? []), step].slice(-FOLLOW_UPS_MAX),
});

const heardAgain = (item: Item, event: AboutEvent, text: string | undefined): Item => {
  const step = followUp(event, text);
  const newer = step.at >= item.lastAt;
  const heard = newer ? { ...item, lastAt: step.at, lastSessionId: step.sessionId } : item;
  return withFollowUp(heard, step);
};

const corrected = (item: Item, text: string, event: AboutEvent): Item => ({
  ...without(item, 'continues'),
  ...kept(text, item.kind === 'note' ? NOTE_KEPT_MAX : TEXT_KEPT_MAX),
  textEventId: event.metadata.eventId,
});
