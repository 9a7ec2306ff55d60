import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LINK_PURPOSES } from '#domain';
import { operation, OPERATIONS, type OperationId } from './http/operations.js';
import {
  giveLink,
  joinPractice,
  openPractice,
  startTestApi,
  welcomeClient,
  withApiKey,
  type Caller,
  type TestApi,
} from './testing/api.js';
import { linkOfNobody } from './testing/dead-links.js';

const ids = Object.keys(OPERATIONS) as OperationId[];
const NOT_BY_LINK = ids.filter((id) => operation(id).access !== 'client-link');
const BY_LINK = ids.filter((id) => operation(id).access === 'client-link');
const SIGNED_IN = NOT_BY_LINK.filter((id) => ['member', 'signed-in'].includes(operation(id).access));
const WITH_ID = NOT_BY_LINK.filter((id) => operation(id).path.includes(':'));
const NAME = /:(\w+)/g;
const NO_TOKEN = 'no token in this request';
const SESSION_COOKIE = 'throughline.session_token';

/** Everywhere that a request may carry a credential, other than its address. */
const PLACES: Readonly<Record<string, (token: string) => Record<string, string>>> = {
  'as a bearer': (token) => ({ authorization: `Bearer ${token}` }),
  'as an API key': (token) => ({ authorization: `Bearer tl_${token.slice(0, 22)}_${token.slice(44)}` }),
  'as a password': (token) => ({ authorization: `Basic ${Buffer.from(`${token}:${token}`).toString('base64')}` }),
  'as a session': (token) => ({ cookie: `${SESSION_COOKIE}=${token}` }),
  'as a signed session': (token) => ({ cookie: `${SESSION_COOKIE}=${token}.${token.slice(44)}=` }),
  'as the session of a safe site': (token) => ({ cookie: `__Secure-${SESSION_COOKIE}=${token}` }),
  'in headers of their own': (token) => ({ 'x-api-key': token, 'x-link-token': token, 'x-auth-token': token }),
};

/** Generated from the matrix: the secret of a private link, wherever a credential may stand, and the other way round. */
describe('the secret of a private link', () => {
  let api: TestApi;
  let coach: Caller;
  let clientId: string;
  let tokens: readonly string[];
  /** Of the same client, with a secret that nobody holds. */
  let nobodys: string;

  beforeAll(async () => {
    api = await startTestApi();
    coach = await openPractice(api);
    clientId = await welcomeClient(coach);
    // The last one is that of a mirror.
    tokens = await Promise.all(LINK_PURPOSES.map(async (purpose) => (await giveLink(coach, clientId, purpose)).token));
    nobodys = linkOfNobody(tokens[0] ?? '');
  });
  afterAll(() => api.close());

  const pathOf = (id: OperationId, at: Readonly<Record<string, string>> = {}): string =>
    operation(id)
      .path.replace(
        NAME,
        (_, name: string) => at[name] ?? { practiceId: coach.practiceId, clientId }[name] ?? randomUUID(),
      )
      .replace('*', 'get-session');

  const told = async (id: OperationId, path: string, { token = NO_TOKEN, ...headers }: Record<string, string>) => {
    const verb = operation(id).method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    const request = api.http()[verb](path).set(headers);
    const answer = await (['get', 'delete'].includes(verb) ? request : request.send({}));
    const said = answer.text.replace(/"requestId": ?"[^"]*"/, '').replaceAll(token, 'TOKEN');
    return { status: answer.status, said, cookie: answer.headers['set-cookie'] as unknown };
  };

  it.each(SIGNED_IN)('signs nobody in at %s, wherever it stands', async (id) => {
    const path = pathOf(id);
    for (const [place, as] of Object.entries(PLACES)) {
      const unknown = await told(id, path, as(nobodys));
      // All purposes where a credential belongs, and the one that shows most everywhere else.
      for (const token of place === 'as a bearer' ? tokens : tokens.slice(-1)) {
        const answer = await told(id, path, { token, ...as(token) });
        expect([place, answer]).toEqual([place, unknown]);
        expect([place, answer.status, answer.said.includes('NOT_SIGNED_IN')]).toEqual([place, 401, true]);
      }
      const inQuery = `${path}?token=${tokens[0]}&access_token=${tokens[0]}&key=${tokens[0]}`;
      expect((await told(id, inQuery, {})).status).toBe(401);
    }
  });

  it.each(WITH_ID)('is no id of anything in the address of %s', async (id) => {
    for (const [, name = ''] of operation(id).path.matchAll(NAME)) {
      for (const credentials of [{}, coach.credentials]) {
        const unknown = await told(id, pathOf(id, { [name]: nobodys }), { ...credentials, token: nobodys });
        for (const token of tokens) {
          const answer = await told(id, pathOf(id, { [name]: token }), { ...credentials, token });
          expect([name, answer]).toEqual([name, unknown]);
          expect([name, answer.said.includes('Ngozi'), answer.cookie]).toEqual([name, false, undefined]);
        }
      }
    }
  });

  it('is of no other kind: no session, key, invitation or id opens what a link opens', async () => {
    const key = await withApiKey(api, coach, ['clients:read', 'briefs:read']);
    await joinPractice(api, coach, ['coach']);
    const invited = await coach.post('/invitations', { email: `${randomUUID()}@example.test`, roles: ['coach'] });
    const { acceptUrl } = invited.body as { acceptUrl: string };
    const cookie = coach.credentials['cookie'] ?? '';
    const others = [
      key.credentials['authorization']?.replace('Bearer ', '') ?? '',
      encodeURIComponent(cookie.slice(cookie.indexOf('=') + 1)),
      acceptUrl.split('/').at(-1) ?? '',
      clientId,
      coach.practiceId,
    ];
    for (const id of BY_LINK) {
      for (const credentials of [{}, coach.credentials, key.credentials]) {
        const unknown = await told(id, pathOf(id, { token: 'A'.repeat(87) }), credentials);
        expect(unknown).toMatchObject({ status: 404, said: expect.stringContaining('NOT_FOUND') });
        for (const token of others) {
          expect([id, await told(id, pathOf(id, { token }), credentials)]).toEqual([id, unknown]);
        }
      }
    }
  });
});
