import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { SILENT_LOG } from '#infra';
import { buildApi, type ApiApp } from '../../apps/api/src/create-api-app.js';
import { createWorkerApp } from '../../apps/worker/src/worker.module.js';
import { runFolder } from '../support/current-run.js';
import { bareEnvironment, freePort, runProgram, testDatabase, type TestDatabase } from '../support/index.js';

const blocksOf = (text: string): string[] =>
  [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? '');

/** The README's own beginning: a practice, a client, a call and what happened in it. */
const beginning = (): string => {
  const chapter = /^## A first brief in five minutes$([\s\S]*?)^Read the brief/m.exec(
    readFileSync('README.md', 'utf8'),
  );
  return blocksOf(chapter?.[1] ?? '').join('\n');
};

describe('the guide to supervision', () => {
  let database: TestDatabase;
  let api: ApiApp;
  let worker: INestApplicationContext;
  let url: string;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    database = await testDatabase({ env: { PUBLIC_URL: url } });
    api = await buildApi(database.config, { log: SILENT_LOG });
    await api.app.listen({ port, host: '127.0.0.1' });
    worker = await createWorkerApp(database.config, { log: SILENT_LOG });
  }, 60_000);
  afterAll(async () => {
    await worker?.close();
    await api?.app.close();
    await api?.infrastructure.close();
    await database?.drop();
  });

  it('is true, command by command', async () => {
    const guide = readFileSync('docs/guides/supervision.md', 'utf8');
    const script = [beginning(), ...blocksOf(guide)].join('\n').replaceAll('http://127.0.0.1:3000', url);
    const folder = mkdtempSync(join(runFolder(), 'guide-'));
    const command = ['bash', '-e', '-o', 'pipefail', '-c', `cd ${folder}\n${script}`];
    const { code, output } = await runProgram(command, bareEnvironment());
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toContain('"weeksWithoutABreak"');
    expect(output).toContain('"title":"Nothing here yet"');
    const opened = output.slice(output.indexOf('"standIns"'), output.indexOf('"openedAt"'));
    expect(opened).toContain('That the team will find out he is tired of leading it');
    expect(opened).not.toMatch(/Tomasz|Tomek|Wilk/u);
    expect(output).toMatch(/"openedAt":\["20/);
  }, 90_000);
});
