import {
  FORGOTTEN,
  OPENING_KINDS,
  cellsOf,
  purgesCells,
  wantsRefold,
  type Cell,
  type CellKey,
  type EventStore,
  type Keys,
  type LogEvent,
} from '#domain';
import { ClientKeyDestroyed } from '../keys/index.js';
import { inTenant, tenantQuery, type Pool, type Statement } from '../postgres/index.js';
import { purgeRecallPages } from '../recall/recall-page-rows.js';
import type { Log } from '../telemetry/log.js';
import type { Metrics } from '../telemetry/metrics.js';
import { foldFromLog } from './fold-from-log.js';
import { foldCells, Unfoldable } from './fold-cells.js';
import { loadCells, purgeCells, saveCells, sealCells, type MemoryPlace } from './memory-cells.js';
import { parkBuild, parkedBuild } from './parking.js';
import { isTransient, reasonOf } from './transient.js';
import { isAssistWithdrawal, purgeWordings } from './wordings.js';

/**
 * Builds one client's memory, from which briefs are composed, up to where the log wants it: `done` follows `wanted`.
 *
 * A page of the client's new events is read, only the cells that they touch are opened, folded and sealed again, and in
 * one transaction the cells and `done` are written and the payloads of withdrawn moments emptied. The transaction goes
 * through only if `done` has not moved since it was read; otherwise the page is read anew. So a job that is delivered
 * twice, late or half-way has the effect of one. The cost of a new event does not depend on the length of the history.
 */
export interface BuildingTools {
  /** As `tl_worker`. */
  readonly pool: Pool;
  readonly keys: Keys;
  readonly store: EventStore;
  readonly log: Log;
  readonly metrics?: Metrics;
}

export type Built = 'built' | 'fresh' | 'parked';

/** A page of events folds in some tens of milliseconds. */
export const PAGE_EVENTS = 500;
/** Others may build the same client at once: each round somebody advances, so that more rounds mean a fault. */
const ROUNDS_MAX = 10_000;
const MS_PER_SECOND = 1000;

interface Work {
  readonly revision: number;
  readonly wanted: number;
  readonly done: number;
  readonly parked: boolean;
}

const WORK = `
select w.revision, w.wanted, w.done, p.position is not null as parked
from rm.projection_revisions r
join es.projection_work w
  on w.tenant_id = $1 and w.projection = r.projection and w.subject_id = $2 and w.revision = coalesce($3::int, r.active)
left join es.parked_events p on p.tenant_id = $1 and p.projection = $4 and p.revision = w.revision
where r.projection = 'brief'
limit 1`;

const LOCK = `
select 1 from es.projection_work
where tenant_id = $1 and projection = 'brief' and revision = $2 and subject_id = $3 and done = $4
for update`;

const DONE = `
update es.projection_work set done = $4
where tenant_id = $1 and projection = 'brief' and revision = $2 and subject_id = $3`;

/** A copy holds what is to be forgotten: another one can be ordered. */
const DROP_COPIES = `
update rm.client_exports set state = 'expired', content = null, expires_at = least(expires_at, now())
where tenant_id = $1 and client_id = $2 and state = 'ready'`;

const dropCopies = ({ practiceId, clientId }: MemoryPlace): Statement => ({
  text: DROP_COPIES,
  values: [practiceId, clientId],
});

const FORGET = `select es.forget_payloads($1, $2::uuid[])`;

/** Events that ask for a text to be destroyed, with the moment (or transcript) that they are about. */
export const isForgetting = (event: LogEvent): event is LogEvent & { readonly aboutId: string } =>
  event.aboutId !== null && (event.type === 'MomentWithdrawn' || event.type === 'TranscriptDiscarded');

/** How old the newest event was when the memory that holds it was written. */
export const observeLag = ({ metrics }: BuildingTools, newest: LogEvent): void => {
  const seconds = (Date.now() - Date.parse(newest.metadata.recordedAt)) / MS_PER_SECOND;
  metrics?.briefLag.observe(Math.max(0, seconds));
};

class Builder {
  constructor(
    private readonly tools: BuildingTools,
    private readonly place: MemoryPlace,
  ) {}

  /** One page: how far it came (`to`), or null when somebody else has advanced meanwhile. */
  async page(work: Work, limit: number): Promise<number | null> {
    const { practiceId, clientId } = this.place;
    const events = await this.tools.store.readSubject(practiceId, clientId, work.done, limit);
    const last = events.at(-1);
    // A page that is not full holds all that the log has: `wanted` was read before it.
    const to = events.length < limit ? Math.max(work.wanted, last?.position ?? 0) : (last?.position ?? work.wanted);
    await this.forget(events);
    const writes = events.some(wantsRefold) ? await this.refolded(to) : await this.cellWrites(events, to);
    const written = await inTenant(this.tools.pool, practiceId, async (client) => {
      const { rows } = await client.query(LOCK, [practiceId, this.place.revision, clientId, work.done]);
      if (rows.length === 0) return false;
      for (const { text, values } of writes) await client.query(text, [...values]);
      await client.query(DONE, [practiceId, this.place.revision, clientId, to]);
      return true;
    });
    if (written && last !== undefined) observeLag(this.tools, last);
    return written ? to : null;
  }

