import { parseArgs } from 'node:util';
import { fetchHttp } from './fetch-http.js';
import { openingIn } from './opening.js';
import { playDemonstration } from './play.js';

/**
 * `node dist/demo/main.js --url http://127.0.0.1:3000 [--memory FILE]` opens the demonstration practice and prints how to
 * enter it as one line of JSON. FILE keeps the day it was opened on, its password and how far it got, so that a
 * run that was interrupted goes on. The demonstration has people with a shared password in it: it is never opened in production.
 */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

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
  const opening = openingIn(values.memory);
  const entrance = await playDemonstration({ ...opening, connect: () => fetchHttp(values.url) });
  process.stdout.write(`${JSON.stringify(entrance)}\n`);
} else {
  process.stderr.write(`${refused}\n`);
  process.exitCode = 1;
}
