import { FORGOTTEN, type Cell, type CellKey, type Keys } from '#domain';
import { LRUCache } from 'lru-cache';
import { tenantQuery, type Pool } from '../postgres/index.js';
import { openCells, type CellRow } from './memory-cells.js';

/** How a client's memory stands to the log. */
export interface BriefVersion {
  /** Appends to the client's streams. */
  readonly subjectVersion: number;
  /** Where the log last speaks of the client. */
  readonly lastPosition: number;
  /** Up to where the memory was built; it is up to date when done >= lastPosition. */
  readonly done: number;
  /** Revision of the read model that `done` is about. */
  readonly revision: number;
}

const VERSIONS = `
select v.tenant_id as "practiceId", v.subject_id as "clientId", v.subject_version as "subjectVersion",
       v.last_position as "lastPosition", v.done, r.active as revision
from rm.projection_revisions r
cross join lateral es.brief_versions('brief', r.active, $1::uuid[], $2::uuid[]) v
where r.projection = 'brief'`;

/** Waiting requests that one statement asks for; more wait for the next one. */
const VERSIONS_AT_ONCE = 200;

interface Waiting {
  readonly practiceId: string;
  readonly clientId: string;
  readonly resolve: (version: BriefVersion | null) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Versions for many waiting requests in one statement: while one is out the requests gather, each client once. The caller
 * has to know that the client is the practice's; an unknown one reads as null.
 */
export const createBriefVersions = (
  pool: Pool,
): ((practiceId: string, clientId: string) => Promise<BriefVersion | null>) => {
  let gathered: Waiting[] = [];
  let out = false;

  const ask = async (asked: readonly Waiting[]): Promise<void> => {
    try {
      const practices = asked.map((each) => each.practiceId);
      const clients = asked.map((each) => each.clientId);
      const statement = { text: VERSIONS, values: [practices, clients], name: 'brief_versions' };
      const { rows } = await pool.query<BriefVersion & { practiceId: string; clientId: string }>(statement);
      const found = new Map(rows.map(({ practiceId, clientId, ...version }) => [`${practiceId}/${clientId}`, version]));
      for (const each of asked) each.resolve(found.get(`${each.practiceId}/${each.clientId}`) ?? null);
    } catch (error) {
      for (const each of asked) each.reject(error);
    }
  };
  const fly = async (): Promise<void> => {
    out = true;
    while (gathered.length > 0) {
      const asked = gathered.slice(0, VERSIONS_AT_ONCE);
      gathered = gathered.slice(VERSIONS_AT_ONCE);
      await ask(asked);
    }
    out = false;
  };
  return (practiceId, clientId) =>
    new Promise((resolve, reject) => {
      gathered.push({ practiceId, clientId, resolve, reject });
      if (!out) void fly();
    });
};

export interface MemoryRead {
  readonly cells: ReadonlyMap<CellKey, Cell>;
  /** Position up to which it was built; 0 before it ever was. */
  readonly done: number;
  /** ISO 8601; null before it ever was. */
  readonly builtAt: string | null;
  /** True when the client's key was destroyed: there is nothing to read any more. */
  readonly forgotten: boolean;
}

/** 1,000 sessions, their months and their authors. */
const CELLS_MAX = 20_000;
const READ = `
select w.revision, w.done, m.cell_key, m.key_rev, m.sealed, m.built_at
from es.projection_work w
left join rm.memory_cells m
  on m.tenant_id = w.tenant_id and m.revision = w.revision and m.client_id = w.subject_id
 and (m.cell_key not like 'author:%' or m.cell_key = $3)
where w.tenant_id = $1 and w.projection = 'brief' and w.subject_id = $2
  and w.revision = (select active from rm.projection_revisions where projection = 'brief')
limit ${CELLS_MAX}`;

interface ReadRow extends CellRow {
  readonly revision: number;
  readonly done: number;
  readonly cell_key: string;
  readonly built_at: Date | null;
}

/** Memories kept open in a process: some 100 KB each at most. Checked by version at each use, so that none is ever stale. */
const MEMORIES_MAX = 500;

export interface MemoryReader {
  /**
   * The cells of a client that a viewer may read: all but the author cells of others. `version` (of `createBriefVersions`)
   * lets an unchanged memory be answered without a read.
   */
  read(
    practiceId: string,
    clientId: string,
    viewer: { readonly memberId: string; readonly version?: BriefVersion | null },
  ): Promise<MemoryRead>;
  /** Drops what is kept open of a client. */
  letGo(practiceId: string, clientId: string): void;
}

export const createMemoryReader = ({ pool, keys }: { readonly pool: Pool; readonly keys: Keys }): MemoryReader => {
  const remembered = new LRUCache<string, MemoryRead>({ max: MEMORIES_MAX });
  return {
    read: async (practiceId, clientId, { memberId, version }) => {
      const name = (revision: number, done: number) => `${practiceId}/${clientId}/${memberId}/${revision}/${done}`;
      const known = version ? remembered.get(name(version.revision, version.done)) : undefined;
      if (known !== undefined) return known;
      const { read, revision } = await readMemoryCells({ pool, keys }, practiceId, clientId, memberId);
      if (!read.forgotten && read.done > 0) remembered.set(name(revision, read.done), read);
      return read;
    },
    letGo: (practiceId, clientId) => {
      const begins = `${practiceId}/${clientId}/`;
      for (const key of remembered.keys()) if (key.startsWith(begins)) remembered.delete(key);
    },
  };
};

/** One statement, so that cells and `done` are of one instant. */
export const readMemoryCells = async (
  { pool, keys }: { readonly pool: Pool; readonly keys: Keys },
  practiceId: string,
  clientId: string,
  viewerMemberId: string,
): Promise<{ readonly read: MemoryRead; readonly revision: number }> => {
  const values = [practiceId, clientId, `author:${viewerMemberId}`];
  const rows = await tenantQuery<ReadRow>(pool, practiceId, { text: READ, values, name: 'read_memory' });
  const [first] = rows;
  if (first === undefined) return { read: { cells: new Map(), done: 0, builtAt: null, forgotten: false }, revision: 0 };
  const stored = rows.filter((row) => row.cell_key !== null);
  const cells = await openCells(keys, { practiceId, clientId, revision: first.revision }, stored);
  const newest = Math.max(...stored.map((row) => row.built_at?.getTime() ?? 0));
  const builtAt = stored.length > 0 ? new Date(newest).toISOString() : null;
  const read =
    cells === FORGOTTEN
      ? { cells: new Map<CellKey, Cell>(), done: first.done, builtAt: null, forgotten: true }
      : { cells, done: first.done, builtAt, forgotten: false };
  return { read, revision: first.revision };
};
