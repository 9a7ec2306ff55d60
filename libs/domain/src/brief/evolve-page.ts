import { OPENING_KINDS } from '../moment/moment.events.js';
import { CALENDAR_CHANGES_MAX, PAGE_MOMENTS_MAX, SENTENCE_MAX, TRANSCRIPTS_MAX } from './caps.js';
import { isByClient, changeItem, given, occurredAt, openItem, utc } from './item.js';
import type { AboutEvent, KnownEvent, OpeningEvent } from './item.js';
import type { BetweenCell, CalendarChange, PageCell, PageMoment, SessionCell } from './memory.js';
import { withinProposals } from './page-proposals.js';
import { withoutVoices, withSpeakers, withVoices } from './page-voices.js';
import { clipPart, wordsIn } from './sentences.js';
import { tellingSentence } from './telling-sentence.js';

export const emptySession = (sessionId: string): SessionCell => ({
  cell: 'session',
  sessionId,
  state: 'unknown',
  startsAt: null,
  durationMinutes: null,
  startedAt: null,
  endedAt: null,
  heldEventId: null,
  changes: [],
  transcripts: [],
  moments: [],
  wordsBeyond: 0,
});

export const emptyBetween = (month: string): BetweenCell => ({ cell: 'between', month, moments: [], wordsBeyond: 0 });

type CalendarEvent = Extract<
  KnownEvent,
  {
    type:
      | 'SessionScheduled'
      | 'SessionRescheduled'
      | 'SessionCancelled'
      | 'SessionHeld'
      | 'TranscriptImported'
      | 'TranscriptSpeakersConfirmed'
      | 'TranscriptDiscarded';
  }
>;

/** What happened to the call itself. */
export const evolveCalendar = (page: SessionCell, event: CalendarEvent): SessionCell => {
  const { eventId } = event.metadata;
  switch (event.type) {
    case 'SessionScheduled': {
      const { startsAt, durationMinutes } = event.data;
      return { ...page, state: 'scheduled', startsAt: utc(startsAt), durationMinutes };
    }
    case 'SessionRescheduled': {
      const to = utc(event.data.startsAt);
      const change = { eventId, at: occurredAt(event), from: page.startsAt, to };
      return { ...changedTo(page, change), startsAt: to, ...given({ durationMinutes: event.data.durationMinutes }) };
    }
    case 'SessionCancelled': {
      const change = { eventId, at: occurredAt(event), from: page.startsAt, to: null, cancelledBy: event.data.by };
      return { ...changedTo(page, change), state: 'cancelled' };
    }
    case 'SessionHeld': {
      const { startedAt, endedAt } = event.data;
      return { ...page, state: 'held', startedAt: utc(startedAt), endedAt: utc(endedAt), heldEventId: eventId };
    }
    case 'TranscriptImported':
      return {
        ...page,
        ...withVoices(page, event),
        transcripts: [...page.transcripts, eventId].slice(-TRANSCRIPTS_MAX),
      };
    case 'TranscriptSpeakersConfirmed': {
      const { transcriptId, speakers } = event.data;
      return { ...withSpeakers(page, transcriptId, speakers), moments: withoutProposals(page, transcriptId) };
    }
    case 'TranscriptDiscarded': {
      const { transcriptId } = event.data;
      const moments = withoutWordsOf(page, transcriptId);
      const transcripts = page.transcripts.filter((id) => id !== transcriptId);
      return { ...withoutVoices(page, transcriptId), moments, transcripts };
    }
  }
};

/** What was quoted or drawn out of a text goes with it, whoever has taken it over. */
const withoutWordsOf = (page: PageCell, fromEventId: string): readonly PageMoment[] =>
  page.moments.filter((moment) => moment.fromEventId !== fromEventId);

const withoutProposals = (page: PageCell, fromEventId: string): readonly PageMoment[] =>
  page.moments.filter((moment) => !moment.proposed || moment.fromEventId !== fromEventId);

const changedTo = (page: SessionCell, change: CalendarChange): SessionCell => ({
  ...page,
  changes: [...page.changes, change].slice(-CALENDAR_CHANGES_MAX),
});

