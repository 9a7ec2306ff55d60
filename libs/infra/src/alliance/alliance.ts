import {
  NO_PRACTICE,
  type Append,
  type Appended,
  type EventStore,
  type Foldable,
  type Keys,
  type PracticeState,
  type Recording,
  type StreamType,
} from '#domain';
import { Commit } from './commit.js';
import type { CommandContext, Outcome, Plan } from './command-context.js';
import { AllianceFacts, type ClientFacts, type SessionFacts } from './facts.js';
import { namedIn, type Named } from './named.js';
import { PracticeCache, type PracticeFacts } from './practice-facts.js';
import { Turns } from './turns.js';

export interface AllianceDeps {
  readonly store: EventStore;
  readonly keys: Keys;
  /** Makes a UUIDv7. */
  readonly newId: () => string;
  /** Told of each practice that something was appended to; never awaited. */
  readonly hint: (practiceId: string) => void;
}

type Decide<F> = (facts: F) => Plan | Promise<Plan>;
/** A thing that is about to be: its id, and the client it belongs to. */
interface Newcomer {
  readonly streamId: string;
  readonly clientId: string;
}

const foldable = (append: Append): readonly Foldable[] =>
  append.events.map(({ event, eventId, aboutId, occurredAt }) => ({
    streamId: append.streamId,
    streamType: append.streamType,
    subjectId: append.subjectId,
    aboutId,
    metadata: { eventId, actor: append.actor, occurredAt },
    ...event,
    forgotten: false as const,
  }));

/**
 * Where commands meet the log: loads the facts that a decision needs, appends what was decided, and keeps the facts in
 * memory up to date. Every append on a client's streams passes the subject version that the decision stood on.
 */
export class Alliance {
  readonly facts: AllianceFacts;
  readonly practices: PracticeCache;
  private readonly commit: Commit;
  private readonly turns = new Turns();

  constructor(private readonly deps: AllianceDeps) {
    this.facts = new AllianceFacts(deps.store);
    this.practices = new PracticeCache(deps.store);
    this.commit = new Commit(deps);
  }

  /** The answer to a command that the log knows already; null when it does not. */
  repeated(context: CommandContext): Promise<Outcome | null> {
    return this.commit.repeated(context);
  }

  /** What recordings name besides their own client and session. Read after the facts, so that the append's guard covers it. */
  async named(practiceId: string, clientId: string, recordings: readonly Recording[]): Promise<Named> {
    const practice = (await this.practices.get(practiceId))?.practice ?? NO_PRACTICE;
    return namedIn(this.deps.store, { practiceId, clientId, practice }, recordings);
  }

  async openPractice(context: CommandContext, plan: Plan): Promise<Outcome> {
    const { practiceId } = context;
    const target = { ...practiceTarget(practiceId), expectedVersion: 0 };
    return this.commit.run(context, {
      load: async () => target,
      decide: () => plan,
      version: () => 0,
      target: () => target,
      learn: () => this.practices.forget(practiceId),
    });
  }

  /** Decides on the whole practice; its rules (an owner, always) hold because each append names the version it stood on. */
  async atPractice(context: CommandContext, decide: Decide<PracticeState>): Promise<Outcome> {
    const { practiceId } = context;
    // In turns: a whole team that joins at once would otherwise refuse one another.
    return this.turns.take(practiceId, () =>
      this.commit.run<PracticeFacts>(context, {
        load: (fresh) => this.loadPractice(context, fresh),
        decide: (facts) => decide(facts.practice),
        version: (facts) => facts.version,
        target: (facts) => ({
          ...practiceTarget(practiceId),
          expectedVersion: context.expectedVersion ?? facts.version,
        }),
        learn: () => this.practices.forget(practiceId),
      }),
    );
  }

