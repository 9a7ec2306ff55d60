import { randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { runFolder } from './current-run.js';

/** Below the ports that systems give to whoever asks for any: no connection and no other server of a test gets one by itself. */
const LOWEST = 18_000;
const HIGHEST = 30_000;
const TRIES_MAX = 100;

/** A port of the loopback address that nobody listens on, and that nobody else of this run is given, now or later. */
export async function freePort(): Promise<number> {
  const claims = join(runFolder(), 'ports');
  mkdirSync(claims, { recursive: true });
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (isClaimed(join(claims, String(port))) && (await isFree(port))) return port;
  }
  throw new Error(`None of ${TRIES_MAX} ports between ${LOWEST} and ${HIGHEST} was free.`);
}

/** A folder is made by one process alone, however many workers of jest try at once. */
function isClaimed(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => answer(true)));
  });
}
