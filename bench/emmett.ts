import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { BenchEnvironment } from './environment.js';

/**
 * The event store of emmett, in a process and with packages of its own (bench/emmett: its peer dependencies contradict ours). It gets
 * a database of its own on the same server and prints the appends a second.
 */
export async function runEmmett(environment: BenchEnvironment, callers: number, seconds: number): Promise<number> {
  await environment.admin.query('create database bench_emmett').catch((error: { code?: string }) => {
    if (error.code !== '42P04') throw error;
  });
  const url = new URL(environment.adminUrl);
  url.pathname = '/bench_emmett';
  const script = join(process.cwd(), 'bench', 'emmett', 'run.mjs');
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [script, url.href, String(callers), String(seconds)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment.env,
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
    child.on('error', fail);
    child.on('close', (code) => {
      const result = Number(output.trim().split('\n').at(-1));
      if (code === 0 && Number.isFinite(result)) done(result);
      else fail(new Error(`emmett gave no result (exit ${code}):\n${output}${errors}`));
    });
  });
}
