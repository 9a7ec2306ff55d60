import { isDeepStrictEqual } from 'node:util';
import { FORGOTTEN, type Keys } from '#domain';
import { tenantQuery, type Pool } from '../postgres/index.js';
import { cardContext, openCard } from './clients.projection.js';
import { openCells, type CellRow } from './memory-cells.js';
import type { ProjectionName } from './projection.js';

export interface Comparison {
  /** Rows (for `brief`: clients) found equal. */
  readonly equal: number;
  readonly different: number;
  /** Could not be compared, because one of the two had moved on meanwhile. */
  readonly moving: number;
}
interface Tools {
  readonly pool: Pool;
  readonly keys: Keys;
}
interface Of {
  readonly projection: ProjectionName;
  readonly from: number;
  readonly to: number;
}

/** A comparison looks at this many rows of one practice at most; a log that large is compared by its tests. */
const ROWS_MAX = 1_000_000;

/** One statement a projection, so that both revisions and their checkpoints are of one instant. */
const BOTH: Record<ProjectionName, string> = {
  clients: `select r.*, r.client_id as id from rm.clients r where r.tenant_id = $1 and r.revision = any($2::int[])`,
  sessions: `select r.*, r.session_id as id from rm.sessions r where r.tenant_id = $1 and r.revision = any($2::int[])`,
  caseload: `select r.*, r.fact_id as id from rm.caseload_facts r where r.tenant_id = $1 and r.revision = any($2::int[])`,
  brief: `
    select w.revision, w.subject_id as id, w.done, m.cell_key, m.key_rev, m.sealed
    from es.projection_work w
    left join rm.memory_cells m on m.tenant_id = w.tenant_id and m.revision = w.revision and m.client_id = w.subject_id
    where w.tenant_id = $1 and w.projection = 'brief' and w.revision = any($2::int[])`,
};
const POSITIONS = `
select revision, position from es.projection_checkpoints
where tenant_id = $1 and projection = $3 and revision = any($2::int[])`;

type Row = Record<string, unknown> & { readonly id: string; readonly revision: number };

/** Rows of one id in one revision as one plain value, opened, without what is never equal (seals, revisions, build times). */
const plain = async (
  { keys }: Tools,
  practiceId: string,
  projection: ProjectionName,
  rows: readonly Row[],
): Promise<unknown> => {
  const [first] = rows;
  if (first === undefined) return null;
  const place = { practiceId, clientId: first.id, revision: first.revision };
  if (projection === 'brief') {
    const stored = rows.filter((row) => row['cell_key'] !== null) as unknown as CellRow[];
    const cells = await openCells(keys, place, stored);
    return cells === FORGOTTEN ? null : Object.fromEntries(cells);
  }
  const { revision: _revision, card, card_key_rev: keyRev, ...row } = first;
  if (projection !== 'clients') return row;
  const context = cardContext(practiceId, first.id, first.revision);
  return { ...row, card: await openCard(keys, context, { keyRev: keyRev as number, card: card as Buffer | null }) };
};

const byId = (rows: readonly Row[], revision: number): Map<string, Row[]> => {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.revision !== revision) continue;
    const known = found.get(row.id);
    if (known) known.push(row);
    else found.set(row.id, [row]);
  }
  return found;
};

/** Compares two revisions of a projection in one practice, as far as both stand at the same place. */
export const compareRevisions = async (tools: Tools, practiceId: string, of: Of): Promise<Comparison> => {
  const { projection, from, to } = of;
  const text = `
    with rows as (${BOTH[projection]} limit ${ROWS_MAX}), positions as (${POSITIONS})
    select rows.*, (select count(distinct position) from positions) = 1 as same_place from rows where $3::text is not null`;
  const rows = await tenantQuery<Row & { same_place: boolean }>(tools.pool, practiceId, {
    text,
    values: [practiceId, [from, to], projection],
  });
  const [before, after] = [byId(rows, from), byId(rows, to)];
  let [equal, different, moving] = [0, 0, 0];
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [a, b] = [before.get(id) ?? [], after.get(id) ?? []];
    const samePlace =
      projection === 'brief' ? a[0]?.['done'] === b[0]?.['done'] : (a[0] ?? b[0])?.['same_place'] === true;
    if (!samePlace) moving += 1;
    else if (
      isDeepStrictEqual(await plain(tools, practiceId, projection, a), await plain(tools, practiceId, projection, b))
    )
      equal += 1;
    else different += 1;
  }
  return { equal, different, moving };
};
