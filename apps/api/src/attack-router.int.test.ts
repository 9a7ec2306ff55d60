import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operation, OPERATIONS, type OperationId } from './http/operations.js';
import {
  joinPractice,
  openPractice,
  scheduleSession,
  startTestApi,
  welcomeClient,
  type Caller,
  type TestApi,
} from './testing/api.js';

const CONTENT = (Object.keys(OPERATIONS) as OperationId[]).filter((id) => operation(id).access === 'member');
const OK_MAX = 399;

/** Other ways of writing one address, each of which some router once took for a door without a guard. */
const SPELLINGS: readonly { readonly name: string; readonly spell: (path: string) => string }[] = [
  { name: 'in capitals', spell: (path) => path.replace('/practices/', '/PRACTICES/') },
  { name: 'with one letter encoded', spell: (path) => path.replace('/practices/', '/pr%61ctices/') },
  { name: 'with a letter encoded twice', spell: (path) => path.replace('/practices/', '/pr%2561ctices/') },
  { name: 'with two slashes', spell: (path) => `/${path}` },
  { name: 'with two slashes within', spell: (path) => path.replace('/practices/', '//practices/') },
  { name: 'with an encoded slash', spell: (path) => path.replace('/practices/', '%2Fpractices/') },
  { name: 'with a backslash', spell: (path) => path.replace('/practices/', '\\practices/') },
  { name: 'with a slash at the end', spell: (path) => `${path}/` },
  { name: 'with a parameter', spell: (path) => `${path};jsessionid=1` },
  { name: 'with a dot', spell: (path) => path.replace('/practices/', '/./practices/') },
  { name: 'with two dots', spell: (path) => path.replace('/v1/', '/v1/../v1/') },
  { name: 'with encoded dots', spell: (path) => path.replace('/v1/', '/v1/%2e%2e/v1/') },
  { name: 'behind a public address', spell: (path) => path.replace('/v1/', '/health/live/../../v1/') },
  { name: 'behind the address of sign-in', spell: (path) => path.replace('/v1/', '/v1/auth/..%2f..%2fv1/') },
  { name: 'with an ending', spell: (path) => `${path}.json` },
  { name: 'with a NUL', spell: (path) => `${path}%00` },
  { name: 'with a space', spell: (path) => `${path}%20` },
  { name: 'with a fragment', spell: (path) => `${path}#/health/live` },
  { name: 'with a second question mark', spell: (path) => `${path}?x=/health/live` },
  { name: 'as a whole address', spell: (path) => `http://127.0.0.1${path}` },
];

/** Headers by which some servers let a caller choose another method or address than the one that was checked. */
const OVERRIDES: Readonly<Record<string, (path: string) => Record<string, string>>> = {
  'a method override': () => ({ 'x-http-method-override': 'GET', 'x-http-method': 'GET', 'x-method-override': 'GET' }),
  'a rewritten address': (path) => ({ 'x-original-url': path, 'x-rewrite-url': path, 'x-forwarded-uri': path }),
  'a forged proxy': () => ({
    forwarded: 'for=127.0.0.1;host=localhost;proto=https',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': 'localhost',
    'x-real-ip': '127.0.0.1',
    'x-forwarded-user': 'owner',
  }),
};

/** Whoever may not do a thing may not do it by any spelling of its address either. */
describe('an address, however it is written', () => {
  let api: TestApi;
  let port: number;
  let outsiders: readonly (readonly [string, Caller | null])[];
  let pathOf: (id: OperationId) => string;

  beforeAll(async () => {
    api = await startTestApi();
    const server = api.app.getHttpServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    ({ port } = server.address() as AddressInfo);
    const owner = await openPractice(api);
    const clientId = await welcomeClient(owner);
    const ids: Record<string, string> = {
      practiceId: owner.practiceId,
      clientId,
      sessionId: await scheduleSession(owner, clientId),
      memberId: owner.memberId,
    };
    pathOf = (id) => operation(id).path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? ids['clientId'] ?? '');
    outsiders = [
      ['nobody', null],
      ['another coach', await joinPractice(api, owner, ['coach'])],
      ['another practice', await openPractice(api, 'Elsewhere')],
    ];
  });
  afterAll(() => api.close());

  /** Sends exactly this path: no client of ours tidies it up. */
  const send = async (method: string, path: string, headers: Record<string, string>) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false });
    sent.end();
    const [answer] = (await once(sent, 'response')) as [import('node:http').IncomingMessage];
    let body = '';
    for await (const chunk of answer.setEncoding('utf8')) body += String(chunk);
    return { status: answer.statusCode ?? 0, body, allow: answer.headers['allow'] };
  };
  const known = (id: OperationId, caller: Caller | null): boolean =>
    // A coach of the practice may do what names no client, and a person who is signed in what is their own.
    caller !== null && caller === outsiders[1]?.[1] && operation(id).relation === undefined;

  it.each(SPELLINGS)('$name lets nobody in', async ({ spell }) => {
    for (const id of CONTENT) {
      for (const [who, caller] of outsiders) {
        if (known(id, caller)) continue;
        const path = spell(pathOf(id)).replaceAll(' ', '%20');
        const { status, body } = await send(operation(id).method, path, caller?.credentials ?? {});
        expect([id, who, status, status > OK_MAX && status < 500]).toEqual([id, who, status, true]);
        expect(body).not.toContain('Ngozi');
      }
    }
  });

  it.each(Object.keys(OVERRIDES))('%s lets nobody in', async (name) => {
    for (const id of CONTENT) {
      for (const [who, caller] of outsiders) {
        if (known(id, caller)) continue;
        const headers = { ...caller?.credentials, ...OVERRIDES[name]?.(pathOf(id)) };
        for (const [method, path] of [
          [operation(id).method, pathOf(id)],
          ['POST', '/health/live'],
          ['POST', pathOf(id)],
        ] as const) {
          const { status, body } = await send(method, path, headers);
          expect([id, who, status, status > OK_MAX && status < 500]).toEqual([id, who, status, true]);
          expect(body).not.toContain('Ngozi');
        }
      }
    }
  });

  it.each(['HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'LINK'])('the method %s lets nobody in', async (method) => {
    for (const id of CONTENT) {
      for (const [who, caller] of outsiders) {
        if (known(id, caller)) continue;
        const { status, body, allow } = await send(method, pathOf(id), caller?.credentials ?? {});
        expect([id, who, status, status > OK_MAX && status < 500]).toEqual([id, who, status, true]);
        expect(allow).toBeUndefined();
        if (method === 'HEAD') expect(body).toBe('');
      }
    }
  });
});
