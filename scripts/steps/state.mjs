import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isRunning, runsProgram, stopProcess } from './processes.mjs';
import { ROOT } from './root.mjs';
import { Halt } from './say.mjs';

/** The folder of this installation: where THROUGHLINE_DATA_DIR says, seen from the checkout. */
export function dataFolder(env = process.env) {
  return resolve(ROOT, env.THROUGHLINE_DATA_DIR?.trim() || '.throughline');
}

/** What `npm start` keeps in the data folder: the installation's secret, who runs, and the demonstration's sign-in. */
export function openState(dataDir) {
  mkdirSync(dataDir, { recursive: true });
  return {
    dataDir,
    logFile: (name) => join(dataDir, 'logs', `${name}.log`),
    secret: () => readOrMake(join(dataDir, 'secret'), () => randomBytes(48).toString('base64url')),
    runningFile: join(dataDir, 'running.json'),
    demonstrationFile: join(dataDir, 'demonstration.json'),
  };
}

function readOrMake(file, make) {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

export function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** One starter at a time per data folder. Programs left behind by a starter that was killed are ended first. */
export async function claimDataFolder(state, starterScript) {
  const last = readJson(state.runningFile);
  if (last && last.starter !== process.pid && runsProgram(last.starter, starterScript)) {
    throw new Halt(
      `Throughline already runs on this data folder: ${last.url} (process ${last.starter}).\nStop that one first, or choose another folder: THROUGHLINE_DATA_DIR=/some/where PORT=3001 npm start`,
    );
  }
  for (const { pid, entry } of last?.programs ?? []) {
    if (isRunning(pid) && runsProgram(pid, entry)) await stopProcess(pid);
  }
  noteRunning(state, { starter: process.pid, url: '(starting)', programs: [] });
}

export function noteRunning(state, note) {
  writeFileSync(state.runningFile, JSON.stringify(note), { mode: 0o600 });
}

export function releaseDataFolder(state) {
  rmSync(state.runningFile, { force: true });
}
