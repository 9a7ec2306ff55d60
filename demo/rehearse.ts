import {
  type AnyEvent,
  foldClient,
  foldMoments,
  foldSession,
  foldSources,
  type LogEvent,
  NO_CLIENT,
  NO_SESSION,
  OPENING_KINDS,
  aboutIdOf,
  recordAtClient,
  recordAtSession,
  recordingAtClient,
  recordingAtSession,
  scheduleSession,
  schedulingInput,
  type DecisionContext,
  type RecordingFacts,
  type StreamType,
  welcomeClient,
} from '#domain';
import type { DemoPlan, PlannedClient } from './index.js';
import { perform, type Stage } from './perform.js';
import type { PlannedStep } from './plan-story.js';
import type { CoachKey } from './story.js';

const HEX = 16;
const hex = (value: number, digits: number): string => value.toString(HEX).padStart(digits, '0');

/** A UUIDv7 of an instant whose random part is a count: the same in each rehearsal. */
const idOf = (kind: number, count: number, at = 0): string => {
  const time = hex(at, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(kind, 3)}-8000-${hex(count, 12)}`;
};
const KIND = { practice: 1, member: 2, client: 3, session: 4, event: 5, command: 6 } as const;

export const PRACTICE_ID = idOf(KIND.practice, 1);

export interface Rehearsed {
  readonly key: string;
  readonly clientId: string;
  /** Everything recorded of the client, in log order, as the log gives it back at the end. */
  readonly log: readonly LogEvent[];
  /** The member who is the client's coach at an instant. */
  readonly coachAt: (instant: string) => string;
}

/** Member ids of a rehearsal. */
export const memberIds = (plan: DemoPlan): ReadonlyMap<string, string> =>
  new Map(plan.members.map(({ key }, index) => [key, idOf(KIND.member, index + 1)]));

/** Plays one client through the schemas of the doors and the deciders, in memory: what the API would have recorded. */
export const rehearse = async (plan: DemoPlan, client: PlannedClient, now: Date): Promise<Rehearsed> => {
  const members = memberIds(plan);
  const stage = new MemoryStage(plan, plan.clients.indexOf(client) + 1, now);
  const labels = new Map([...members].map(([key, id]) => [`member:${key}`, id]));
  const clientId = await perform(client, stage, { done: 0, ids: labels });
  const { log } = stage;
  return { key: client.key, clientId, log: forgetful(log), coachAt: (instant) => coachAt(log, instant) };
};

const coachAt = (log: readonly LogEvent[], instant: string): string =>
  foldClient(log.filter(({ metadata }) => metadata.occurredAt <= instant)).coachId ?? '';

/** Withdrawn moments are read as forgotten, with all that holds their text; so are discarded transcripts. */
const forgetful = (log: readonly LogEvent[]): readonly LogEvent[] => {
  const gone = new Set(
    log
      .filter(({ type }) => type === 'MomentWithdrawn' || type === 'TranscriptDiscarded')
      .map((event) => event.aboutId),
  );
  for (const { type, aboutId, metadata } of log) {
    if (type in OPENING_KINDS && aboutId !== null && gone.has(aboutId)) gone.add(metadata.eventId);
  }
  const silent = new Set<string>(['MomentWithdrawn', 'TranscriptDiscarded']);
  return log.map((event) => {
    const holdsText = gone.has(event.metadata.eventId) || (gone.has(event.aboutId) && !silent.has(event.type));
    return holdsText && event.aboutId !== undefined ? { ...event, data: null, forgotten: true } : event;
  });
};

class MemoryStage implements Stage {
  readonly log: LogEvent[] = [];
  private readonly plan: DemoPlan;
  private readonly nth: number;
  private readonly now: Date;
  private readonly members: ReadonlyMap<string, string>;
  private readonly coachIds: ReadonlySet<string>;
  private readonly clientId: string;
  private sessions = 0;

  constructor(plan: DemoPlan, nth: number, now: Date) {
    this.plan = plan;
    this.nth = nth;
    this.now = now;
    this.members = memberIds(plan);
    this.clientId = idOf(KIND.client, nth);
    this.coachIds = new Set(
      plan.members.filter(({ roles }) => roles.includes('coach')).map(({ key }) => this.members.get(key) ?? ''),
    );
  }

  async welcome(step: Extract<PlannedStep, { do: 'welcome' }>): Promise<string> {
    const facts = { client: NO_CLIENT, coachIds: this.coachIds };
    const input = { ...step.body, coachId: this.memberId(step.by) };
    const decision = welcomeClient(facts, input, this.context(step.by));
    if (!decision.accepted) throw new Error(`${step.key}: ${decision.code}`);
    for (const event of decision.events) this.append(event, { step, streamType: 'client', streamId: this.clientId });
    return this.clientId;
  }

  async schedule(step: Extract<PlannedStep, { do: 'schedule' }>): Promise<string> {
    this.sessions += 1;
    const sessionId = idOf(KIND.session, this.nth * 0x1000 + this.sessions);
    const facts = { session: NO_SESSION, client: foldClient(this.log) };
    const decision = scheduleSession(facts, schedulingInput.parse(step.body), this.context(step.by));
    if (!decision.accepted) throw new Error(`${step.key}: ${decision.code}`);
    for (const event of decision.events) this.append(event, { step, streamType: 'session', streamId: sessionId });
    return sessionId;
  }

  async record(...[step, { sessionId, inputs }]: Parameters<Stage['record']>): Promise<readonly string[]> {
    const facts = this.facts(sessionId);
    const ctx = this.context(step.by);
    const body = { events: inputs };
    const decision =
      sessionId === null
        ? recordAtClient(facts, recordingAtClient.parse(body).events, ctx)
        : recordAtSession(facts, recordingAtSession.parse(body).events, ctx);
    if (!decision.accepted) {
      throw new Error(`${step.key}: ${decision.code} at ${JSON.stringify(inputs[decision.index ?? 0])}`);
    }
    const streamType = sessionId === null ? 'client' : 'session';
    const streamId = sessionId ?? this.clientId;
    return decision.events.map(({ event, occurredAt }) =>
      this.append(event, { step: { ...step, at: occurredAt }, streamType, streamId }),
    );
  }

  private facts(sessionId: string | null): RecordingFacts {
    return {
      client: foldClient(this.log),
      session: sessionId === null ? null : foldSession(this.log.filter(({ streamId }) => streamId === sessionId)),
      moments: foldMoments(this.log),
      sources: foldSources(this.log),
      coachIds: this.coachIds,
    };
  }

  private memberId(key: CoachKey): string {
    return this.members.get(key) ?? '';
  }

  private context(by: CoachKey): DecisionContext {
    const roles = this.plan.members.find(({ key }) => key === by)?.roles ?? [];
    return { now: this.now.toISOString(), actor: { kind: 'member', memberId: this.memberId(by) }, roles };
  }

  private append(
    event: AnyEvent,
    { step, streamType, streamId }: { step: Omit<PlannedStep, 'do'>; streamType: StreamType; streamId: string },
  ): string {
    const position = this.log.length + 1;
    const eventId = idOf(KIND.event, this.nth * 0x10000 + position, Date.parse(step.at));
    const { at: occurredAt, by } = step;
    this.log.push({
      ...event,
      forgotten: false,
      practiceId: PRACTICE_ID,
      streamId,
      streamType,
      subjectId: this.clientId,
      version: this.log.filter((earlier) => earlier.streamId === streamId).length + 1,
      position,
      aboutId: aboutIdOf(event),
      metadata: {
        eventId,
        commandId: idOf(KIND.command, this.nth * 0x10000 + position),
        actor: { kind: 'member', memberId: this.memberId(by) },
        recordedAt: occurredAt,
        occurredAt,
        requestId: null,
      },
    });
    return eventId;
  }
}
