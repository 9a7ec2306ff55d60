import type { EventOf, EventType, SessionEvent } from '../event-catalog.js';
import type { Foldable } from '../shared/event.js';
import { sessionEvents, type SpeakerRole } from './session.events.js';

export interface TranscriptState {
  /** Event id of TranscriptImported. */
  readonly transcriptId: string;
  readonly consentEventId: string | null;
  readonly discarded: boolean;
  /** Who each label of the transcript is, as far as it is known; empty once it was forgotten. */
  readonly speakers: ReadonlyMap<string, SpeakerRole>;
}

/** What the session stream says, as far as decisions need it. */
export interface SessionState {
  readonly status: 'none' | 'scheduled' | 'cancelled' | 'held';
  readonly sessionId: string | null;
  readonly clientId: string | null;
  readonly startsAt: string | null;
  readonly durationMinutes: number | null;
  /** Set once it was held. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly transcripts: ReadonlyMap<string, TranscriptState>;
}

export const NO_SESSION: SessionState = {
  status: 'none',
  sessionId: null,
  clientId: null,
  startsAt: null,
  durationMinutes: null,
  startedAt: null,
  endedAt: null,
  transcripts: new Map(),
};

/** The event types that decisions about a session need: a cold load reads no others. */
export const SESSION_DECISIVE_TYPES: readonly EventType[] = [
  'SessionScheduled',
  'SessionRescheduled',
  'SessionCancelled',
  'SessionHeld',
  'TranscriptImported',
  'TranscriptSpeakersConfirmed',
  'TranscriptDiscarded',
];

const withTranscript = (state: SessionState, transcript: TranscriptState): SessionState => ({
  ...state,
  transcripts: new Map(state.transcripts).set(transcript.transcriptId, transcript),
});

/** Every label that speaks, in the order in which they are first heard, and whoever else is named. */
export const speakersIn = (
  transcript: Pick<EventOf<'TranscriptImported'>['data'], 'turns' | 'speakers'>,
): ReadonlyMap<string, SpeakerRole> => {
  const heard = transcript.turns.map(({ speaker }): [string, SpeakerRole] => [speaker, 'other']);
  return new Map([...heard, ...Object.entries(transcript.speakers)]);
};

/** The session after one more event. Its times are not personal, so only transcripts and presence can be forgotten. */
export const evolveSession = (state: SessionState, event: Foldable<SessionEvent>): SessionState => {
  const { eventId } = event.metadata;
  if (event.forgotten) {
    return event.type === 'TranscriptImported'
      ? withTranscript(state, { transcriptId: eventId, consentEventId: null, discarded: true, speakers: new Map() })
      : state;
  }
  switch (event.type) {
    case 'SessionScheduled': {
      const { startsAt, durationMinutes } = event.data;
      const { streamId: sessionId, subjectId: clientId } = event;
      return { ...state, status: 'scheduled', sessionId, clientId, startsAt, durationMinutes };
    }
    case 'SessionRescheduled': {
      const { startsAt, durationMinutes } = event.data;
      return { ...state, startsAt, durationMinutes: durationMinutes ?? state.durationMinutes };
    }
    case 'SessionCancelled':
      return { ...state, status: 'cancelled' };
    case 'SessionHeld':
      return { ...state, status: 'held', startedAt: event.data.startedAt, endedAt: event.data.endedAt };
    case 'PresenceChosen':
    case 'ReflectionWritten':
      return state;
    case 'TranscriptImported':
      return withTranscript(state, {
        transcriptId: eventId,
        consentEventId: event.data.consentEventId,
        discarded: false,
        speakers: speakersIn(event.data),
      });
    case 'TranscriptSpeakersConfirmed': {
      const { transcriptId, speakers } = event.data;
      const transcript = state.transcripts.get(transcriptId);
      if (transcript === undefined) return state;
      return withTranscript(state, { ...transcript, speakers: new Map(Object.entries(speakers)) });
    }
    case 'TranscriptDiscarded': {
      const transcript = state.transcripts.get(event.data.transcriptId);
      if (transcript === undefined) return state;
      return withTranscript(state, { ...transcript, discarded: true, speakers: new Map() });
    }
  }
};

const isSessionEvent = (event: Foldable): event is Foldable<SessionEvent> => event.type in sessionEvents;

/** Moments and events of other streams among them are passed over. */
export const foldSession = (events: readonly Foldable[], from: SessionState = NO_SESSION): SessionState =>
  events.filter(isSessionEvent).reduce(evolveSession, from);
