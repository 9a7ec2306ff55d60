import { createServer, type LookupFunction } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../../test/support/eventually.js';
import { createWebhookSender, type SenderOptions } from './send-webhook.js';
import { isSigned, startReceiver, type Receiver } from './testing/receiver.js';

const SECRET = `whsec_${Buffer.alloc(32, 'a secret').toString('base64')}`;
const OLD_SECRET = `whsec_${Buffer.alloc(32, 'of before').toString('base64')}`;
const LOOPBACK: SenderOptions = { plainHttp: true, allowedAddresses: ['127.0.0.1'] };
const PUBLIC_ONLY: SenderOptions = { plainHttp: true, allowedAddresses: [] };

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});
const receiver = async (options: { tls?: boolean } = {}): Promise<Receiver> => {
  const started = await startReceiver(options);
  opened.push(started);
  return started;
};

const post = (
  url: string,
  options: SenderOptions = LOOPBACK,
  secrets = [SECRET],
  signal = new AbortController().signal,
) => {
  const sender = createWebhookSender(options);
  opened.push(sender);
  const webhookId = '0195d7a0-0000-7000-8000-000000000001';
  return sender.send({ url, webhookId, body: '{"type":"webhook.test","data":{}}', secrets }, signal);
};

const PIECE_BYTES = 65_536;
const failed = (reason: string) => ({ answered: false, reason });

describe('A webhook', () => {
  it('is signed as the standard has it, by both secrets while one is being changed', async () => {
    const at = await receiver();
    expect(await post(at.url, LOOPBACK, [SECRET, OLD_SECRET])).toEqual({
      answered: true,
      status: 204,
      retryAfterSeconds: null,
    });
    const [arrived] = at.received;
    expect(isSigned(arrived!, SECRET)).toBe(true);
    expect(isSigned(arrived!, OLD_SECRET)).toBe(true);
    expect(isSigned(arrived!, `whsec_${Buffer.alloc(32, 'another').toString('base64')}`)).toBe(false);
    expect(isSigned({ ...arrived!, body: arrived!.body.replace('test', 'tess') }, SECRET)).toBe(false);
    expect(arrived!.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': expect.any(String) });
  });

  it('follows no redirect, wherever it leads', async () => {
    const [at, elsewhere] = [await receiver(), await receiver()];
    for (const [status, location] of [
      [301, elsewhere.url],
      [302, elsewhere.url],
      [307, elsewhere.url],
      [308, 'http://169.254.169.254/latest/meta-data/'],
    ] as const) {
      at.answer = (_, response) => void response.writeHead(status, { location }).end();
      expect(await post(at.url)).toMatchObject({ answered: true, status });
    }
    expect(elsewhere.received).toHaveLength(0);
  });

  it('reads nothing of an answer but its head, however much there is of it', async () => {
    const at = await receiver();
    let sent = 0;
    let isOver = false;
    at.answer = (_, response) => {
      response.writeHead(200, { 'retry-after': '7' });
      response.once('close', () => (isOver = true));
      const pour = (): void => {
        sent += PIECE_BYTES;
        response.write(Buffer.alloc(PIECE_BYTES));
        response.once('drain', pour);
      };
      pour();
    };
    expect(await post(at.url)).toEqual({ answered: true, status: 200, retryAfterSeconds: 7 });
    await eventually(() => isOver);
    // What the two ends of a connection hold by themselves.
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });

  it.each([
    ['says nothing', 'timeout', () => undefined],
    ['breaks off', 'broken-off', (response: { destroy(): void }) => response.destroy()],
    [
      'says its head without end',
      'not-http',
      (response: { socket: { write(text: string): void } | null }) =>
        response.socket?.write(`HTTP/1.1 200 OK\r\n${'x-more: and more\r\n'.repeat(4000)}`),
    ],
    [
      'is no HTTP',
      'not-http',
      (response: { socket: { write(text: string): void } | null }) => response.socket?.write('SSH-2.0-OpenSSH\r\n'),
    ],
  ] as const)('to a receiver that %s fails as %s', async (_what, reason, answer) => {
    const at = await receiver();
    at.answer = (_, response) => answer(response as never);
    // Only who says nothing is waited for until the end; of the others that is told at once, also by a busy machine.
    const deadlineMs = reason === 'timeout' ? 400 : 60_000;
    expect(await post(at.url, { ...LOOPBACK, deadlineMs })).toEqual(failed(reason));
  });

  it('to a receiver that sends its head drop by drop ends at the deadline', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('HTTP/1.1 200 OK\r\n');
      const drops = setInterval(() => socket.write('x: y\r\n'), 50);
      socket.once('close', () => clearInterval(drops));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    opened.push({ close: () => new Promise((resolve) => server.close(resolve)) });
    const { port } = server.address() as { port: number };
    expect(await post(`http://127.0.0.1:${port}/`, { ...LOOPBACK, deadlineMs: 500 })).toEqual(failed('timeout'));
  });

  it('goes to no receiver whose certificate nobody vouches for', async () => {
    const at = await receiver({ tls: true });
    expect(await post(at.url)).toEqual(failed('tls'));
    expect(at.received).toHaveLength(0);
  });

  it('goes nowhere without TLS in production', async () => {
    const at = await receiver();
    expect(await post(at.url, { ...LOOPBACK, plainHttp: false })).toEqual(failed('not-https'));
    expect(at.received).toHaveLength(0);
  });

  it('says that nobody listens, and that there is no such name', async () => {
    const at = await receiver();
    await at.close();
    expect(await post(at.url)).toEqual(failed('unreachable'));
    expect(await post('https://receiver.invalid/')).toEqual(failed('unknown-host'));
  });

  it('is broken off when the worker stops', async () => {
    const at = await receiver();
    const stopping = new AbortController();
    at.answer = () => stopping.abort();
    const patient = { ...LOOPBACK, deadlineMs: 60_000 };
    expect(await post(at.url, patient, [SECRET], stopping.signal)).toEqual({
      answered: false,
      reason: expect.not.stringMatching('timeout'),
    });
  });
});

describe('Addresses that are not public', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0.0.0.0/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://224.0.0.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://localhost/',
  ])('are refused: %s', async (url) => {
    expect(await post(url, PUBLIC_ONLY)).toEqual(failed('address-refused'));
  });

  /** A name server that changes its mind: public when the address was registered, ours when it is sent to. */
  const answering =
    (...addresses: readonly { address: string; family: number }[]): LookupFunction =>
    (_name, options, callback) => {
      if (options.all) callback(null, [...addresses]);
      else callback(null, addresses[0]!.address, addresses[0]!.family);
    };

  it('are refused behind any name, also when a public address stands beside them', async () => {
    const at = await receiver();
    const { port } = new URL(at.url);
    const url = `http://receiver.example.test:${port}/`;
    const loopback = { address: '127.0.0.1', family: 4 };
    for (const lookup of [
      answering(loopback),
      answering({ address: '192.0.2.1', family: 4 }, loopback),
      answering({ address: '::1', family: 6 }),
    ]) {
      expect(await post(url, { ...PUBLIC_ONLY, lookup })).toEqual(failed('address-refused'));
    }
    expect(at.received).toHaveLength(0);
    // The test can tell: where the address is allowed the same name is reached.
    expect(await post(url, { ...LOOPBACK, lookup: answering(loopback) })).toMatchObject({ answered: true });
    expect(at.received).toHaveLength(1);
  });
});
