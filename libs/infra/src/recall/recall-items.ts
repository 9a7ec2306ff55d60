import { clipPart, isOfPractice, sentencesOf, type LogEvent, type Part } from '#domain';
import { dateWordsOf } from './date-words.js';
import type { RecallItem } from './recall-item.js';

export type KnownEvent = Extract<LogEvent, { forgotten: false }>;
type OpeningEvent = Extract<KnownEvent, { data: { carryLightly: boolean } }>;

/**
 * What recall can find of an event: the sentences of a note or a reflection, the turns of a transcript, the words of any
 * other event that has some. Nothing where there are no words or they are forgotten. `heldAt` is open: the event does not
 * know it. Who may read it is not asked here but by `isAuthorOnly`.
 */
export const recallItemsOf = (event: LogEvent): readonly RecallItem[] => {
  if (event.forgotten || isOfPractice(event)) return [];
  switch (event.type) {
    case 'NoteWritten':
      return sentenceItems(baseOf(event), event.data.text, { origin: event.data.origin });
    case 'PresenceChosen':
    case 'ReflectionWritten':
      return sentenceItems(baseOf(event), event.data.text);
    case 'TranscriptImported':
      return turnItems(event);
    case 'WordsQuoted':
    case 'JoyHeard':
    case 'WorryHeard':
    case 'PersonMentioned':
    case 'LifeDateHeard':
    case 'InsightVoiced':
    case 'PreferenceHeard':
    case 'ThreadOpened':
    case 'CommitmentMade':
    case 'PromiseMade':
    case 'HowWeLeftIt':
    case 'MomentProposed':
      return openedItems(event);
    case 'ThreadRevisited':
    case 'ThreadClosed':
    case 'CommitmentFollowedUp':
    case 'PromiseKept':
    case 'ClientFarewelled':
      return momentItems(event, event.data.text);
    case 'PromiseReleased':
    case 'MomentRetired':
    case 'ClientPaused':
      return momentItems(event, event.data.reason);
    case 'ClientHandedOver':
      return momentItems(event, event.data.note);
    case 'PulseAnswered':
      return momentItems(event, event.data.text, { origin: 'client-wrote' });
    case 'MomentCorrected':
      // What it corrects decides what the new words are: `RecallMemory` puts them in the place of the old ones.
      return [];
    case 'MomentWithdrawn':
    case 'CarryLightlyMarked':
    case 'CarryLightlyCleared':
    case 'ProposalAccepted':
    case 'ProposalDismissed':
    case 'TranscriptSpeakersConfirmed':
    case 'TranscriptDiscarded':
    case 'SessionScheduled':
    case 'SessionRescheduled':
    case 'SessionCancelled':
    case 'SessionHeld':
    case 'ClientWelcomed':
    case 'ClientDetailsCorrected':
    case 'ConsentGiven':
    case 'ConsentWithdrawn':
    case 'ClientResumed':
    case 'BriefRead':
    case 'PulseInvited':
    case 'RetentionExtended':
    case 'ClientLinkIssued':
    case 'ClientLinkRevoked':
    case 'ClientErasureRequested':
    case 'ClientErased':
    case 'SupervisionPacketMade':
    case 'SupervisionPacketOpened':
    case 'SupervisionPacketWithdrawn':
      return [];
  }
};

/** Presence cards, reflections, private moments and what is said of them are their author's alone. */
export const isAuthorOnly = (event: KnownEvent): boolean => {
  if (event.type === 'PresenceChosen' || event.type === 'ReflectionWritten') return true;
  return ('private' in event.data && event.data.private) || ('ofPrivate' in event.data && event.data.ofPrivate);
};

/** What all items of an event share. */
export type ItemBase = Pick<RecallItem, 'sessionId' | 'heldAt' | 'at' | 'origin' | 'also'> & {
  readonly eventId: string;
};

const baseOf = (event: KnownEvent): ItemBase => ({
  eventId: event.metadata.eventId,
  sessionId: event.streamType === 'session' ? event.streamId : null,
  heldAt: null,
  at: utc(event.metadata.occurredAt) ?? event.metadata.recordedAt,
});

/** ISO 8601 in UTC, so that instants compare as strings; null for what is none. */
export const utc = (instant: string): string | null => {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
};

