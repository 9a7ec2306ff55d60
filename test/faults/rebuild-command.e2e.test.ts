import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { SILENT_LOG } from '#infra';
import { createWorkerApp } from '../../apps/worker/src/worker.module.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { recordedPractice, said, type RecordedPractice } from './recorded-practice.js';

const ROOT = join(import.meta.dirname, '..', '..');
const HOUR = 3_600_000;

describe('npm run rebuild', () => {
  let db: TestDatabase;
  let practice: RecordedPractice;

  beforeAll(async () => {
    db = await testDatabase();
    practice = await recordedPractice(db.config);
  });
  afterAll(async () => {
    await practice.close();
    await db.drop();
  });

  const rebuild = (...words: string[]): Promise<{ code: number | null; said: string }> =>
    new Promise((done, fail) => {
      const env = { ...process.env, ...db.env, NODE_OPTIONS: '', LOG_LEVEL: 'error' };
      const child = spawn(process.execPath, [join('scripts', 'rebuild.mjs'), ...words], { cwd: ROOT, env });
      let text = '';
      child.stdout.on('data', (part: Buffer) => (text += part.toString('utf8')));
      child.stderr.on('data', (part: Buffer) => (text += part.toString('utf8')));
      child.once('error', fail);
      child.once('close', (code) => done({ code, said: text }));
    });

  it('folds the briefs anew, finds them identical and flips', async () => {
    const client = await practice.client();
    const session = await client.session(new Date(Date.now() + HOUR));
    await session.record({ type: 'JoyHeard', data: said('The first swim of the year.') });
    const worker = await createWorkerApp(db.config, { log: SILENT_LOG });
    await eventually(() => practice.freshMemory(client.clientId));
    await worker.close();
    const { code, said: told } = await rebuild('brief', '--require-identical');
    expect(told).toContain('1 equal, 0 different, 0 changed meanwhile.');
    expect(told).toContain('Revision 2 is active now.');
    expect(code).toBe(0);
    const memory = await practice.freshMemory(client.clientId);
    expect(memory.cells).toEqual(await practice.foldedMemory(client.clientId));
  });

  it('names what can be rebuilt when asked for anything else', async () => {
    const { code, said: told } = await rebuild('everything');
    expect(told).toContain('npm run rebuild -- <clients | sessions | brief | caseload>');
    expect(code).toBe(2);
  });
});
