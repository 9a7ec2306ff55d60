import { againstRecording, type CoachFacts, decideClient, isClientRecording } from '../client/client.decider.js';
import type { ClientState } from '../client/client.state.js';
import { evolveClient } from '../client/client.state.js';
import type { AnyEvent, ClientEvent, MomentEvent, SessionEvent } from '../event-catalog.js';
import { decideSession, isSessionRecording } from '../session/session-door.js';
import { againstContent } from '../session/session.decider.js';
import { evolveSession, type SessionState } from '../session/session.state.js';
import type { DecisionContext } from '../shared/context.js';
import { type Decision, reject } from '../shared/decision.js';
import type { Foldable } from '../shared/event.js';
import type { RejectionCode } from '../shared/rejections.js';
import { clientEvents } from '../client/client.events.js';
import { sessionEvents } from '../session/session.events.js';
import { decideMoment, type MomentFacts } from './moment.decider.js';
import { OPENING_KINDS } from './moment.events.js';
import { evolveMoment, type MomentState } from './moment.state.js';
import { occurredAtOf } from './occurred-at.js';
import type { ClientRecording, Recording, SessionRecording } from './recordable.events.js';
import { recordingRight } from './recording-rights.js';

/** What a decision at a door stands on. Guard the append with the subject's version, for moments cross sessions. */
export interface RecordingFacts extends Omit<MomentFacts, 'clientId' | 'mayReadTranscripts'>, CoachFacts {
  readonly client: ClientState;
  /** The session of the session door; null at the client's. */
  readonly session: SessionState | null;
}

/** An event to record. The moment that it opens takes the id that its event is given. */
export interface PlannedEvent {
  readonly event: AnyEvent;
  /** What it is about: the moment, the transcript, or the source of a proposal. */
  readonly aboutId: string | null;
  readonly opensMoment: boolean;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
}

/** All or none. `index` is the recording that cannot be taken; null where it is not about one of them. */
export type RecordingDecision =
  | { readonly accepted: true; readonly events: readonly PlannedEvent[] }
  | { readonly accepted: false; readonly index: number | null; readonly code: RejectionCode };

/** Records on a session's stream. */
export const recordAtSession = (
  facts: RecordingFacts,
  inputs: readonly SessionRecording[],
  ctx: DecisionContext,
): RecordingDecision => {
  const { client, session } = facts;
  if (session === null || session.status === 'none' || session.clientId !== client.clientId) {
    return { accepted: false, index: null, code: 'NOT_FOUND' };
  }
  return recordAll(facts, inputs, ctx, decideAtSession);
};

/** Records on a client's stream: what happens between sessions. */
export const recordAtClient = (
  facts: RecordingFacts,
  inputs: readonly ClientRecording[],
  ctx: DecisionContext,
): RecordingDecision => recordAll({ ...facts, session: null }, inputs, ctx, decideAtClient);

/** The moments that recordings name: what the edge loads with `EventStore.readMoments`. */
export const momentIdsIn = (inputs: readonly Recording[]): readonly string[] =>
  unique(
    inputs.flatMap((input) => [
      stringAt(input, 'momentId'),
      stringAt(input, 'supersededBy'),
      input.type === 'MomentProposed' ? (input.followsUp?.momentId ?? null) : null,
    ]),
  );

/** What the proposals among these moments report on: named in turn, and loaded after them. */
export const followedUpIn = (moments: ReadonlyMap<string, MomentState>): readonly string[] =>
  unique([...moments.values()].map(({ followsUp }) => followsUp?.momentId ?? null)).filter((id) => !moments.has(id));

/** The notes and transcripts that recordings quote or propose from: loaded in the same way. */
export const sourceEventIdsIn = (inputs: readonly Recording[]): readonly string[] =>
  unique(inputs.map((input) => stringAt(input, 'fromEventId')));

/** They name the member whose departure it is, so that those under way are found. */
const DEPARTURE_TYPES: ReadonlySet<string> = new Set(['MemberDepartureBegun', 'MemberDepartureHalted', 'MemberLeft']);

/**
 * What an event is about, for the log's column: the moment or transcript that it changes, or the note or transcript that it
 * cites, so that whatever holds words of a text is found when that text has to be forgotten.
 */
export const aboutIdOf = (event: AnyEvent): string | null =>
  (DEPARTURE_TYPES.has(event.type) ? stringAt(event.data, 'memberId') : null) ??
  stringAt(event.data, 'momentId') ??
  stringAt(event.data, 'transcriptId') ??
  stringAt(event.data, 'fromEventId');

