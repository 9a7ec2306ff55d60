import type { ClientState } from '../client/client.state.js';
import type { EventOf } from '../event-catalog.js';
import type { SchedulingInput, SessionRecording } from '../moment/recordable.events.js';
import { isCoachOf } from '../moment/recording-rights.js';
import type { DecisionContext } from '../shared/context.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import { canBePlanned, canHaveHappened, DAY_MS, msOf } from '../shared/instant.js';
import type { RejectionCode } from '../shared/rejections.js';
import type { SessionState } from './session.state.js';

/** A call may be recorded in parts, or transcribed again; more than this is a caller in a loop. */
export const TRANSCRIPTS_PER_SESSION_MAX = 20;

type Input<T extends SessionRecording['type']> = Omit<Extract<SessionRecording, { type: T }>, 'type' | 'occurredAt'>;

/** The client's status as a reason that nothing more can be planned with them. */
const againstPlanning = (client: ClientState): RejectionCode | null => {
  switch (client.status) {
    case 'none':
      return 'NOT_FOUND';
    case 'erased':
    case 'erasure-requested':
      return 'CLIENT_ERASED';
    case 'farewelled':
      return 'CLIENT_FAREWELLED';
    // The session that is planned may be the one that ends the pause.
    case 'paused':
    case 'active':
      return null;
  }
};

/** Past times are taken: calendars and old notebooks are imported too. */
export const scheduleSession = (
  { session, client }: { readonly session: SessionState; readonly client: ClientState },
  input: SchedulingInput,
  ctx: DecisionContext,
): Decision<EventOf<'SessionScheduled'>> => {
  if (client.status !== 'none' && !isCoachOf(client, ctx)) return reject('NOT_THE_COACH');
  const code = againstPlanning(client);
  if (code !== null) return reject(code);
  if (session.status !== 'none') return reject('SESSION_EXISTS');
  if (!canBePlanned(input.startsAt, ctx.now)) return reject('SESSION_TIME_IMPLAUSIBLE');
  return accept({ type: 'SessionScheduled', data: input });
};

const againstChange = (session: SessionState): RejectionCode | null => {
  switch (session.status) {
    case 'none':
      return 'NOT_FOUND';
    case 'cancelled':
      return 'SESSION_CANCELLED';
    case 'held':
      return 'SESSION_ALREADY_HELD';
    case 'scheduled':
      return null;
  }
};

export const rescheduleSession = (
  session: SessionState,
  input: Input<'SessionRescheduled'>,
  ctx: DecisionContext,
): Decision<EventOf<'SessionRescheduled'>> => {
  const code = againstChange(session);
  if (code !== null) return reject(code);
  if (!canBePlanned(input.startsAt, ctx.now)) return reject('SESSION_TIME_IMPLAUSIBLE');
  return accept({ type: 'SessionRescheduled', data: input });
};

export const cancelSession = (
  session: SessionState,
  input: Input<'SessionCancelled'>,
): Decision<EventOf<'SessionCancelled'>> => {
  const code = againstChange(session);
  return code === null ? accept({ type: 'SessionCancelled', data: input }) : reject(code);
};

export const holdSession = (
  session: SessionState,
  input: Input<'SessionHeld'>,
  ctx: DecisionContext,
): Decision<EventOf<'SessionHeld'>> => {
  const code = againstChange(session);
  if (code !== null) return reject(code);
  const lastedMs = msOf(input.endedAt) - msOf(input.startedAt);
  if (!(lastedMs > 0)) return reject('SESSION_ENDS_BEFORE_IT_STARTS');
  if (lastedMs > DAY_MS) return reject('SESSION_TOO_LONG');
  if (!canHaveHappened(input.endedAt, ctx.now)) {
    return reject(msOf(input.endedAt) > msOf(ctx.now) ? 'SESSION_IN_THE_FUTURE' : 'SESSION_TIME_IMPLAUSIBLE');
  }
  return accept({ type: 'SessionHeld', data: input });
};

/** What a session takes: before it is held only presence and private notes; after it was cancelled nothing. */
export const againstContent = (
  session: SessionState,
  content: { readonly type: string; readonly private?: boolean },
): RejectionCode | null => {
  switch (session.status) {
    case 'none':
      return 'NOT_FOUND';
    case 'cancelled':
      return 'SESSION_CANCELLED';
    case 'held':
      return null;
    case 'scheduled': {
      const early = content.type === 'PresenceChosen' || (content.type === 'NoteWritten' && content.private === true);
      return early ? null : 'SESSION_NOT_HELD';
    }
  }
};

export const choosePresence = (
  session: SessionState,
  input: Input<'PresenceChosen'>,
): Decision<EventOf<'PresenceChosen'>> => {
  const code = againstContent(session, { type: 'PresenceChosen' });
  return code === null ? accept({ type: 'PresenceChosen', data: input }) : reject(code);
};

export const writeReflection = (
  session: SessionState,
  input: Input<'ReflectionWritten'>,
): Decision<EventOf<'ReflectionWritten'>> => {
  const code = againstContent(session, { type: 'ReflectionWritten' });
  return code === null ? accept({ type: 'ReflectionWritten', data: input }) : reject(code);
};

const keptTranscripts = (session: SessionState): number =>
  [...session.transcripts.values()].filter(({ discarded }) => !discarded).length;

/** A transcript rests on the consent to be recorded that is in force when it is imported. */
export const importTranscript = (
  { session, client }: { readonly session: SessionState; readonly client: ClientState },
  input: Input<'TranscriptImported'>,
): Decision<EventOf<'TranscriptImported'>> => {
  const code = againstContent(session, { type: 'TranscriptImported' });
  if (code !== null) return reject(code);
  const consent = client.consents.get('recording');
  if (consent === undefined) return reject('CONSENT_MISSING');
  if (keptTranscripts(session) >= TRANSCRIPTS_PER_SESSION_MAX) return reject('TOO_MANY_TRANSCRIPTS');
  return accept({ type: 'TranscriptImported', data: { ...input, consentEventId: consent.eventId } });
};

/** Who is not named stays who they were taken for. It may be said again, for people err. */
export const confirmSpeakers = (
  session: SessionState,
  input: Input<'TranscriptSpeakersConfirmed'>,
): Decision<EventOf<'TranscriptSpeakersConfirmed'>> => {
  const transcript = session.transcripts.get(input.transcriptId);
  if (transcript === undefined) return reject('TRANSCRIPT_UNKNOWN');
  if (transcript.discarded) return reject('TRANSCRIPT_DISCARDED');
  const said = Object.entries(input.speakers);
  if (said.some(([label]) => !transcript.speakers.has(label))) return reject('SPEAKER_UNKNOWN');
  const speakers = Object.fromEntries([...transcript.speakers, ...said]);
  return accept({ type: 'TranscriptSpeakersConfirmed', data: { transcriptId: input.transcriptId, speakers } });
};

export const discardTranscript = (
  session: SessionState,
  input: Input<'TranscriptDiscarded'>,
): Decision<EventOf<'TranscriptDiscarded'>> => {
  const transcript = session.transcripts.get(input.transcriptId);
  if (transcript === undefined) return reject('TRANSCRIPT_UNKNOWN');
  if (transcript.discarded) return reject('TRANSCRIPT_DISCARDED');
  return accept({ type: 'TranscriptDiscarded', data: input });
};
