import type { EventStore, LogEvent } from '#domain';
import type { Log } from '../telemetry/log.js';
import type { Metrics } from '../telemetry/metrics.js';
import { activeCheckpoints, advance, type Checkpoint } from './checkpoint.js';
import { park } from './parking.js';
import type { Projection, ProjectionChange, ProjectionTools, SessionMove } from './projection.js';
import { isTransient, reasonOf } from './transient.js';

/**
 * Brings the read models of one practice up to its log.
 *
 * Projections that stand at the same position go together: one page is read, all fold it, and their rows and checkpoints
 * are written in one transaction. A page that fails is narrowed down (each projection alone, then one event at a time)
 * to the event that one projection cannot take: that projection of that practice parks there, the others go on.
 * Anything that may pass (a lost connection) is thrown, and the work is found again.
 */
export interface ProjectingTools extends ProjectionTools {
  readonly store: EventStore;
  readonly projections: readonly Projection[];
  readonly log: Log;
  readonly metrics?: Metrics;
}

export interface Projected {
  /** Clients whose memory has to be built. */
  readonly clients: ReadonlySet<string>;
  /** Clients of whom a text has to be read. */
  readonly toRead: ReadonlySet<string>;
  readonly sessions: readonly SessionMove[];
  readonly events: number;
  /** False when it stopped at the page limit: there is more to do. */
  readonly caughtUp: boolean;
}

/** Events read at once: a page folds and writes in some tens of milliseconds, so that a killed worker repeats little. */
export const PAGE_EVENTS = 500;
/** One call does at most so much for one practice, so that a large import does not keep the others waiting. */
const PAGES_MAX = 20;

interface Outcome {
  readonly applied: number;
  readonly changes: readonly ProjectionChange[];
  /** Somebody else works on it. */
  readonly busy?: true;
}
const nothing: Outcome = { applied: 0, changes: [] };

/** The projections that are furthest behind, all at one position. */
const hindmost = (checkpoints: readonly Checkpoint[]): Checkpoint[] => {
  const running = checkpoints.filter((each) => !each.parked);
  const position = Math.min(...running.map((each) => each.position));
  return running.filter((each) => each.position === position);
};

export class PracticeProjector {
  constructor(
    private readonly tools: ProjectingTools,
    private readonly practiceId: string,
    /** Whether the checkpoints are of active revisions (live) or of one that is being rebuilt. */
    private readonly active = true,
  ) {}

  /** Applies one page to checkpoints that stand at the same position; an empty page changes nothing. */
  async applyPage(group: readonly Checkpoint[], limit: number): Promise<Outcome> {
    const from = group[0]?.position;
    if (from === undefined) return nothing;
    let events: readonly LogEvent[];
    try {
      events = await this.tools.store.readLog(this.practiceId, from, limit);
    } catch (error) {
      if (isTransient(error)) throw error;
      // The page holds an event that cannot even be read: go up to it one by one, and park there.
      if (limit > 1) return this.applyPage(group, 1);
      for (const checkpoint of group) await this.park(checkpoint, from + 1, 'unreadable', error);
      return nothing;
    }
    return events.length === 0 ? nothing : this.apply(group, events);
  }

  private async apply(group: readonly Checkpoint[], events: readonly LogEvent[]): Promise<Outcome> {
    const to = events.at(-1)?.position ?? 0;
    try {
      const changes = await Promise.all(group.map((checkpoint) => this.prepare(checkpoint, events)));
      const { practiceId, active } = this;
      const written = await advance(this.tools.pool, { practiceId, from: group, to, changes, active });
      if (!written) return { ...nothing, busy: true };
      for (const { projection } of group) this.tools.metrics?.projectedEvents.inc({ projection }, events.length);
      return { applied: events.length, changes };
    } catch (error) {
      if (isTransient(error)) throw error;
      return this.narrowDown(group, events, error);
    }
  }

  private async narrowDown(
    group: readonly Checkpoint[],
    events: readonly LogEvent[],
    error: unknown,
  ): Promise<Outcome> {
    const [first] = group;
    const [event] = events;
    if (first === undefined || event === undefined) return nothing;
    if (group.length > 1) {
      const outcomes: Outcome[] = [];
      for (const checkpoint of group) outcomes.push(await this.apply([checkpoint], events));
      return { applied: Math.max(...outcomes.map((o) => o.applied)), changes: outcomes.flatMap((o) => o.changes) };
    }
    if (events.length === 1) {
      await this.park(first, event.position, event.type, error);
      return nothing;
    }
    let applied = 0;
    const changes: ProjectionChange[] = [];
    for (const each of events) {
      const outcome = await this.apply([{ ...first, position: each.position - 1 }], [each]);
      if (outcome.applied === 0) break;
      applied += outcome.applied;
      changes.push(...outcome.changes);
    }
    return { applied, changes };
  }

  private prepare({ projection, revision }: Checkpoint, events: readonly LogEvent[]): Promise<ProjectionChange> {
    const known = this.tools.projections.find((each) => each.name === projection);
    if (known === undefined) throw new Error(`no projection is named ${projection}`);
    return known.prepare({ practiceId: this.practiceId, revision, events }, this.tools);
  }

  private async park(checkpoint: Checkpoint, position: number, eventType: string, error: unknown): Promise<void> {
    const { projection, revision } = checkpoint;
    const reason = reasonOf(error);
    await park(this.tools.pool, this.practiceId, { projection, revision, position, eventType, reason });
    const { practiceId } = this;
    this.tools.metrics?.parked.inc({ projection });
    this.tools.log.error('a projection parked at an event that it cannot take', {
      practiceId,
      projection,
      revision,
      position,
      eventType,
      reason,
      err: error,
    });
  }
}

/** Up to the head of the log, or at most `PAGES_MAX` pages. */
export const projectPractice = async (tools: ProjectingTools, practiceId: string): Promise<Projected> => {
  const projector = new PracticeProjector(tools, practiceId);
  const known = new Set<string>(tools.projections.map((each) => each.name));
  const [clients, toRead] = [new Set<string>(), new Set<string>()];
  const sessions: SessionMove[] = [];
  let events = 0;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const checkpoints = (await activeCheckpoints(tools.pool, practiceId)).filter((each) => known.has(each.projection));
    const group = hindmost(checkpoints);
    const outcome = await projector.applyPage(group, PAGE_EVENTS);
    for (const change of outcome.changes) {
      for (const client of change.clients) clients.add(client);
      for (const client of change.toRead) toRead.add(client);
      sessions.push(...change.sessions);
    }
    events += outcome.applied;
    // A page that is not full ends at the head of the log; what came since has a hint of its own.
    if (outcome.applied > 0 && outcome.applied < PAGE_EVENTS && group.length === checkpoints.length) {
      return { clients, toRead, sessions, events, caughtUp: true };
    }
    if (outcome.applied === 0 && (outcome.busy || (await isDone(tools, practiceId, checkpoints)))) {
      return { clients, toRead, sessions, events, caughtUp: true };
    }
  }
  return { clients, toRead, sessions, events, caughtUp: false };
};

/** Nothing was applied: either all is done, or what was furthest behind has just parked and the others may go on. */
const isDone = async (tools: ProjectingTools, practiceId: string, seen: readonly Checkpoint[]): Promise<boolean> => {
  const running = (await activeCheckpoints(tools.pool, practiceId)).filter((each) => !each.parked);
  return running.length === seen.filter((each) => !each.parked).length;
};
