/**
 * The folder of one jest run: databases, Redis folders, data folders of tests. It lies in the system's temporary folder, which the
 * Postgres system user may enter. Everything that a run left behind because it was killed is cleared away by the next one.
 */
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'throughline-test-';
const VARIABLE = 'THROUGHLINE_TEST_RUN';

/** Each line of `<run>/processes` is one process that the run started: "<pid> <name of its program>". */
const PROCESSES = 'processes';
const HALF_MADE_MS = 60_000;
const END_DEADLINE_MS = 10_000;
const POLL_MS = 20;

export function openRunFolder() {
  if (process.env[VARIABLE] && existsSync(process.env[VARIABLE])) return process.env[VARIABLE];
  clearAbandoned();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'owner'), String(process.pid));
  process.env[VARIABLE] = folder;
  return folder;
}

export function closeRunFolder() {
  const folder = process.env[VARIABLE];
  if (folder) clear(folder);
}

function clearAbandoned() {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (name.startsWith(PREFIX) && isAbandoned(folder)) clear(folder);
  }
}

/** A folder without an owner was left half cleared, or is being made this very moment. */
function isAbandoned(folder) {
  const owner = join(folder, 'owner');
  if (existsSync(owner)) return !isRunning(pidIn(owner));
  const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  return Date.now() - made > HALF_MADE_MS;
}

function clear(folder) {
  const pids = linesOf(join(folder, PROCESSES))
    .map((line) => line.split(' '))
    .filter(([pid, program]) => isRunning(Number(pid)) && commandOf(Number(pid)).includes(program))
    .map(([pid]) => Number(pid));
  // SIGQUIT ends Postgres at once, without the checkpoint that nobody will read; Redis and Node end on it as well.
  for (const pid of pids) process.kill(pid, 'SIGQUIT');
  // What is about to end still writes into the folder.
  const deadline = Date.now() + END_DEADLINE_MS;
  while (pids.some(isRunning) && Date.now() < deadline)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS);
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

function linesOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

function pidIn(file) {
  return Number.parseInt(readFileSync(file, 'utf8'), 10);
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  // A zombie has ended already: its parent, which may be this very process, has not looked yet.
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return !existsSync('/proc/self');
  }
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
