import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { bareEnvironment, eventually, freePort, runProgram, startProgram, type Program } from '../support/index.js';
import { runFolder } from '../support/current-run.js';

const READY_DEADLINE_MS = 150_000;
/** "Seconds": generous for a machine that runs other tests as well. */
const SECOND_START_MS = 90_000;

interface RunningNote {
  readonly programs: readonly { readonly pid: number }[];
}

const running: Program[] = [];

function npmStart(env: Record<string, string>): Program {
  const program = startProgram([process.execPath, 'scripts/start.mjs'], bareEnvironment(env));
  running.push(program);
  return program;
}

function untilReady(program: Program): Promise<string> {
  return eventually<string | undefined>(async () => {
    const ended = await Promise.race([program.ended, Promise.resolve(null)]);
    if (ended !== null) return program.output();
    return program.output().includes('Stop with Ctrl-C') ? program.output() : undefined;
  }, READY_DEADLINE_MS).then(String);
}

const curlLines = (output: string): string[] => output.split('\n').filter((line) => line.trim().startsWith('curl '));

const practiceIn = (output: string): string | undefined => /practices\/([0-9a-f-]{36})/.exec(output)?.[1];

afterAll(async () => {
  for (const program of running) program.signal('SIGTERM');
  await Promise.all(running.map((program) => program.ended));
});

describe('npm start', () => {
  const dataDir = mkdtempSync(join(runFolder(), 'start-'));

  it('serves the demonstration, stops cleanly, and starts again in seconds with the same data', async () => {
    const env = { THROUGHLINE_DATA_DIR: dataDir, PORT: String(await freePort()) };
    const first = npmStart(env);
    const output = await untilReady(first);
    const lines = curlLines(output);
    expect(lines).toHaveLength(5);
    const shown = await runProgram(['bash', '-c', `cd ${dataDir} && ${lines.join('\n')}`], bareEnvironment());
    expect(shown.code).toBe(0);
    expect(shown.output).toMatch(/^# /m);
    expect(shown.output).toMatch(/built from \d+ of \d+ sessions/i);
    expect(shown.output).toMatch(/"status":"published","title":"Metrics of the practice"/);
    expect(shown.output).toMatch(/"id":"activeClients",[^[]*\[\{"id":"all","value":\d+\}\]/);

    const pids = (JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')) as RunningNote).programs;
    expect(pids).toHaveLength(2);
    first.signal('SIGINT');
    expect(await first.ended).toBe(0);
    expect(first.output()).toContain('Throughline has stopped.');
    for (const { pid } of pids) expect(() => process.kill(pid, 0)).toThrow();

    const started = Date.now();
    const second = npmStart(env);
    const again = await untilReady(second);
    expect(Date.now() - started).toBeLessThan(SECOND_START_MS);
    expect(practiceIn(again)).toBe(practiceIn(output));
    const brief = await runProgram(
      ['bash', '-c', `cd ${dataDir} && ${curlLines(again).join('\n')}`],
      bareEnvironment(),
    );
    expect(brief.output).toMatch(/^# /m);

    const third = npmStart({ ...env, PORT: String(await freePort()) });
    expect(await third.ended).toBe(1);
    expect(third.output()).toContain('already runs on this data folder');

    second.signal('SIGTERM');
    expect(await second.ended).toBe(0);
  }, 300_000);

  it('stops everything when npm is told to end', async () => {
    const env = { THROUGHLINE_DATA_DIR: mkdtempSync(join(runFolder(), 'start-')), PORT: String(await freePort()) };
    const npm = startProgram(['npm', 'start', '--', '--no-demonstration'], bareEnvironment(env));
    running.push(npm);
    const output = await untilReady(npm);
    expect(output).toContain('Throughline is ready');
    expect(output).toMatch(/Mails, such as invitations, are written to \S+\/outbox\n/);
    const note = JSON.parse(readFileSync(join(env.THROUGHLINE_DATA_DIR, 'running.json'), 'utf8')) as RunningNote;
    npm.signal('SIGTERM');
    await eventually(() => !existsSync(join(env.THROUGHLINE_DATA_DIR, 'running.json')), 30_000);
    for (const { pid } of note.programs) expect(() => process.kill(pid, 0)).toThrow();
  }, 240_000);

  it('says what to do when the port is taken', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    try {
      const env = { THROUGHLINE_DATA_DIR: mkdtempSync(join(runFolder(), 'start-')), PORT: String(port) };
      const program = npmStart(env);
      expect(await program.ended).toBe(1);
      expect(program.output()).toContain(`Port ${port} is taken by another program`);
      expect(program.output()).toContain('PORT=3001 npm start');
    } finally {
      other.close();
    }
  });

  it('lists all mistakes of the configuration at once', async () => {
    const env = {
      THROUGHLINE_DATA_DIR: mkdtempSync(join(runFolder(), 'start-')),
      PORT: '0',
      LOG_LEVEL: 'loud',
      REDIS_URL: 'nowhere',
    };
    const program = npmStart(env);
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/LOG_LEVEL must be[^]*REDIS_URL must be/);
  });
});