/** Dictated notes have sentences without an end: longer than this they are cut where a word ends. */
const SENTENCE_LENGTH_MAX = 400;

const shortParts = (part: Part): Part[] => {
  const first = clipPart(part, SENTENCE_LENGTH_MAX);
  const rest = part.text.slice(first.text.length);
  const from = first.to + (rest.length - rest.trimStart().length);
  if (rest.trim() === '' || first.text === '') return [part];
  return [first, ...shortParts({ text: rest.trimStart(), from, to: part.to })];
};

type Extra = Pick<RecallItem, 'origin' | 'also'>;

export const sentenceItems = (base: ItemBase, text: string, extra: Extra = {}): readonly RecallItem[] => {
  const { eventId, ...shared } = base;
  return sentencesOf(text)
    .flatMap(shortParts)
    .map((part) => ({
      kind: 'note' as const,
      text: part.text,
      ...shared,
      ...extra,
      source: { eventId, span: [part.from, part.to] as const },
    }));
};

export const momentItem = (base: ItemBase, text: string, extra: Extra = {}): RecallItem => {
  const { eventId, ...shared } = base;
  return { kind: 'moment', text, ...shared, ...extra, source: { eventId, span: [0, text.length] } };
};

const momentItems = (event: KnownEvent, text: string | undefined, extra: Extra = {}): readonly RecallItem[] =>
  text === undefined || text === '' ? [] : [momentItem(baseOf(event), text, extra)];

type TranscriptEvent = Extract<KnownEvent, { type: 'TranscriptImported' }>;

/** Spans count in `transcriptText`: the words of the turns, one turn a line. */
const turnItems = (event: TranscriptEvent): readonly RecallItem[] => {
  const { turns, speakers } = event.data;
  const { eventId, ...shared } = baseOf(event);
  let next = 0;
  return turns.map(({ speaker, text }) => {
    const from = next;
    next = from + text.length + 1;
    const role = Object.hasOwn(speakers, speaker) ? speakers[speaker] : undefined;
    const spoken = { speaker, ...(role === undefined ? {} : { speakerRole: role }) };
    return { kind: 'turn' as const, text, ...spoken, ...shared, source: { eventId, span: [from, from + text.length] } };
  });
};

const openedItems = (event: OpeningEvent): readonly RecallItem[] => {
  const { origin, text } = event.data;
  const also = alsoOf(event)
    .filter((words) => words !== undefined)
    .join('\n');
  const extra = { origin, ...(also === '' ? {} : { also }) };
  if (text !== undefined) return [momentItem(baseOf(event), text, extra)];
  if (event.type !== 'PersonMentioned') return [];
  // Of somebody of whom nothing was said but who they are, the name is what there is to find; it is no part of a text.
  const item = momentItem(baseOf(event), event.data.name, extra);
  return [{ ...item, source: { ...item.source, span: null } }];
};

const alsoOf = (event: OpeningEvent): readonly (string | undefined)[] => {
  switch (event.type) {
    case 'WordsQuoted':
      return [event.data.about];
    case 'PersonMentioned':
      return [event.data.name, event.data.relation];
    case 'LifeDateHeard':
      return [whenWords(event.data.when)];
    case 'CommitmentMade':
      return [dayWords(event.data.due)];
    case 'HowWeLeftIt':
      return [event.data.mood, event.data.wouldKnowBy];
    case 'MomentProposed': {
      const { name, relation, when, due } = event.data;
      return [name, relation, when && whenWords(when), dayWords(due)];
    }
    case 'NoteWritten':
    case 'JoyHeard':
    case 'WorryHeard':
    case 'InsightVoiced':
    case 'PreferenceHeard':
    case 'ThreadOpened':
    case 'PromiseMade':
      return [];
  }
};

type When = Extract<KnownEvent, { type: 'LifeDateHeard' }>['data']['when'];
const whenWords = (when: When): string | undefined => {
  if ('rough' in when) return when.rough;
  // Of a month only the name and the year are known.
  return 'date' in when ? dayWords(when.date) : dateWordsOf(`${when.month}-01T12:00:00Z`, 'UTC').slice(2).join(' ');
};
const dayWords = (day: string | undefined): string | undefined =>
  day === undefined ? undefined : dateWordsOf(`${day}T12:00:00Z`, 'UTC').join(' ');
