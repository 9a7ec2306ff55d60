import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createGuardedFetch, ProviderUnreachable } from './guarded-fetch.js';

describe('asking an address that a member chose', () => {
  let server: Server;
  let base: string;
  let hits = 0;
  beforeAll(async () => {
    server = createServer((request, response) => {
      hits += 1;
      if (request.url === '/moved') return response.writeHead(302, { location: '/here' }).end();
      return response.end('here');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<void>((done) => void server.close(() => done())));

  const production = createGuardedFetch({ loopback: false });
  const development = createGuardedFetch({ loopback: true });

  it('reaches this machine in development, and follows no redirect there', async () => {
    expect(await (await development(`${base}/here`, {})).text()).toBe('here');
    expect((await development(`${base}/moved`, {})).status).toBe(302);
  });

  it('speaks nothing but https in production', async () => {
    const before = hits;
    await expect(production(base, {})).rejects.toThrow(ProviderUnreachable);
    for (const address of [base, 'http://192.0.2.1', 'HTTP://login.example', 'ws://192.0.2.1', 'ftp://192.0.2.1']) {
      const error = await production(address, {}).catch((caught: unknown) => caught);
      // Not for where it leads: the wire could be listened to.
      expect([address, String((error as Error).cause)]).toEqual([address, expect.stringContaining('only https')]);
    }
    expect(hits).toBe(before);
  });

  it.each([
    'https://127.0.0.1',
    'https://localhost',
    'https://[::1]',
    'https://[::ffff:127.0.0.1]',
    'https://[::ffff:10.0.0.1]',
    'https://[64:ff9b::7f00:1]',
    'https://10.1.2.3',
    'https://172.16.0.1',
    'https://192.168.1.1',
    'https://100.64.0.1',
    'https://169.254.169.254',
    'https://[fd00::1]',
    'https://[fe80::1]',
    'https://0.0.0.0',
    'https://2130706433',
    'https://0x7f.1',
    'file:///etc/passwd',
  ])('reaches no house of its own in production: %s', async (address) => {
    const error = await production(address, {}).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ProviderUnreachable);
    // Refused before anything was sent, not for want of somebody who listens.
    expect(String((error as Error).cause)).toMatch(/is not allowed|only https/);
  });
});
