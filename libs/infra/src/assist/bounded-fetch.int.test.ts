import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { boundedFetch } from './bounded-fetch.js';

/** Mechanism: after the first byte `fetch` holds its signal weakly, so that garbage collection cut the deadline off from the reading. */
const collectGarbage = (): (() => void) => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
};
const DEADLINE_MS = 300;
const COLLECT_EVERY_MS = 20;

let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"choices":[');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('a server that stops in the midst of its answer is left at the deadline, whatever was collected meanwhile', async () => {
  const collecting = setInterval(collectGarbage(), COLLECT_EVERY_MS);
  const ending = new AbortController();
  setTimeout(() => ending.abort(), DEADLINE_MS);
  const { port } = server.address() as AddressInfo;
  const asked = boundedFetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}', signal: ending.signal });
  await expect(asked).rejects.toThrow(/aborted/u);
  clearInterval(collecting);
});
