import { FORGOTTEN, cellsOf, purgesCells, wantsRefold, type LogEvent } from '#domain';
import { inTenant, tenantQuery } from '../postgres/index.js';
import { buildBrief, isForgetting, observeLag, PAGE_EVENTS, type BuildingTools } from './build-brief.js';
import { foldCells } from './fold-cells.js';
import { loadCells, saveCells, sealCells, type SealedChange } from './memory-cells.js';
import { parkedBuild } from './parking.js';
import { isTransient } from './transient.js';
import { isAssistWithdrawal } from './wordings.js';

/**
 * Builds the memories of some clients of one practice together: what `buildBrief` does for one, in as many statements as
 * it takes for one. Only the plain case goes together. A client for whom anything is special (texts to destroy, a refold,
 * wordings to destroy, a destroyed key, more than a page of events, an event that does not fold, somebody else who
 * advanced meanwhile) is left to `buildBrief`, which knows all of that.
 */
export const buildBriefs = async (
  tools: BuildingTools,
  practiceId: string,
  clientIds: readonly string[],
): Promise<void> => {
  for (let at = 0; at < clientIds.length; at += TOGETHER_MAX) {
    const some = clientIds.slice(at, at + TOGETHER_MAX);
    const settled = some.length === 1 ? [] : await buildTogether(tools, practiceId, some);
    const left = some.filter((clientId) => !settled.includes(clientId));
    for (const clientId of left) await buildBrief(tools, { practiceId, clientId });
  }
};

/** Answers the clients that need nothing more. */
const buildTogether = (
  tools: BuildingTools,
  practiceId: string,
  clientIds: readonly string[],
): Promise<readonly string[]> =>
  new Together(tools, practiceId).build(clientIds).catch((error: unknown) => {
    if (isTransient(error)) throw error;
    return [];
  });

/** Sixteen pages of events are the most that is read at once. */
const TOGETHER_MAX = 16;

interface Work {
  readonly clientId: string;
  readonly revision: number;
  readonly wanted: number;
  readonly done: number;
  readonly parked: boolean;
}

const WORK = `
select u.client_id as "clientId", w.revision, w.wanted, w.done, p.position is not null as parked
from unnest($2::uuid[], $3::text[]) u(client_id, parked_as)
join rm.projection_revisions r on r.projection = 'brief'
join es.projection_work w
  on w.tenant_id = $1 and w.projection = r.projection and w.revision = r.active and w.subject_id = u.client_id
left join es.parked_events p on p.tenant_id = $1 and p.projection = u.parked_as and p.revision = w.revision
limit 1000`;

/** Rows that moved since they were read are not in the answer. */
const LOCK = `
select w.subject_id as "clientId" from unnest($3::uuid[], $4::bigint[]) u(client_id, done)
join es.projection_work w
  on w.tenant_id = $1 and w.projection = 'brief' and w.revision = $2 and w.subject_id = u.client_id and w.done = u.done
order by w.subject_id
for update of w`;

const DONE = `
update es.projection_work w set done = u.done from unnest($3::uuid[], $4::bigint[]) u(client_id, done)
where w.tenant_id = $1 and w.projection = 'brief' and w.revision = $2 and w.subject_id = u.client_id`;

/** What one client's memory changes to, and from where. */
interface Change extends SealedChange {
  readonly from: number;
  readonly newest: LogEvent;
}

const isPlain = (event: LogEvent): boolean =>
  !isForgetting(event) && !wantsRefold(event) && !purgesCells(event) && !isAssistWithdrawal(event);

class Together {
  constructor(
    private readonly tools: BuildingTools,
    private readonly practiceId: string,
  ) {}

  /** Answers the clients that are settled: built, fresh before, or parked. */
  async build(clientIds: readonly string[]): Promise<string[]> {
    const works = await this.works(clientIds);
    const [first] = works;
    if (first === undefined) return [];
    const behind = works.filter((work) => work.done < work.wanted && !work.parked);
    const settled = works.filter((work) => !behind.includes(work)).map((work) => work.clientId);
    if (behind.length === 0) return settled;
    const changes = await this.changes(behind);
    return [...settled, ...(await this.write(first.revision, changes))];
  }

  private works(clientIds: readonly string[]): Promise<Work[]> {
    const values = [this.practiceId, clientIds, clientIds.map(parkedBuild)];
    return tenantQuery<Work>(this.tools.pool, this.practiceId, { text: WORK, values, name: 'brief_works' });
  }

  private async changes(works: readonly Work[]): Promise<Change[]> {
    const after = new Map(works.map((work) => [work.clientId, work.done]));
    const read = await this.tools.store.readSubjects(this.practiceId, after, PAGE_EVENTS);
    const byClient = Map.groupBy(read, (event) => event.subjectId ?? '');
    const eventsOf = (work: Work): readonly LogEvent[] => byClient.get(work.clientId) ?? [];
    const plain = works.filter((work) => {
      const events = eventsOf(work);
      return events.length > 0 && events.length < PAGE_EVENTS && events.every(isPlain);
    });
    const wanted = new Map(plain.map((work) => [work.clientId, [...new Set(eventsOf(work).flatMap(cellsOf))]]));
    const revision = plain[0]?.revision ?? 0;
    const before = await loadCells(this.tools, { practiceId: this.practiceId, revision }, wanted);
    const changes = plain.map(async (work): Promise<Change | null> => {
      const cells = before.get(work.clientId);
      const events = eventsOf(work);
      const newest = events.at(-1);
      if (cells === undefined || cells === FORGOTTEN || newest === undefined) return null;
      const position = Math.max(work.wanted, newest.position);
      const place = { practiceId: this.practiceId, clientId: work.clientId, revision };
      const sealed = await sealCells(this.tools.keys, place, { cells: foldCells(cells, events), position });
      return { ...sealed, from: work.done, newest };
    });
    // One client's failure is that client's: buildBrief meets it again, alone, and knows what to do.
    const settled = await Promise.allSettled(changes);
    return settled.flatMap((result) => (result.status === 'fulfilled' && result.value !== null ? [result.value] : []));
  }

  private async write(revision: number, changes: readonly Change[]): Promise<string[]> {
    if (changes.length === 0) return [];
    const { pool } = this.tools;
    const written = await inTenant(pool, this.practiceId, async (client) => {
      const ids = changes.map((change) => change.clientId);
      const from = changes.map((change) => change.from);
      const { rows } = await client.query<{ clientId: string }>({
        name: 'brief_locks',
        text: LOCK,
        values: [this.practiceId, revision, ids, from],
      });
      const locked = new Set(rows.map((row) => row.clientId));
      const mine = changes.filter((change) => locked.has(change.clientId));
      const place = { practiceId: this.practiceId, revision };
      const columns = [mine.map((change) => change.clientId), mine.map((change) => change.position)];
      const done = { name: 'briefs_done', text: DONE, values: [this.practiceId, revision, ...columns] };
      await Promise.all(
        [...saveCells(place, mine), done].map(({ values, ...statement }) =>
          client.query({ ...statement, values: [...values] }),
        ),
      );
      return mine;
    });
    for (const { newest } of written) observeLag(this.tools, newest);
    return written.map((change) => change.clientId);
  }
}
