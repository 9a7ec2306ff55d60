import { dayIn, knownZone } from '../brief/calendar.js';
import { isTheirWords } from '../brief/compose-line.js';
import { ABOUT_TYPES, isByClient, occurredAt } from '../brief/item.js';
import type { AboutEvent, OpeningEvent } from '../brief/item.js';
import type { EventType } from '../event-catalog.js';
import { OPENING_KINDS } from '../moment/moment.events.js';
import { isShownToClient } from '../moment/moment.state.js';
import type { LogEvent } from '../ports/event-store.js';
import type { MirrorLine } from './mirror.schema.js';

/** The events that a mirror is made of; the others need not be read. */
export const MIRROR_TYPES: readonly EventType[] = [
  ...(Object.keys(OPENING_KINDS) as (keyof typeof OPENING_KINDS)[]),
  ...ABOUT_TYPES,
  'TranscriptDiscarded',
];

/** A line on its way: a proposal is none until the coach takes it. */
interface Draft {
  readonly line: MirrorLine;
  readonly isProposal: boolean;
  readonly at: string;
  readonly position: number;
  /** The note or transcript that it was drawn out of: it goes with it. */
  readonly citesId: string | null;
}

/**
 * What is remembered of a client that they said or wrote, or that is shared with them; the newest first. Of each moment
 * only its own words: what a coach wrote about it (how it went on, why it ended, what it was about) is the coach's.
 * `events` are those of MIRROR_TYPES in log order, of all the client's streams or of single moments.
 */
export const composeMirror = (events: Iterable<LogEvent>, timeZone: string | null): readonly MirrorLine[] => {
  const zone = knownZone(timeZone);
  const drafts = new Map<string, Draft>();
  for (const event of events) if (!event.forgotten) readEvent(drafts, event, zone);
  return [...drafts.values()]
    .filter((draft) => !draft.isProposal)
    .toSorted((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : b.position - a.position))
    .map((draft) => draft.line);
};

type Known = LogEvent & { readonly forgotten: false };
const isOpening = (event: Known): event is OpeningEvent => event.type in OPENING_KINDS;
const isAbout = (event: Known): event is AboutEvent => ABOUT_TYPES.some((type) => type === event.type);

const readEvent = (drafts: Map<string, Draft>, event: Known, zone: string): void => {
  if (event.type === 'TranscriptDiscarded') return drop(drafts, event.data.transcriptId);
  if (isOpening(event)) {
    if (isShownToClient(event.data)) drafts.set(event.metadata.eventId, draftOf(event, zone));
    return;
  }
  if (isAbout(event)) readAbout(drafts, event);
};

const draftOf = (event: OpeningEvent, zone: string): Draft => {
  const { data } = event;
  const kind = OPENING_KINDS[event.type];
  const named = 'name' in data ? { name: data.name, relation: data.relation } : {};
  const when = 'when' in data ? { when: data.when } : {};
  const fields = Object.entries({ ...named, ...when }).filter(([, value]) => value !== undefined);
  const line = {
    momentId: event.metadata.eventId,
    text: data.text ?? ('name' in data ? data.name : '') ?? '',
    quoted: isTheirWords(kind, data.origin),
    origin: data.origin,
    toldOn: dayIn(occurredAt(event), zone),
    ...Object.fromEntries(fields),
    correctedByYou: false,
    noLongerTrue: false,
    notBroughtUp: data.carryLightly,
    notBroughtUpByYou: false,
  };
  const citesId = 'fromEventId' in data ? (data.fromEventId ?? null) : null;
  const isProposal = kind === 'proposal';
  return { line, isProposal, at: occurredAt(event), position: event.position, citesId };
};

/** With what was withdrawn goes all that was drawn out of it. */
const drop = (drafts: Map<string, Draft>, sourceId: string): void => {
  for (const [id, { citesId }] of drafts) if (id === sourceId || citesId === sourceId) drafts.delete(id);
};

const readAbout = (drafts: Map<string, Draft>, event: AboutEvent): void => {
  const { momentId } = event.data;
  if (event.type === 'MomentWithdrawn' || event.type === 'ProposalDismissed') return drop(drafts, momentId);
  const draft = drafts.get(momentId);
  if (draft === undefined) return;
  const line = changed(draft.line, event);
  drafts.set(momentId, { ...draft, line, isProposal: draft.isProposal && event.type !== 'ProposalAccepted' });
};

const changed = (line: MirrorLine, event: AboutEvent): MirrorLine => {
  switch (event.type) {
    case 'MomentCorrected': {
      const { text } = event.data;
      return isByClient(event)
        ? { ...line, text, quoted: true, origin: 'client-wrote', correctedByYou: true }
        : { ...line, text, correctedByYou: false };
    }
    case 'MomentRetired':
      return { ...line, noLongerTrue: true };
    case 'CarryLightlyMarked':
      return { ...line, notBroughtUp: true, notBroughtUpByYou: line.notBroughtUpByYou || isByClient(event) };
    case 'CarryLightlyCleared':
      return { ...line, notBroughtUp: event.data.stillCarried === true, notBroughtUpByYou: false };
    case 'ThreadRevisited':
    case 'ThreadClosed':
    case 'CommitmentFollowedUp':
    case 'PromiseKept':
    case 'PromiseReleased':
    case 'ProposalAccepted':
    case 'ProposalDismissed':
    case 'MomentWithdrawn':
      return line;
  }
};
