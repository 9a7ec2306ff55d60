import { foldClient } from '../client/client.state.js';
import type { AnyEvent } from '../event-catalog.js';
import { foldMoments } from '../moment/moment.state.js';
import {
  type ClientRecordingDraft,
  recordableAtClient,
  recordableAtSession,
  type SessionRecordingDraft,
} from '../moment/recordable.events.js';
import {
  recordAtClient,
  recordAtSession,
  type PlannedEvent,
  type RecordingDecision,
  type RecordingFacts,
} from '../moment/recording-doors.js';
import { foldSources } from '../moment/source.js';
import { foldSession } from '../session/session.state.js';
import type { DecisionContext } from '../shared/context.js';
import type { LogEvent } from '../ports/event-store.js';
import type { RejectionCode } from '../shared/rejections.js';
import { CLIENT, COACH, happened, id, member, NEXT_COACH, NOW, SESSION } from './happened.js';
import { mustEqual } from './spec.js';

export const byCoach: DecisionContext = { now: NOW, actor: member(COACH), roles: ['coach'] };

/** What the edge would load of this log. */
export const factsOf = (log: readonly LogEvent[]): RecordingFacts => ({
  client: foldClient(log),
  session: foldSession(log.filter((event) => event.streamId === SESSION)),
  moments: foldMoments(log),
  sources: foldSources(log),
  coachIds: new Set([COACH, NEXT_COACH]),
});

const told = (decision: RecordingDecision): unknown =>
  decision.accepted ? decision.events.map(({ event }) => event) : { rejected: decision.code, index: decision.index };

const outcome = (decision: RecordingDecision) => ({
  then: (...events: readonly AnyEvent[]): void => mustEqual(told(decision), events, 'The decision differs.'),
  thenAccepted: (): readonly PlannedEvent[] => {
    if (!decision.accepted) throw new Error(`Rejected with ${decision.code} at ${decision.index}.`);
    return decision.events;
  },
  thenRejected: (code: RejectionCode, index: number | null = 0): void =>
    mustEqual(told(decision), { rejected: code, index }, 'The rejection differs.'),
});

/** `given(...log).atSession(...recordings).then(...events)`, through the schemas of the doors. */
export const given = (...log: readonly LogEvent[]) => {
  const as = (ctx: DecisionContext) => ({
    atSession: (...drafts: readonly SessionRecordingDraft[]) =>
      outcome(
        recordAtSession(
          factsOf(log),
          drafts.map((draft) => recordableAtSession.parse(draft)),
          ctx,
        ),
      ),
    atClient: (...drafts: readonly ClientRecordingDraft[]) =>
      outcome(
        recordAtClient(
          factsOf(log),
          drafts.map((draft) => recordableAtClient.parse(draft)),
          ctx,
        ),
      ),
  });
  return { ...as(byCoach), as: (ctx: Partial<DecisionContext>) => as({ ...byCoach, ...ctx }) };
};

// What happened, in the words of a story.

export const marks = { origin: 'coach-noticed', private: false, shared: false, carryLightly: false } as const;

export const welcomed = (coachId: string = COACH): LogEvent =>
  happened({ type: 'ClientWelcomed', data: { name: 'Ines Amaral', coachId } }, { streamId: CLIENT });

export const scheduled = (sessionId: string = SESSION): LogEvent =>
  happened(
    { type: 'SessionScheduled', data: { startsAt: '2026-11-20T09:00:00Z', durationMinutes: 60, kind: 'coaching' } },
    { streamType: 'session', streamId: sessionId },
  );

export const HELD = { startedAt: '2026-11-20T09:02:00.000Z', endedAt: '2026-11-20T10:01:00.000Z' } as const;
export const held = (): LogEvent => happened({ type: 'SessionHeld', data: HELD }, { streamType: 'session' });

export const cancelled = (): LogEvent =>
  happened({ type: 'SessionCancelled', data: { by: 'client' } }, { streamType: 'session' });

/** A client with one session that was held. */
export const anAlliance = (): readonly LogEvent[] => [welcomed(), scheduled(), held()];

/** An event on the session's page whose id, and so its moment's, comes from a label. */
export const onPage = (label: string, event: AnyEvent): LogEvent =>
  happened(event, { streamType: 'session', eventId: id(label) });

export const promise = (label: string, more: Partial<typeof marks> | { private: boolean } = {}): LogEvent =>
  onPage(label, { type: 'PromiseMade', data: { text: 'Send the article about rivers.', ...marks, ...more } });

/** How an event about a moment on the session's page is filled. */
export const about = (label: string) => ({ momentId: id(label), ofSessionId: SESSION, ofPrivate: false });