const stringAt = (holder: object, field: string): string | null => {
  const value: unknown = Object.hasOwn(holder, field) ? (holder as Record<string, unknown>)[field] : null;
  return typeof value === 'string' ? value : null;
};
const unique = (ids: readonly (string | null)[]): readonly string[] => [...new Set(ids.filter((id) => id !== null))];

type Decide<R extends Recording> = (facts: RecordingFacts, input: R, ctx: DecisionContext) => Decision<AnyEvent>;

const recordAll = <R extends Recording>(
  given: RecordingFacts,
  inputs: readonly R[],
  ctx: DecisionContext,
  decide: Decide<R>,
): RecordingDecision => {
  const code = againstAll(given, inputs, ctx);
  if (code !== null) return { accepted: false, ...code };
  const events: PlannedEvent[] = [];
  let facts = given;
  for (const [index, input] of inputs.entries()) {
    // Again for each: a handover earlier in the batch ends what the former coach may record.
    const noRight = recordingRight(input.type, facts.client, ctx);
    if (noRight !== null) return { accepted: false, index, code: noRight };
    const decision = decide(facts, input, ctx);
    if (!decision.accepted) return { accepted: false, index, code: decision.code };
    const occurredAt = occurredAtOf(input, facts.session, ctx.now);
    if (occurredAt === null) return { accepted: false, index, code: 'OCCURRED_AT_IMPLAUSIBLE' };
    for (const event of decision.events) {
      const planned = plan(event, occurredAt);
      events.push(planned);
      facts = after(facts, planned, `planned-${index}`, ctx);
    }
  }
  return { accepted: true, events };
};

/** Rights come before all else: who may not record learns nothing of what is there. */
const againstAll = (
  { client }: RecordingFacts,
  inputs: readonly Recording[],
  ctx: DecisionContext,
): { readonly index: number | null; readonly code: RejectionCode } | null => {
  if (client.status === 'none') return { index: null, code: 'NOT_FOUND' };
  for (const [index, input] of inputs.entries()) {
    const code = recordingRight(input.type, client, ctx);
    if (code !== null) return { index: code === 'NOT_THE_COACH' ? null : index, code };
  }
  const code = againstRecording(client);
  return code === null ? null : { index: null, code };
};

const momentFacts = ({ client, moments, sources }: RecordingFacts): MomentFacts => ({
  clientId: client.clientId ?? '',
  mayReadTranscripts: client.consents.has('recording'),
  moments,
  sources,
});

const decideAtSession: Decide<SessionRecording> = (facts, input, ctx) => {
  const { session, client } = facts;
  if (session === null) return reject('NOT_FOUND');
  if (isSessionRecording(input)) return decideSession({ session, client }, input, ctx);
  const code = againstContent(session, input);
  return code === null ? decideMoment(momentFacts(facts), input, ctx) : reject(code);
};

const decideAtClient: Decide<ClientRecording> = (facts, input, ctx) =>
  isClientRecording(input) ? decideClient(facts, input, ctx) : decideMoment(momentFacts(facts), input, ctx);

const plan = (event: AnyEvent, occurredAt: string): PlannedEvent => ({
  event,
  aboutId: aboutIdOf(event),
  opensMoment: event.type in OPENING_KINDS,
  occurredAt,
});

/** The facts that the next recording of the batch stands on. */
const after = (
  facts: RecordingFacts,
  { event, aboutId, occurredAt }: PlannedEvent,
  eventId: string,
  { actor }: DecisionContext,
): RecordingFacts => {
  const { client, session } = facts;
  const streamType = session === null ? 'client' : 'session';
  const streamId = session?.sessionId ?? client.clientId ?? '';
  const metadata = { eventId, actor, occurredAt };
  const happened = { ...event, streamId, streamType, subjectId: client.clientId, aboutId, metadata, forgotten: false };
  if (event.type in clientEvents) return { ...facts, client: evolveClient(client, happened as Foldable<ClientEvent>) };
  if (event.type in sessionEvents && session !== null) {
    return { ...facts, session: evolveSession(session, happened as Foldable<SessionEvent>) };
  }
  // What opens a moment of its own changes none, the note that it may cite included.
  const moment = event.type in OPENING_KINDS ? undefined : facts.moments.get(aboutId ?? '');
  if (moment === undefined) return facts;
  const changed = evolveMoment(moment, happened as Foldable<MomentEvent> as Parameters<typeof evolveMoment>[1]);
  return { ...facts, moments: new Map(facts.moments).set(moment.momentId, changed) };
};
