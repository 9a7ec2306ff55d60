import { appendFileSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { testDatabase, type TestDatabase } from '../../../../test/support/index.js';
import { createPool, type Pool } from '../postgres/index.js';
import { LedgerBroken, openLedger, type Ledger, type LedgerNote } from './ledger.js';

describe('the ledger of erased clients', () => {
  let db: TestDatabase;
  let pool: Pool;
  let ledger: Ledger;
  beforeAll(async () => {
    db = await testDatabase();
    pool = createPool(db.config.database.workerUrl, { max: 8, applicationName: 'test' });
  });
  beforeEach(() => {
    ledger = openLedger(join(mkdtempSync(join(tmpdir(), 'throughline-ledger-')), 'deep', 'erasures.ledger'));
  });
  afterAll(async () => {
    await pool.end();
    await db.drop();
  });

  const note = (kind: LedgerNote['kind'] = 'begun'): LedgerNote => {
    const at = new Date().toISOString();
    return { kind, practiceId: v7(), clientId: v7(), erasureId: v7(), at, certificate: null };
  };

  it('holds nothing before its first entry, and can be read by its owner alone after it', async () => {
    expect(await ledger.read()).toEqual([]);
    const entry = await ledger.append(pool, note());
    expect(await ledger.read()).toEqual([entry]);
    expect(statSync(ledger.file).mode & 0o777).toBe(0o600);
  });

  it('takes each note once, in one chain, from however many processes at once', async () => {
    const notes = Array.from({ length: 12 }, () => note());
    const writers = [ledger, openLedger(ledger.file), openLedger(ledger.file)];
    await Promise.all(writers.flatMap((writer) => notes.map((each) => writer.append(pool, each))));
    const entries = await ledger.read();
    expect(entries.map((entry) => entry.erasureId).toSorted()).toEqual(notes.map((each) => each.erasureId).toSorted());
    expect(entries.map((entry) => entry.sequence)).toEqual(entries.map((_, index) => index + 1));
  });

  it('passes over a line that a crash cut off, and writes the next one in its place', async () => {
    const first = await ledger.append(pool, note());
    appendFileSync(ledger.file, '{"sequence":2,"kind":"be');
    expect(await ledger.read()).toEqual([first]);
    const second = await ledger.append(pool, note());
    expect(await ledger.read()).toEqual([first, second]);
  });

  it.each([
    [
      'a line was changed',
      (lines: string[]) => lines.map((line, at) => (at === 1 ? line.replace('begun', 'done') : line)),
    ],
    ['a line was taken out', (lines: string[]) => lines.filter((_, at) => at !== 1)],
    ['lines were swapped', ([a = '', b = '', c = '']: string[]) => [b, a, c]],
    ['a line is no entry', ([a = '', , c = '']: string[]) => [a, 'nonsense', c]],
  ])('is broken when %s, and takes nothing more then', async (_what, spoil) => {
    for (let each = 0; each < 3; each += 1) await ledger.append(pool, note());
    const lines = readFileSync(ledger.file, 'utf8').trimEnd().split('\n');
    writeFileSync(ledger.file, `${spoil(lines).join('\n')}\n`);
    await expect(ledger.read()).rejects.toThrow(LedgerBroken);
    await expect(ledger.append(pool, note())).rejects.toThrow(LedgerBroken);
  });
});
