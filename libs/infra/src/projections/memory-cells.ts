import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { FORGOTTEN, type Cell, type CellKey, type Keys, type SealContext } from '#domain';
import { tenantQuery, type Pool, type Statement } from '../postgres/index.js';

/** Which memory: of one client, in one revision of the `brief` projection. */
export interface MemoryPlace {
  readonly practiceId: string;
  readonly clientId: string;
  readonly revision: number;
}

export interface CellRow {
  readonly cell_key: string;
  readonly key_rev: number;
  readonly sealed: Buffer;
}

/** A cell moved to another client, key or revision cannot be opened. */
const cellContext = ({ practiceId, clientId, revision }: MemoryPlace, key: string): SealContext => [
  practiceId,
  clientId,
  key,
  String(revision),
];

/** First byte of a cell before sealing. */
const PLAIN_JSON = 1;
const DEFLATED_JSON = 2;
/** Below this JSON barely shrinks. */
const DEFLATE_FROM_BYTES = 512;
/** The fastest level: a core cell of 50 KB takes half a millisecond, and the others save little more. */
const DEFLATE_LEVEL = 1;
/** Cells are bounded by their caps to far less; a damaged one must not inflate without end. */
const CELL_JSON_BYTES_MAX = 16 * 1024 * 1024;

const pack = (cell: Cell): Buffer => {
  const json = Buffer.from(JSON.stringify(cell), 'utf8');
  if (json.length < DEFLATE_FROM_BYTES) return Buffer.concat([Buffer.of(PLAIN_JSON), json]);
  return Buffer.concat([Buffer.of(DEFLATED_JSON), deflateRawSync(json, { level: DEFLATE_LEVEL })]);
};

const unpack = (bytes: Uint8Array): Cell => {
  const body = bytes.subarray(1);
  if (bytes[0] === PLAIN_JSON) return JSON.parse(Buffer.from(body).toString('utf8')) as Cell;
  if (bytes[0] !== DEFLATED_JSON) throw new Error(`a memory cell begins with the unknown format ${bytes[0]}`);
  return JSON.parse(inflateRawSync(body, { maxOutputLength: CELL_JSON_BYTES_MAX }).toString('utf8')) as Cell;
};

/** Opens rows; FORGOTTEN when the client's key was destroyed. A broken seal throws. */
export const openCells = async (
  keys: Keys,
  place: MemoryPlace,
  rows: readonly CellRow[],
): Promise<ReadonlyMap<CellKey, Cell> | typeof FORGOTTEN> => {
  const cells = new Map<CellKey, Cell>();
  for (const { cell_key, key_rev, sealed } of rows) {
    const context = cellContext(place, cell_key);
    const opened = await keys.open(place.practiceId, place.clientId, context, { keyRev: key_rev, bytes: sealed });
    if (opened === FORGOTTEN) return FORGOTTEN;
    cells.set(cell_key as CellKey, unpack(opened));
  }
  return cells;
};

const LOAD = `
select cell_key, key_rev, sealed from rm.memory_cells
where tenant_id = $1 and revision = $2 and client_id = $3 and cell_key = any($4::text[])
limit 1000`;

/** Some cells of one client; absent ones are missing from the answer. */
export const loadCells = async (
  { pool, keys }: { readonly pool: Pool; readonly keys: Keys },
  place: MemoryPlace,
  wanted: readonly CellKey[],
): Promise<ReadonlyMap<CellKey, Cell> | typeof FORGOTTEN> => {
  const values = [place.practiceId, place.revision, place.clientId, wanted];
  const rows = await tenantQuery<CellRow>(pool, place.practiceId, { text: LOAD, values, name: 'load_cells' });
  return openCells(keys, place, rows);
};

const SAVE = `
insert into rm.memory_cells as m (tenant_id, revision, client_id, cell_key, position, key_rev, sealed)
select $1, $2, $3, u.cell_key, $4, u.key_rev, u.sealed from unnest($5::text[], $6::smallint[], $7::bytea[]) u(cell_key, key_rev, sealed)
on conflict (tenant_id, revision, client_id, cell_key) do update
set position = excluded.position, key_rev = excluded.key_rev, sealed = excluded.sealed, built_at = now()`;

const DROP = `
delete from rm.memory_cells where tenant_id = $1 and revision = $2 and client_id = $3 and cell_key = any($4::text[])`;

const PURGE = `delete from rm.memory_cells where tenant_id = $1 and revision = $2 and client_id = $3`;

/** The statements that write changed cells (undefined = the cell is gone) as of a position. */
export const saveCells = async (
  keys: Keys,
  place: MemoryPlace,
  change: { readonly cells: ReadonlyMap<CellKey, Cell | undefined>; readonly position: number },
): Promise<Statement[]> => {
  const { practiceId, clientId, revision } = place;
  const kept = [...change.cells].filter((entry): entry is [CellKey, Cell] => entry[1] !== undefined);
  const gone = [...change.cells].flatMap(([key, cell]) => (cell === undefined ? [key] : []));
  const sealed = await Promise.all(
    kept.map(([key, cell]) => keys.seal(practiceId, clientId, cellContext(place, key), pack(cell))),
  );
  const names = kept.map(([key]) => key);
  const revisions = sealed.map((each) => each.keyRev);
  const bytes = sealed.map((each) => Buffer.from(each.bytes));
  const statements: Statement[] = [];
  if (kept.length > 0) {
    statements.push({ text: SAVE, values: [practiceId, revision, clientId, change.position, names, revisions, bytes] });
  }
  if (gone.length > 0) statements.push({ text: DROP, values: [practiceId, revision, clientId, gone] });
  return statements;
};

/** Removes all that is remembered of an erased client. */
export const purgeCells = ({ practiceId, clientId, revision }: MemoryPlace): Statement => ({
  text: PURGE,
  values: [practiceId, revision, clientId],
});
