import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './root.mjs';

/** The API drains its connections and the worker ends its jobs within this; a process that does not is killed. */
const STOP_DEADLINE_MS = 20_000;
const POLL_MS = 50;

/** Starts a Node program of the product: its own process group (so that Ctrl-C reaches only the starter), its output in a file. */
export function startProgram(name, entry, env, logFile) {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(process.execPath, ['--enable-source-maps', entry], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', log, log],
    env,
  });
  closeSync(log);
  const ended = new Promise((done) => {
    child.once('error', (error) => done(String(error)));
    child.once('exit', (code, signal) => done(signal ?? `exit ${code}`));
  });
  return { name, pid: child.pid, logFile, ended, stop: () => stopProcess(child.pid) };
}

/** SIGTERM, then patience, then SIGKILL. */
export async function stopProcess(pid) {
  if (!isRunning(pid)) return;
  process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + STOP_DEADLINE_MS;
  while (isRunning(pid)) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
    await pause(POLL_MS);
  }
}

export function isRunning(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  // A zombie has ended already; it only waits for its parent to notice.
  const status = `/proc/${pid}/stat`;
  return !existsSync(status) || !/^\d+ \(.*\) Z/.test(readFileSync(status, 'utf8'));
}

/** Whether the process runs this program: ids are given anew after a restart of the machine. */
export function runsProgram(pid, entry) {
  if (!isRunning(pid)) return false;
  const file = `/proc/${pid}/cmdline`;
  return !existsSync(file) || readFileSync(file, 'utf8').includes(entry);
}

export function lastLines(file, count = 20) {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n') : '';
}
