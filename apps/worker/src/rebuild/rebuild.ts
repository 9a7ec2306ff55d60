import {
  activeRevision,
  allPractices,
  asOnlyRebuild,
  buildBrief,
  checkpointOf,
  compareRevisions,
  dropRevision,
  flipRevision,
  parkedOf,
  pendingBuilds,
  PracticeProjector,
  practicesBehind,
  rebuildBriefs,
  whileStill,
  type Comparison,
  type Log,
  type ProjectionName,
} from '#infra';
import type { WorkerParts } from '../worker-parts.js';

/**
 * Blue/green rebuild of one projection while everything goes on.
 *
 * 1. The next revision is filled from the log beside the active one, practice by practice.
 * 2. It catches up with what was recorded meanwhile, until little is left.
 * 3. The two are compared; what differs is told (after a change of the fold, that is the change).
 * 4. For an instant the workers wait at a gate: the rest is caught up with, and one row makes the new revision active.
 * 5. The old revision is dropped.
 *
 * No reader ever sees a half-filled revision; no job is added and no text forgotten by it. If it dies on its way, the next
 * one drops what it left behind and begins anew. A poison event parks the new revision and ends the rebuild before the flip.
 */
export interface RebuildReport {
  readonly projection: ProjectionName;
  readonly revision: number;
  readonly practices: number;
  readonly events: number;
  readonly comparison: Comparison;
  readonly flipped: boolean;
  readonly ms: number;
}

export interface RebuildOptions {
  /** Do not flip when a compared row differs. */
  readonly requireIdentical?: boolean;
  /** Called between the steps; a test records events there. */
  readonly onStep?: (step: 'filled' | 'caught-up' | 'compared' | 'flipped') => Promise<void>;
}

export class RebuildRefused extends Error {
  override readonly name = 'RebuildRefused';
}

/** Events read at once by the read models of a rebuild. */
const PAGE_EVENTS = 5_000;
/** Rounds of catching up before the gate; each one is shorter than the one before unless more is recorded than one process folds. */
const CATCH_UP_ROUNDS = 10;

class Rebuild {
  events = 0;

  constructor(
    private readonly parts: WorkerParts,
    private readonly projection: ProjectionName,
    private readonly revision: number,
  ) {}

  /** Brings every practice that is behind up to its head; answers how many there were. */
  async catchUp(): Promise<number> {
    const behind = await practicesBehind(this.parts.pool, this.projection, this.revision);
    for (const practiceId of behind) await this.#practice(practiceId);
    return behind.length;
  }

  async #practice(practiceId: string): Promise<void> {
    const { pool, projecting, building } = this.parts;
    const { projection, revision } = this;
    const position = await checkpointOf(pool, practiceId, { projection, revision });
    if (projection === 'brief' && position === 0) {
      const head = await projecting.store.head(practiceId);
      this.events += await rebuildBriefs(building, { practiceId, revision, head });
      return;
    }
    const projector = new PracticeProjector(projecting, practiceId, false);
    let at = position;
    for (;;) {
      const group = [{ projection, revision, position: at, parked: false }];
      const { applied } = await projector.applyPage(group, PAGE_EVENTS);
      if (applied === 0) break;
      at += applied;
      this.events += applied;
    }
    const parked = await parkedOf(pool, practiceId);
    if (parked.some((each) => each.projection === projection && each.revision === revision)) {
      throw new RebuildRefused(`${projection} parked at position ${at + 1} of a practice; nothing was flipped`);
    }
    if (projection === 'brief') await this.#builds(practiceId);
  }

  async #builds(practiceId: string): Promise<void> {
    for (const clientId of await pendingBuilds(this.parts.pool, practiceId, this.revision)) {
      const outcome = await buildBrief(this.parts.building, { practiceId, clientId, revision: this.revision });
      if (outcome === 'parked') throw new RebuildRefused('the memory of a client parked; nothing was flipped');
    }
  }
}

const compareAll = async (
  { pool, building }: WorkerParts,
  of: { readonly projection: ProjectionName; readonly from: number; readonly to: number },
): Promise<Comparison> => {
  let sum: Comparison = { equal: 0, different: 0, moving: 0 };
  for (const practiceId of await allPractices(pool)) {
    const one = await compareRevisions(building, practiceId, of);
    sum = {
      equal: sum.equal + one.equal,
      different: sum.different + one.different,
      moving: sum.moving + one.moving,
    };
  }
  return sum;
};

const dropAll = async (parts: WorkerParts, projection: ProjectionName, revision: number): Promise<number> => {
  const practices = await allPractices(parts.pool);
  for (const practiceId of practices) await dropRevision(parts.pool, practiceId, { projection, revision });
  return practices.length;
};

const run = async (parts: WorkerParts, projection: ProjectionName, options: RebuildOptions): Promise<RebuildReport> => {
  const startedAt = performance.now();
  const from = await activeRevision(parts.pool, projection);
  const to = from + 1;
  await dropAll(parts, projection, to);
  const rebuild = new Rebuild(parts, projection, to);
  await rebuild.catchUp();
  await options.onStep?.('filled');
  for (let round = 0; round < CATCH_UP_ROUNDS && (await rebuild.catchUp()) > 0; round += 1);
  await options.onStep?.('caught-up');
  const comparison = await compareAll(parts, { projection, from, to });
  await options.onStep?.('compared');
  const refused = options.requireIdentical === true && comparison.different > 0;
  let flipped = false;
  if (!refused) {
    flipped = await whileStill(parts.pool, projection, async () => {
      await rebuild.catchUp();
      return flipRevision(parts.pool, { projection, from, to });
    });
  }
  if (flipped) await options.onStep?.('flipped');
  const practices = await dropAll(parts, projection, flipped ? from : to);
  const ms = Math.round(performance.now() - startedAt);
  return { projection, revision: flipped ? to : from, practices, events: rebuild.events, comparison, flipped, ms };
};

export const rebuildProjection = async (
  parts: WorkerParts,
  projection: ProjectionName,
  options: RebuildOptions = {},
): Promise<RebuildReport> => {
  const report = await asOnlyRebuild(parts.pool, projection, () => run(parts, projection, options));
  if (report === null) throw new RebuildRefused(`${projection} is being rebuilt by another process`);
  logReport(parts.log, report);
  return report;
};

const logReport = (log: Log, { projection, revision, events, flipped, ms }: RebuildReport): void =>
  log.info('projection rebuilt', { projection, revision, count: events, code: flipped ? 'FLIPPED' : 'KEPT', ms });
