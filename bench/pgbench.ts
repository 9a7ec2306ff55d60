import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchEnvironment } from './environment.js';

export interface PgbenchRun {
  readonly name: string;
  readonly script: string;
  readonly clients: number;
  readonly seconds: number;
}

/** Transactions a second of one script: prepared statements, two threads, over TCP like every other contender. */
export async function pgbench(environment: BenchEnvironment, run: PgbenchRun): Promise<number> {
  const file = join(environment.folder, `${run.name}.pgbench.sql`);
  writeFileSync(file, run.script);
  const url = new URL(environment.adminUrl);
  const args = ['-n', '-M', 'prepared', '-f', file, '-c', String(run.clients), '-j', String(Math.min(2, run.clients))];
  const output = await collect('pgbench', [...args, '-T', String(run.seconds), url.pathname.slice(1)], {
    PATH: environment.env['PATH'] ?? '/usr/bin:/bin',
    PGHOST: url.hostname,
    PGPORT: url.port,
    PGUSER: url.username,
    PGPASSWORD: decodeURIComponent(url.password),
  });
  const tps = /tps = ([\d.]+)/.exec(output)?.[1];
  if (tps === undefined) throw new Error(`pgbench gave no result:\n${output}`);
  return Number(tps);
}

function collect(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.on('error', (cause) =>
      fail(new Error(`${command} could not be started; npm run bench installs it`, { cause })),
    );
    child.on('close', (code) => (code === 0 ? done(output) : fail(new Error(`${command} failed:\n${output}`))));
  });
}
