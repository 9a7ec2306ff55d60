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
/** Most session cells are smaller: deflating one takes as long as folding its events, and inflating it is paid by each reader. */
const DEFLATE_FROM_BYTES = 4096;
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

/** The cells of one client, by key; FORGOTTEN when its key was destroyed. */
export type OpenedCells = ReadonlyMap<CellKey, Cell> | typeof FORGOTTEN;

const LOAD = `
select m.client_id, m.cell_key, m.key_rev, m.sealed from unnest($3::uuid[], $4::text[]) u(client_id, cell_key)
join rm.memory_cells m
  on m.tenant_id = $1 and m.revision = $2 and m.client_id = u.client_id and m.cell_key = u.cell_key
limit 10000`;

/** Some cells of some clients, in one statement; absent cells are missing from the answer. */
export const loadCells = async (
  { pool, keys }: { readonly pool: Pool; readonly keys: Keys },
  { practiceId, revision }: Omit<MemoryPlace, 'clientId'>,
  wanted: ReadonlyMap<string, readonly CellKey[]>,
): Promise<ReadonlyMap<string, OpenedCells>> => {
  const pairs = [...wanted].flatMap(([clientId, cellKeys]) => cellKeys.map((key) => ({ clientId, key })));
  const values = [practiceId, revision, pairs.map((pair) => pair.clientId), pairs.map((pair) => pair.key)];
  const rows = await tenantQuery<CellRow & { readonly client_id: string }>(pool, practiceId, {
    text: LOAD,
    values,
    name: 'load_cells',
  });
  const ofClient = Map.groupBy(rows, (row) => row.client_id);
  const opened = [...wanted.keys()].map(async (clientId): Promise<[string, OpenedCells]> => [
    clientId,
    await openCells(keys, { practiceId, clientId, revision }, ofClient.get(clientId) ?? []),
  ]);
  return new Map(await Promise.all(opened));
};

/** What a client's memory changes to as of a position (undefined = the cell is gone), sealed. */
export interface SealedChange {
  readonly clientId: string;
  readonly position: number;
  readonly cells: readonly { readonly key: CellKey; readonly keyRev: number; readonly bytes: Buffer }[];
  readonly gone: readonly CellKey[];
}

/** Throws ClientKeyDestroyed. */
export const sealCells = async (
  keys: Keys,
  place: MemoryPlace,
  change: { readonly cells: ReadonlyMap<CellKey, Cell | undefined>; readonly position: number },
): Promise<SealedChange> => {
  const { practiceId, clientId } = place;
  const kept = [...change.cells].filter((entry): entry is [CellKey, Cell] => entry[1] !== undefined);
  const cells = kept.map(async ([key, cell]) => {
    const { keyRev, bytes } = await keys.seal(practiceId, clientId, cellContext(place, key), pack(cell));
    return { key, keyRev, bytes: Buffer.from(bytes) };
  });
  const gone = [...change.cells].flatMap(([key, cell]) => (cell === undefined ? [key] : []));
  return { clientId, position: change.position, cells: await Promise.all(cells), gone };
};

const SAVE = `
insert into rm.memory_cells as m (tenant_id, revision, client_id, cell_key, position, key_rev, sealed)
select $1, $2, u.client_id, u.cell_key, u.position, u.key_rev, u.sealed
from unnest($3::uuid[], $4::text[], $5::bigint[], $6::smallint[], $7::bytea[]) u(client_id, cell_key, position, key_rev, sealed)
on conflict (tenant_id, revision, client_id, cell_key) do update
set position = excluded.position, key_rev = excluded.key_rev, sealed = excluded.sealed, built_at = now()`;

const DROP = `
delete from rm.memory_cells m using unnest($3::uuid[], $4::text[]) u(client_id, cell_key)
where m.tenant_id = $1 and m.revision = $2 and m.client_id = u.client_id and m.cell_key = u.cell_key`;

const PURGE = `delete from rm.memory_cells where tenant_id = $1 and revision = $2 and client_id = $3`;

/** The statements that write the changes of some clients. */
export const saveCells = (
  { practiceId, revision }: Omit<MemoryPlace, 'clientId'>,
  changes: readonly SealedChange[],
): Statement[] => {
  const kept = changes.flatMap(({ clientId, position, cells }) =>
    cells.map((cell) => ({ clientId, position, ...cell })),
  );
  const gone = changes.flatMap(({ clientId, gone: cellKeys }) => cellKeys.map((key) => ({ clientId, key })));
  const statements: Statement[] = [];
  if (kept.length > 0) {
    const columns = [
      kept.map((cell) => cell.clientId),
      kept.map((cell) => cell.key),
      kept.map((cell) => cell.position),
    ];
    const sealed = [kept.map((cell) => cell.keyRev), kept.map((cell) => cell.bytes)];
    statements.push({ name: 'save_cells', text: SAVE, values: [practiceId, revision, ...columns, ...sealed] });
  }
  if (gone.length > 0) {
    const columns = [gone.map((cell) => cell.clientId), gone.map((cell) => cell.key)];
    statements.push({ text: DROP, values: [practiceId, revision, ...columns] });
  }
  return statements;
};

/** Removes all that is remembered of an erased client. */
export const purgeCells = ({ practiceId, clientId, revision }: MemoryPlace): Statement => ({
  text: PURGE,
  values: [practiceId, revision, clientId],
});
