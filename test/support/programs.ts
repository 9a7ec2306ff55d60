import { spawn } from 'node:child_process';
import { noteProcess } from './current-run.js';

export interface Program {
  readonly pid: number;
  /** Everything it wrote so far, both streams. */
  output(): string;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  signal(signal: NodeJS.Signals): void;
}

/** Starts a program in the checkout, in a process group of its own. It ends with the run at the latest. */
export function startProgram(command: readonly string[], env: NodeJS.ProcessEnv): Program {
  const [file = '', ...args] = command;
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const pid = child.pid ?? 0;
  noteProcess(pid, file.split('/').at(-1) ?? file);
  return {
    pid,
    output: () => output,
    ended: new Promise((done, fail) => {
      child.once('error', fail);
      child.once('close', (code, signal) => done(code ?? signal ?? 0));
    }),
    signal: (signal) => void child.kill(signal),
  };
}

/** Starts a TypeScript file of the checkout as a process of its own, which needs no build and never runs an old one. */
export const startTypeScript = (entry: string, env: Record<string, string> = {}): Program =>
  startProgram([process.execPath, '--import', './scripts/steps/typescript.mjs', entry], bareEnvironment(env));

/** Runs a program to its end. */
export async function runProgram(
  command: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | NodeJS.Signals; output: string }> {
  const program = startProgram(command, env);
  const code = await program.ended;
  return { code, output: program.output() };
}

/** What a child needs of this process's own environment: nothing of the installation that the tests run in. */
export function bareEnvironment(more: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: process.env['HOME'] ?? '/',
    NODE_NO_WARNINGS: '1',
    ...more,
  };
}
