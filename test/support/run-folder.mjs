/**
 * The folder of one jest run: databases, Redis folders, data folders of tests. It lies in the system's temporary folder, which the
 * Postgres system user may enter. Everything that a run left behind because it was killed is cleared away by the next one.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'throughline-test-';
const VARIABLE = 'THROUGHLINE_TEST_RUN';

/** Each line of `<run>/processes` is one process that the run started: "<pid> <name of its program>". */
const PROCESSES = 'processes';

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
    if (name.startsWith(PREFIX) && existsSync(join(folder, 'owner')) && !isRunning(pidIn(join(folder, 'owner'))))
      clear(folder);
  }
}

function clear(folder) {
  for (const line of linesOf(join(folder, PROCESSES))) {
    const [pid, program] = line.split(' ');
    // SIGQUIT ends Postgres at once, without the checkpoint that nobody will read; Redis and Node end on it as well.
    if (isRunning(Number(pid)) && commandOf(Number(pid)).includes(program)) process.kill(Number(pid), 'SIGQUIT');
  }
  // Servers that are about to end may still write a file or two into the folder.
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
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