  private async cellWrites(events: readonly LogEvent[], position: number): Promise<Statement[]> {
    const purge = this.purge();
    if (events.some(purgesCells)) return purge;
    const touched = [...new Set(events.flatMap((event) => cellsOf(event)))];
    if (touched.length === 0) return [];
    const noLonger = events.some(isAssistWithdrawal) ? [purgeWordings(this.place)] : [];
    const { clientId } = this.place;
    const before = (await loadCells(this.tools, this.place, new Map([[clientId, touched]]))).get(clientId);
    if (before === undefined || before === FORGOTTEN) return purge;
    try {
      return [...(await this.saved(foldCells(before, events), position)), ...noLonger];
    } catch (error) {
      if (error instanceof ClientKeyDestroyed) return purge;
      throw error;
    }
  }

  private async saved(cells: ReadonlyMap<CellKey, Cell | undefined>, position: number): Promise<Statement[]> {
    return saveCells(this.place, [await sealCells(this.tools.keys, this.place, { cells, position })]);
  }

  /** All cells anew from the log, as it is without what was forgotten. Rare, and the only cost that grows with the history. */
  private async refolded(position: number): Promise<Statement[]> {
    const { practiceId, clientId } = this.place;
    const { cells, erased } = await foldFromLog(this.tools.store, { practiceId, clientId, upTo: position });
    const purge = this.purge();
    if (erased) return purge;
    try {
      return [...purge, ...(await this.saved(cells, position))];
    } catch (error) {
      if (error instanceof ClientKeyDestroyed) return purge;
      throw error;
    }
  }

  /** Wordings, pages for recall, and copies made for the client, repeat what was recorded: they go with it. */
  private purge(): Statement[] {
    const { place } = this;
    return [purgeCells(place), purgeWordings(place), purgeRecallPages(place), dropCopies(place)];
  }

  /**
   * What was withdrawn or discarded is forgotten in the log too: its own text, every text about it, and what cites it with
   * every text about that, quotes and accepted proposals among them, since they repeat its words. It is done before `done`
   * moves, and doing it again changes nothing, so that a crash in between leaves no text behind.
   */
  private async forget(events: readonly LogEvent[]): Promise<void> {
    const { practiceId, clientId } = this.place;
    const until = new Map<string, number>();
    for (const event of events) if (isForgetting(event)) until.set(event.aboutId, event.position);
    if (until.size === 0) return;
    const texts = await this.tools.store.readMoments(practiceId, clientId, [...until.keys()]);
    const citing = texts.filter((event) => event.type in OPENING_KINDS && event.aboutId !== null);
    const ids = citing.map((event) => event.metadata.eventId);
    const aboutCiting = ids.length === 0 ? [] : await this.tools.store.readMoments(practiceId, clientId, ids);
    for (const event of citing) until.set(event.metadata.eventId, until.get(event.aboutId ?? '') ?? 0);
    const gone = [...texts, ...aboutCiting].filter((event) => {
      const end = until.get(event.metadata.eventId) ?? until.get(event.aboutId ?? '') ?? 0;
      return event.position < end && !event.forgotten;
    });
    if (gone.length === 0) return;
    const values = [practiceId, gone.map((event) => event.metadata.eventId)];
    await tenantQuery(this.tools.pool, practiceId, { text: FORGET, values });
  }

  async park(error: unknown, after: number): Promise<void> {
    const { practiceId, clientId, revision } = this.place;
    const [position, eventType, cause] =
      error instanceof Unfoldable
        ? [error.event.position, error.event.type, error.cause]
        : [after + 1, 'unreadable', error];
    const reason = reasonOf(cause);
    await parkBuild(this.tools.pool, practiceId, { clientId, revision, position, eventType, reason });
    const fields = { practiceId, clientId, revision, position, eventType, reason, err: cause };
    this.tools.metrics?.parked.inc({ projection: 'build-brief' });
    this.tools.log.error('the memory of a client parked at an event that it cannot take', fields);
  }
}

/** `revision` is the active one unless a rebuild gives its own. */
export const buildBrief = async (
  tools: BuildingTools,
  client: { readonly practiceId: string; readonly clientId: string; readonly revision?: number },
): Promise<Built> => {
  const { practiceId, clientId } = client;
  const values = [practiceId, clientId, client.revision ?? null, parkedBuild(clientId)];
  let limit = PAGE_EVENTS;
  let built: Built = 'fresh';
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const [work] = await tenantQuery<Work>(tools.pool, practiceId, { text: WORK, values, name: 'brief_work' });
    if (work === undefined || work.done >= work.wanted) return built;
    if (work.parked) return 'parked';
    const builder = new Builder(tools, { practiceId, clientId, revision: work.revision });
    try {
      const to = await builder.page(work, limit);
      if (to !== null) built = 'built';
      // Whoever raises `wanted` from now on sees to it that this client is built again.
      if (to !== null && to >= work.wanted) return built;
    } catch (error) {
      if (isTransient(error)) throw error;
      // One event at a time up to the one that cannot be taken, so that what comes before it is not held back.
      if (limit === 1) {
        await builder.park(error, work.done);
        return 'parked';
      }
      limit = 1;
    }
  }
  throw new Error('the memory of a client did not come to its end');
};
