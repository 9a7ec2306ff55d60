import { createHash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Pool } from '../postgres/index.js';

/**
 * The ledger of erased clients: a file outside of the database, so that a restore of the database cannot bring anybody
 * back. One line an entry, appended and synced, never changed; ids and times only. Each entry carries the hash of the one
 * before it, so that a line that was changed, moved or taken out of the middle breaks the chain.
 *
 * `begun` is written before a key is destroyed, and is what a restored database is held to; `done` carries the digest of
 * the certificate. A line without an end is one that a crash cut off: it was never acknowledged, and the next append
 * takes its place.
 */
const fields = {
  sequence: z.int().min(1),
  kind: z.enum(['begun', 'done']),
  practiceId: z.uuid(),
  clientId: z.uuid(),
  erasureId: z.uuid(),
  at: z.iso.datetime(),
  /** SHA-256 of the certificate; null where there is none yet. */
  certificate: z.string().length(64).nullable(),
  previous: z.string().length(64),
};
const entrySchema = z.strictObject({ ...fields, hash: z.string().length(64) });
export type LedgerEntry = z.infer<typeof entrySchema>;
export type LedgerNote = Pick<LedgerEntry, 'kind' | 'practiceId' | 'clientId' | 'erasureId' | 'at' | 'certificate'>;

/** The chain does not hold: nothing may stand on such a ledger. */
export class LedgerBroken extends Error {
  override readonly name = 'LedgerBroken';
  constructor(file: string, line: number) {
    super(
      `The ledger of erased clients, ${file}, is broken at line ${line}: it was changed or damaged. ` +
        'Put the last good copy of it in its place, then start again: the worker adds what is missing from the database.',
    );
  }
}

export interface Ledger {
  readonly file: string;
  /** All entries, oldest first; none where there is no file. Throws LedgerBroken. */
  read(): Promise<readonly LedgerEntry[]>;
  /** Writes the note, once: one of the same kind, client and erasure is answered with the entry that stands. */
  append(pool: Pool, note: LedgerNote): Promise<LedgerEntry>;
}

const NOTHING_BEFORE = '0'.repeat(64);
/** Any fixed number: whoever writes the ledger of this database holds the advisory lock of this name. */
const LEDGER_LOCK = 7_411_202_512;

const hashOf = (entry: Omit<LedgerEntry, 'hash'>): string => {
  const values = (Object.keys(fields) as (keyof typeof fields)[]).map((name) => entry[name]);
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
};

const textOf = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
};

const parse = (file: string, text: string): LedgerEntry[] => {
  const entries: LedgerEntry[] = [];
  const lines = text.split('\n').slice(0, -1);
  for (const [index, line] of lines.entries()) {
    const entry = parsed(line);
    const previous = entries.at(-1)?.hash ?? NOTHING_BEFORE;
    if (entry === null || entry.sequence !== index + 1 || entry.previous !== previous || entry.hash !== hashOf(entry)) {
      throw new LedgerBroken(file, index + 1);
    }
    entries.push(entry);
  }
  return entries;
};

const parsed = (line: string): LedgerEntry | null => {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
};

const write = async (file: string, keep: number, line: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.truncate(keep);
    await handle.appendFile(line);
    await handle.sync();
  } finally {
    await handle.close();
  }
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

export const openLedger = (file: string): Ledger => {
  const appendAlone = async (note: LedgerNote): Promise<LedgerEntry> => {
    const text = await textOf(file);
    const entries = parse(file, text);
    const known = entries.find(({ kind, erasureId }) => kind === note.kind && erasureId === note.erasureId);
    if (known !== undefined) return known;
    const { kind, practiceId, clientId, erasureId, at, certificate } = note;
    const previous = entries.at(-1)?.hash ?? NOTHING_BEFORE;
    const sequence = entries.length + 1;
    const body = { sequence, kind, practiceId, clientId, erasureId, at, certificate, previous };
    const entry: LedgerEntry = { ...body, hash: hashOf(body) };
    const keep = Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1));
    await write(file, keep, `${JSON.stringify(entry)}\n`);
    return entry;
  };
  return {
    file,
    read: async () => parse(file, await textOf(file)),
    append: (pool, note) => alone(pool, () => appendAlone(note)),
  };
};

/** One writer at a time, over all processes of the installation; a killed one lets go with its connection. */
const alone = async <T>(pool: Pool, work: () => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  let failed = true;
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LEDGER_LOCK]);
    const result = await work();
    await client.query('commit');
    failed = false;
    return result;
  } finally {
    client.release(failed);
  }
};