  /** The client's key is made before anything is sealed with it. Read anew, so that nobody is given to a coach who is leaving. */
  async newClient(context: CommandContext, clientId: string, decide: Decide<PracticeState>): Promise<Outcome> {
    const { practiceId } = context;
    const repeat = await this.repeated(context);
    if (repeat !== null) return repeat;
    await this.deps.keys.ensureClientKey(practiceId, clientId);
    return this.commit.run<PracticeFacts>(context, {
      load: () => this.practices.fresh(practiceId),
      decide: (facts) => decide(facts.practice),
      version: () => 0,
      target: () => ({
        streamId: clientId,
        streamType: 'client',
        subjectId: clientId,
        expectedVersion: 0,
        expectedSubjectVersion: null,
      }),
      learn: () => this.facts.forget(practiceId, clientId),
    });
  }

  async newSession(context: CommandContext, newcomer: Newcomer, decide: Decide<ClientFacts>): Promise<Outcome> {
    const { streamId, clientId } = newcomer;
    return this.onClient(context, clientId, {
      load: () => this.facts.client(context.practiceId, clientId),
      decide,
      version: () => 0,
      target: () => ({ streamId, streamType: 'session' as const, expectedVersion: 0 }),
    });
  }

  async atClient(context: CommandContext, clientId: string, decide: Decide<ClientFacts>): Promise<Outcome> {
    return this.onClient(context, clientId, {
      load: () => this.facts.client(context.practiceId, clientId),
      decide,
      version: (facts) => facts.version,
      target: () => ({ streamId: clientId, streamType: 'client' as const, expectedVersion: context.expectedVersion }),
    });
  }

  async atSession(context: CommandContext, sessionId: string, decide: Decide<SessionFacts>): Promise<Outcome> {
    const { practiceId, expectedVersion } = context;
    const clientId = await this.facts.clientIdOf(practiceId, sessionId);
    if (clientId === null) return { recorded: false, code: 'NOT_FOUND' };
    return this.onClient(context, clientId, {
      load: () => this.facts.session(practiceId, sessionId),
      decide,
      version: (facts) => facts.sessionVersion,
      target: () => ({ streamId: sessionId, streamType: 'session' as const, expectedVersion }),
    });
  }

  /** With `If-Match` the decision must stand on exactly the version that the caller named, so a cached other one is not used. */
  private async loadPractice(context: CommandContext, fresh: boolean): Promise<PracticeFacts | null> {
    const { practiceId, expectedVersion } = context;
    const held = fresh ? null : await this.practices.get(practiceId);
    if (held !== null && (expectedVersion === null || held.version === expectedVersion)) return held;
    return this.practices.fresh(practiceId);
  }

  private onClient<F extends ClientFacts>(
    context: CommandContext,
    clientId: string,
    work: {
      readonly load: () => Promise<F | null>;
      readonly decide: Decide<F>;
      readonly version: (facts: F) => number;
      readonly target: () => {
        readonly streamId: string;
        readonly streamType: StreamType;
        readonly expectedVersion: number | null;
      };
    },
  ): Promise<Outcome> {
    const { practiceId } = context;
    return this.turns.take(`${practiceId}/${clientId}`, () =>
      this.commit.run<F>(context, {
        load: (fresh) => {
          if (fresh) this.facts.forget(practiceId, clientId);
          return work.load();
        },
        decide: work.decide,
        version: work.version,
        target: (facts) => ({
          ...work.target(),
          subjectId: clientId,
          expectedSubjectVersion: facts.subjectVersion,
        }),
        learn: (append, verdict) => this.learn(append, verdict, clientId),
      }),
    );
  }

  private learn(append: Append, verdict: Appended, clientId: string): void {
    this.facts.learn({
      practiceId: append.practiceId,
      clientId,
      streamId: verdict.streamId,
      version: verdict.version,
      subjectVersion: verdict.subjectVersion,
      events: foldable(append),
    });
  }
}

const practiceTarget = (practiceId: string) => ({
  streamId: practiceId,
  streamType: 'practice' as const,
  subjectId: null,
  expectedSubjectVersion: null,
});
export const ALLIANCE = Symbol('Alliance');
