import {
  OPENING_KINDS,
  type AnyEvent,
  type Append,
  type Appended,
  type EventStore,
  type EventType,
  type LogEvent,
  type NewEvent,
  type RejectionCode,
  type StreamType,
  type Verdict,
} from '#domain';
import type { CommandContext, Outcome, Plan, Planned, Receipt } from './command-context.js';

/**
 * A decision on stale facts is taken again this often. Commands of one process take turns, so that a decision is overtaken
 * by other processes alone; beyond this many times the client or the practice is under unusual write contention.
 */
export const DECIDE_ATTEMPTS_MAX = 12;

export interface Target {
  readonly streamId: string;
  readonly streamType: StreamType;
  readonly subjectId: string | null;
  readonly expectedVersion: number | null;
  readonly expectedSubjectVersion: number | null;
}

/** What a command needs to be carried out. `F` are the facts that its decision stands on. */
export interface Attempt<F> {
  /** `fresh` = do not trust what is cached. Null = there is no such thing here. */
  readonly load: (fresh: boolean) => Promise<F | null>;
  readonly decide: (facts: F) => Plan | Promise<Plan>;
  /** Version of the stream that `If-Match` is about, as these facts have it. */
  readonly version: (facts: F) => number;
  readonly target: (facts: F) => Target;
  readonly learn: (append: Append, verdict: Appended) => void;
}

export interface CommitDeps {
  readonly store: EventStore;
  readonly newId: () => string;
  /** Told of each practice that something was appended to; never awaited. */
  readonly hint: (practiceId: string) => void;
}

const refused = (code: RejectionCode, index?: number | null): Outcome => ({ recorded: false, code, index });

/** They are told as they are, for another answer would say that there is something. */
const HIDING: ReadonlySet<RejectionCode> = new Set(['NOT_FOUND', 'NOT_THE_COACH']);

/** Whether the append's own conflict is that the caller had seen another version than there is. */
const isStale = (context: CommandContext, verdict: Verdict): boolean =>
  context.expectedVersion !== null && verdict.version !== context.expectedVersion;

/** Who saw an old version is told so first: the rule that refuses may be about what they have not seen. */
const refusal = (
  { expectedVersion }: CommandContext,
  version: number,
  plan: Extract<Plan, { accepted: false }>,
): Outcome => {
  const isSeen = expectedVersion === null || expectedVersion === version;
  return isSeen || HIDING.has(plan.code) ? refused(plan.code, plan.index) : refused('STALE_VERSION');
};

const toNewEvent = (planned: Planned, eventId: string, now: string): NewEvent => ({
  eventId,
  event: planned.event,
  aboutId: planned.aboutId,
  occurredAt: planned.occurredAt ?? now,
});

const isLegible = (event: LogEvent): event is LogEvent & AnyEvent & { forgotten: false } => !event.forgotten;

/** An event that opens a moment gives the moment its id. */
const receipt = (eventId: string, type: EventType): Receipt =>
  type in OPENING_KINDS ? { eventId, type, momentId: eventId } : { eventId, type };

/**
 * Load, decide, append. The log judges in this order: a command that it knows is a repeat (answered as the first time,
 * or refused when the request differs), then versions. So:
 *
 * - refused by the decider: the cached facts were perhaps old, so it decides again on fresh ones; refused again, it is
 *   perhaps a repeat, which is looked up before refusing;
 * - conflict because of the caller's `If-Match`: refused as stale, never tried again;
 * - any other conflict: somebody else wrote meanwhile; facts are loaded anew and the decision is taken again.
 */
export class Commit {
  constructor(private readonly deps: CommitDeps) {}

  async run<F>(context: CommandContext, attempt: Attempt<F>): Promise<Outcome> {
    for (let tries = 0; tries < DECIDE_ATTEMPTS_MAX; tries += 1) {
      const fresh = tries > 0;
      const facts = await attempt.load(fresh);
      if (facts === null) return refused('NOT_FOUND');
      const plan = await attempt.decide(facts);
      if (plan.accepted) {
        const outcome = await this.append(context, attempt, { facts, events: plan.events });
        if (outcome !== 'again') return outcome;
      } else if (fresh) {
        return (await this.repeated(context)) ?? refusal(context, attempt.version(facts), plan);
      }
    }
    return refused('OVERLOADED');
  }

  /** The answer to a command that the log knows already; null when it does not. */
  async repeated(context: CommandContext): Promise<Outcome | null> {
    const { practiceId, commandId, requestHash } = context;
    const known = await this.deps.store.findCommand(practiceId, commandId, requestHash);
    return known === null ? null : this.answerFromLog(context, known);
  }

  private async append<F>(
    context: CommandContext,
    attempt: Attempt<F>,
    decided: { readonly facts: F; readonly events: readonly Planned[] },
  ): Promise<Outcome | 'again'> {
    const events = decided.events.map((planned) => toNewEvent(planned, this.deps.newId(), context.now));
    const { practiceId, commandId, requestHash, actor, requestId } = context;
    const append: Append = {
      ...attempt.target(decided.facts),
      practiceId,
      commandId,
      requestHash,
      actor,
      requestId,
      events,
    };
    const verdict = await this.deps.store.append(append);
    if (verdict.outcome === 'conflict') return isStale(context, verdict) ? refused('STALE_VERSION') : 'again';
    if (verdict.outcome === 'duplicate') return this.answerFromLog(context, verdict);
    attempt.learn(append, verdict);
    this.deps.hint(practiceId);
    const receipts = decided.events.map((planned, i) => receipt(events[i]?.eventId ?? '', planned.event.type));
    return {
      recorded: true,
      streamId: verdict.streamId,
      version: verdict.version,
      events: receipts,
      recordedEvents: decided.events.map((planned) => planned.event),
    };
  }

  private async answerFromLog(context: CommandContext, known: Appended): Promise<Outcome> {
    if (!known.sameRequest) return refused('IDEMPOTENCY_KEY_REUSED');
    const events = await this.deps.store.readRange(context.practiceId, known.firstPosition, known.lastPosition);
    return {
      recorded: true,
      streamId: known.streamId,
      version: known.version,
      events: events.map((event) => receipt(event.metadata.eventId, event.type)),
      recordedEvents: events.filter(isLegible),
    };
  }
}
