import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createAuditTrail, createPool, SILENT_LOG } from '#infra';
import { testDatabase, type TestDatabase } from '../../../../test/support/index.js';
import { runFolder } from '../../../../test/support/current-run.js';
import { fact } from '../../../../libs/infra/src/trail/testing/facts.js';
import { auditCommand } from './audit-command.js';

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await database?.drop();
});

const run = async (...words: string[]): Promise<{ code: number; said: string }> => {
  const said: string[] = [];
  const code = await auditCommand(words, database.config, (line) => void said.push(line));
  return { code, said: said.join('\n') };
};

const practiceWith = async (entries: number): Promise<string> => {
  const practiceId = randomUUID();
  const pool = createPool(database.config.database.appUrl, { max: 1, applicationName: 'audit test' });
  const trail = createAuditTrail({ pool, log: SILENT_LOG });
  for (let n = 0; n < entries; n += 1) trail.note(fact(practiceId), new Date());
  await trail.close();
  await pool.end();
  return practiceId;
};

const fileIn = (name: string): string => join(mkdtempSync(join(runFolder(), 'audit-')), name);
const anchorIn = (said: string): string => /anchor: (\S+)/.exec(said)?.[1] ?? '';

describe('npm run audit', () => {
  it('says that a trail is whole, and gives an anchor by which its end can be held later', async () => {
    const practiceId = await practiceWith(7);
    const { code, said } = await run('verify', practiceId);
    expect([code, said]).toEqual([0, expect.stringMatching(/^Whole: 7 entries/)]);
    const anchor = anchorIn(said);
    expect((await run('verify', practiceId, '--anchor', anchor)).code).toBe(0);
    // By somebody who may write everything, and turns the head back as well.
    await admin.query('delete from trail.entries where tenant_id = $1 and seq > 5', [practiceId]);
    await admin.query(
      'update trail.heads h set seq = 5, hash = e.hash from trail.entries e where h.tenant_id = $1 and e.tenant_id = $1 and e.seq = 5',
      [practiceId],
    );
    expect((await run('verify', practiceId)).code).toBe(0);
    expect(await run('verify', practiceId, '--anchor', anchor)).toEqual({
      code: 1,
      said: 'BROKEN at entry 6: cut-off.',
    });
  });

  it('names the entry that was changed', async () => {
    const practiceId = await practiceWith(4);
    await admin.query(`update trail.entries set operation = 'live' where tenant_id = $1 and seq = 2`, [practiceId]);
    expect(await run('verify', practiceId)).toEqual({ code: 1, said: 'BROKEN at entry 2: changed.' });
  });

  it('writes a file that only its owner reads, and verifies it without the database', async () => {
    const practiceId = await practiceWith(6);
    const file = fileIn('trail.jsonl');
    const exported = await run('export', practiceId, file);
    expect(exported).toMatchObject({ code: 0, said: expect.stringMatching(/^6 entries written/) });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const anchor = anchorIn(exported.said);
    expect((await run('verify', '--file', file, '--anchor', anchor)).code).toBe(0);

    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const changed: [string[], string][] = [
      [lines.toSpliced(2, 1), 'BROKEN at entry 3: missing.'],
      [lines.slice(0, 4), 'BROKEN at entry 5: cut-off.'],
      [lines.with(3, lines[3]!.replace('"times":1', '"times":2')), 'BROKEN at entry 4: changed.'],
      [lines.with(1, lines[1]!.replace('{', '{"note":"added",')), 'BROKEN at entry 2: changed.'],
      [lines.with(0, 'no entry'), 'BROKEN at entry 1: changed.'],
      [[], 'BROKEN at entry 1: cut-off.'],
    ];
    for (const [text, said] of changed) {
      const other = fileIn('changed.jsonl');
      writeFileSync(other, text.map((line) => `${line}\n`).join(''));
      expect(await run('verify', '--file', other, '--anchor', anchor)).toEqual({ code: 1, said });
    }
  });

  it('writes over no file', async () => {
    const file = fileIn('mine.txt');
    writeFileSync(file, 'mine');
    await expect(run('export', await practiceWith(1), file)).rejects.toThrow(/EEXIST/);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it.each([
    [[]],
    [['verify']],
    [['verify', 'x']],
    [['verify', '--file']],
    [['export', randomUUID()]],
    [['erase', randomUUID()]],
    [['verify', randomUUID(), '--anchor', '3']],
    [['verify', randomUUID(), randomUUID()]],
  ])('explains itself to %j', async (words) => {
    expect(await run(...words)).toMatchObject({ code: 2, said: expect.stringMatching(/^usage: npm run audit/) });
  });
});
