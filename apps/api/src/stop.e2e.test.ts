import { randomBytes } from 'node:crypto';
import { Agent, request as send } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  eventually,
  freePort,
  startProgram,
  testDatabase,
  type Program,
  type TestDatabase,
} from '../../../test/support/index.js';

const START_MS = 120_000;
/** Keep-alive connections that ask on and on, as a load balancer's do. */
const CLIENTS = 16;

interface Answer {
  readonly status: number;
  readonly closes: boolean;
}

/** One request on a kept-alive connection. A failure of the connection rejects. */
const ask = (url: string, agent: Agent): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = send(url, { agent }, (response) => {
      response.resume();
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, closes: response.headers.connection === 'close' }),
      );
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end();
  });

describe('stopping under load', () => {
  let database: TestDatabase;
  let api: Program;
  let url: string;

  beforeAll(async () => {
    database = await testDatabase();
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    // In production the process waits between "not ready" and "no more connections", as it must behind a load balancer.
    const own = {
      NODE_ENV: 'production',
      PORT: String(port),
      PUBLIC_URL: url,
      KMS_KEY: randomBytes(32).toString('base64'),
    };
    const env = { ...database.env, ...own };
    api = startProgram([process.execPath, 'dist/apps/api/src/main.js'], env);
    const ended = api.ended.then((code) => {
      throw new Error(`the api ended with ${code}: ${api.output()}`);
    });
    await Promise.race([ended, eventually(async () => (await fetch(`${url}/health/ready`)).status === 200, START_MS)]);
    ended.catch(() => undefined);
  });
  afterAll(async () => {
    api?.signal('SIGTERM');
    await api?.ended;
    await database?.drop();
  });

  it('turns not ready, tells connections to close, fails no request that it took, and ends with 0', async () => {
    let told = 0;
    const failures: unknown[] = [];
    const load = async (): Promise<void> => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      // A client that was told to close looks for another process: here there is none, so it rests.
      for (let answered = 0; ; answered += 1) {
        const answer = await ask(`${url}/openapi.json`, agent).catch((error: unknown) => {
          failures.push(error);
          return null;
        });
        if (answer === null || answer.status !== 200) return void failures.push(answer);
        if (answer.closes) return void (told += 1);
      }
    };
    const clients = Array.from({ length: CLIENTS }, load);
    const probes = new Agent({ keepAlive: false });
    await eventually(async () => (await ask(`${url}/health/ready`, probes)).status === 200);
    api.signal('SIGTERM');
    await eventually(async () => (await ask(`${url}/health/ready`, probes)).status === 503);
    await Promise.all(clients);
    expect({ told, failures }).toEqual({ told: CLIENTS, failures: [] });
    expect(await api.ended).toBe(0);
  });
});
