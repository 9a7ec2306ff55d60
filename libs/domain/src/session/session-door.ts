import type { ClientState } from '../client/client.state.js';
import type { SessionEvent } from '../event-catalog.js';
import type { SessionRecording } from '../moment/recordable.events.js';
import type { DecisionContext } from '../shared/context.js';
import type { Decision } from '../shared/decision.js';
import {
  cancelSession,
  choosePresence,
  confirmSpeakers,
  discardTranscript,
  holdSession,
  importTranscript,
  rescheduleSession,
  writeReflection,
} from './session.decider.js';
import type { SessionState } from './session.state.js';

const OWN_TYPES = {
  SessionRescheduled: true,
  SessionCancelled: true,
  SessionHeld: true,
  PresenceChosen: true,
  ReflectionWritten: true,
  TranscriptImported: true,
  TranscriptSpeakersConfirmed: true,
  TranscriptDiscarded: true,
} as const;
type SessionOwnRecording = Extract<SessionRecording, { type: keyof typeof OWN_TYPES }>;

/** Whether a recording is about the session itself, not a moment. */
export const isSessionRecording = (input: { readonly type: string }): input is SessionOwnRecording =>
  Object.hasOwn(OWN_TYPES, input.type);

/** What the session stream records through its door, moments aside. */
export const decideSession = (
  facts: { readonly session: SessionState; readonly client: ClientState },
  recording: SessionOwnRecording,
  ctx: DecisionContext,
): Decision<SessionEvent> => {
  const { session } = facts;
  switch (recording.type) {
    case 'SessionRescheduled':
      return rescheduleSession(session, dataOf(recording), ctx);
    case 'SessionCancelled':
      return cancelSession(session, dataOf(recording));
    case 'SessionHeld':
      return holdSession(session, dataOf(recording), ctx);
    case 'PresenceChosen':
      return choosePresence(session, dataOf(recording));
    case 'ReflectionWritten':
      return writeReflection(session, dataOf(recording));
    case 'TranscriptImported':
      return importTranscript(facts, dataOf(recording));
    case 'TranscriptSpeakersConfirmed':
      return confirmSpeakers(session, dataOf(recording));
    case 'TranscriptDiscarded':
      return discardTranscript(session, dataOf(recording));
  }
};

const dataOf = <T extends SessionOwnRecording>({ type: _type, occurredAt: _occurredAt, ...data }: T) => data;
