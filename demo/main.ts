import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fetchHttp } from './fetch-http.js';
import { playDemonstration } from './play.js';

/**
 * `node dist/demo/main.js --url http://127.0.0.1:3000 [--memory FILE]` opens the demonstration practice and prints how to
 * enter it as one line of JSON. FILE keeps the day it was opened on and its password, so that a run that was
 * interrupted can be repeated. The demonstration has people with a shared password in it: it is never opened in production.
 */
const PASSWORD_BYTES = 15;
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

interface Remembered {
  readonly openedOn: string;
  readonly password: string;
}

const remembered = (file: string | undefined): Remembered => {
  if (file !== undefined && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Remembered;
  const made = { openedOn: new Date().toISOString(), password: randomBytes(PASSWORD_BYTES).toString('base64url') };
  if (file !== undefined) writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
};

const refusal = (url: string): string | null => {
  if (process.env.NODE_ENV === 'production') return 'The demonstration is not opened in production (NODE_ENV).';
  if (!LOOPBACK.has(new URL(url).hostname))
    return 'The demonstration is only opened on this machine: --url must be a loopback address.';
  return null;
};

const { values } = parseArgs({
  options: { url: { type: 'string', default: 'http://127.0.0.1:3000' }, memory: { type: 'string' } },
});
const refused = refusal(values.url);
if (refused === null) {
  const { openedOn, password } = remembered(values.memory);
  const entrance = await playDemonstration({ now: new Date(openedOn), password, connect: () => fetchHttp(values.url) });
  process.stdout.write(`${JSON.stringify(entrance)}\n`);
} else {
  process.stderr.write(`${refused}\n`);
  process.exitCode = 1;
}