/** A page after a moment was opened on it. Of a private one it keeps the id, so that it can be counted as left out. */
export const openOnPage = <P extends PageCell>(page: P, event: OpeningEvent): P => {
  const { eventId } = event.metadata;
  if (page.moments.length >= PAGE_MOMENTS_MAX) {
    return event.data.private ? page : { ...page, wordsBeyond: page.wordsBeyond + wordsIn(event.data.text ?? '') };
  }
  const moment: PageMoment = event.data.private ? { id: eventId, private: true } : pageMoment(page, event);
  return { ...page, moments: withinProposals([...page.moments, moment]) };
};

const pageMoment = (page: PageCell, event: OpeningEvent): PageMoment => {
  const { data } = event;
  const fromEventId = 'fromEventId' in data ? data.fromEventId : undefined;
  return {
    id: event.metadata.eventId,
    kind: event.type === 'MomentProposed' ? event.data.kind : OPENING_KINDS[event.type],
    words: wordsIn(data.text ?? ''),
    origin: data.origin,
    at: occurredAt(event),
    ...given({
      carryLightly: data.carryLightly ? (true as const) : undefined,
      proposed: event.type === 'MomentProposed' ? (true as const) : undefined,
      fromEventId,
    }),
    // Words cited from another page would outlive their source here, were that withdrawn: they give no line.
    ...(fromEventId === undefined || standsOn(page, fromEventId) ? wordsOf(event) : {}),
  };
};

/** All of a proposal, so that a brief may show it, and the coach accept it, whatever the core has room for. */
const wordsOf = (event: OpeningEvent): Partial<PageMoment> =>
  event.type === 'MomentProposed' ? { item: openItem(event) } : lineOf(event.data.text, event.metadata.eventId);

const standsOn = (page: PageCell, eventId: string): boolean =>
  page.moments.some((moment) => moment.id === eventId) ||
  (page.cell === 'session' && page.transcripts.includes(eventId));

const lineOf = (text: string | undefined, eventId: string): Partial<PageMoment> => {
  if (text === undefined) return {};
  const part = clipPart(tellingSentence(text), SENTENCE_MAX);
  return { line: part.text, eventId, span: [part.from, part.to] };
};

/** A page after one more event about a moment on it. */
export const changeOnPage = <P extends PageCell>(page: P, event: AboutEvent): P => {
  const { momentId } = event.data;
  if (event.type === 'MomentWithdrawn') {
    return { ...page, moments: withoutWordsOf(page, momentId).filter(({ id }) => id !== momentId) };
  }
  // What nobody has confirmed of a note's old words goes with them.
  const kept = event.type === 'MomentCorrected' ? withoutProposals(page, momentId) : page.moments;
  const moments = kept.flatMap((moment) => {
    if (moment.id !== momentId || moment.private) return [moment];
    const next = changeMoment(moment, event);
    const item = moment.item && changeItem(moment.item, event);
    return next ? [item ? { ...next, item } : next] : [];
  });
  return { ...page, moments };
};

const changeMoment = (moment: PageMoment, event: AboutEvent): PageMoment | null => {
  switch (event.type) {
    case 'ThreadRevisited':
    case 'ThreadClosed':
    case 'CommitmentFollowedUp':
    case 'PromiseKept':
      return { ...moment, wordsAround: (moment.wordsAround ?? 0) + wordsIn(event.data.text ?? '') };
    case 'PromiseReleased':
    case 'MomentRetired':
      return { ...moment, wordsAround: (moment.wordsAround ?? 0) + wordsIn(event.data.reason ?? '') };
    case 'MomentCorrected':
      return {
        ...moment,
        words: wordsIn(event.data.text),
        ...lineOf(event.data.text, event.metadata.eventId),
        ...(isByClient(event) ? { origin: 'client-wrote' as const } : {}),
      };
    case 'CarryLightlyMarked':
      return { ...moment, carryLightly: true };
    case 'CarryLightlyCleared': {
      if (event.data.stillCarried) return moment;
      const { carryLightly: _cleared, ...rest } = moment;
      return rest;
    }
    case 'ProposalAccepted': {
      const { proposed: _accepted, ...rest } = moment;
      return { ...rest, ...lineOf(moment.item?.text, moment.id) };
    }
    case 'MomentWithdrawn':
    case 'ProposalDismissed':
      return null;
  }
};
