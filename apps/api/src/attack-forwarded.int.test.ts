import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../../../test/support/index.js';
import { giveLink, startTestApi, welcomeClient, withAdmin, type TestApi } from './testing/api.js';
import { openHouseWithProvider, type HouseWithProvider } from './testing/house-with-provider.js';
import { Mailbox } from './testing/mailbox.js';

const HOST = 'evil.example';
const ADDRESS = '203.0.113.9';

/** Headers by which a proxy tells who asked, for what house and how; here the caller wrote them. */
const FORGED: readonly Readonly<Record<string, string>>[] = [
  { 'x-forwarded-for': ADDRESS },
  { 'x-forwarded-for': `${ADDRESS}, 127.0.0.1, ::1` },
  { forwarded: `for=${ADDRESS};host=${HOST};proto=https;by=${HOST}` },
  { 'x-real-ip': ADDRESS },
  { 'x-client-ip': ADDRESS, 'true-client-ip': ADDRESS, 'cf-connecting-ip': ADDRESS, 'x-cluster-client-ip': ADDRESS },
  { 'x-throughline-address': ADDRESS },
  { 'x-forwarded-host': HOST, 'x-forwarded-proto': 'https', 'x-forwarded-port': '8443', 'x-forwarded-ssl': 'on' },
  { 'x-forwarded-prefix': `/${HOST}`, 'x-forwarded-server': HOST, 'x-original-host': HOST, 'x-host': HOST },
  { host: HOST },
];
const CASES = FORGED.map((headers) => ({ headers, names: Object.keys(headers).join(', ') }));
/** A page cannot choose `Host`: a browser writes there where the request goes, and sends the cookies of that name alone. */
const BY_A_PAGE = CASES.filter(({ headers }) => headers['host'] === undefined);

describe('what a caller says of where they come from', () => {
  const mailbox = new Mailbox();
  const keys: string[] = [];
  let database: TestDatabase;
  let house: HouseWithProvider;
  let counting: TestApi;
  let clientId: string;
  let linkToken: string;

  beforeAll(async () => {
    const env = { SMTP_URL: `${await mailbox.open()}?from=hello%40practice.example` };
    database = await testDatabase({ env });
    house = await openHouseWithProvider(database);
    counting = await startTestApi(
      { limits: { consume: async (key) => void keys.push(key), giveBack: async () => undefined } },
      database,
    );
    clientId = await welcomeClient(house.owner);
    ({ token: linkToken } = await giveLink(house.owner, clientId, 'note'));
  });
  afterAll(async () => {
    await counting?.close();
    await house?.close();
    await database?.drop();
    await mailbox.close();
  });

  /** The counters that so many requests from one address are counted by. */
  const countersOf = async (headers: Readonly<Record<string, string>>) => {
    keys.length = 0;
    const http = counting.http();
    await http.post('/v1/practices').set(headers).send({});
    await http
      .post(`/v1/invitations/${'A'.repeat(43)}/accept`)
      .set(headers)
      .send({});
    await http.get(`/v1/links/${linkToken}`).set(headers).expect(200);
    return [...keys];
  };
  const attemptsCounted = async (headers: Readonly<Record<string, string>>) => {
    await withAdmin(house.api, (admin) => admin.query('delete from auth.rate_limits'));
    for (const each of [{}, headers]) {
      const body = { email: `nobody@example.test`, password: 'a calm evening' };
      await house.api.http().post('/v1/auth/sign-in/email').set(each).send(body);
    }
    const { rows } = await withAdmin(house.api, (admin) =>
      admin.query<{ key: string }>('select key from auth.rate_limits'),
    );
    return rows.length;
  };

  it.each(CASES)('changes no counter of attempts: $names', async ({ headers }) => {
    const honest = await countersOf({});
    expect(honest).toHaveLength(3);
    expect(await countersOf(headers)).toEqual(honest);
    const counters = await attemptsCounted({});
    expect(counters).toBeGreaterThan(0);
    expect(await attemptsCounted(headers)).toBe(counters);
  });

  it.each(CASES)('changes no address that is given, mailed or sent to, and no cookie: $names', async ({ headers }) => {
    const { owner, api, provider } = house;
    const email = `${randomUUID()}@example.test`;
    const http = api.http();
    const mine = { ...owner.credentials, ...headers };
    const answers = [
      await http
        .post(owner.path('/invitations'))
        .set(mine)
        .send({ email, roles: ['coach'] })
        .expect(201),
      await http
        .post(owner.path(`/clients/${clientId}/links`))
        .set(mine)
        .send({ purpose: 'note', mail: false })
        .expect(201),
      await http.get(owner.path('/sso')).set(mine).expect(200),
      await http.get(`/v1/links/${linkToken}`).set(headers).set('accept', 'text/html').expect(200),
      await http.get(owner.path('/sso/start')).set(headers).expect(303),
      await http.get('/openapi.json').set(headers).expect(200),
      await http.get('/v1/me').set(headers).expect(401),
    ];
    for (const { text, headers: answered } of answers) {
      expect(`${text} ${JSON.stringify(answered)}`).not.toMatch(/evil\.example|203\.0\.113\.9|:8443/);
    }
    const [invited, given, sso, , started] = answers;
    const urls = [invited?.body.acceptUrl, given?.body.url, sso?.body.redirectUri] as string[];
    for (const url of urls) expect(new URL(url).origin).toBe('http://127.0.0.1:3000');
    const { searchParams } = new URL(started?.headers['location'] ?? '');
    expect(searchParams.get('redirect_uri')).toBe(sso?.body.redirectUri);
    // Back from the provider: to the product, with the cookies that it always gives.
    provider.signInAs('nobody here');
    const back = await provider.visit(started?.headers['location'] ?? '');
    expect(back.origin).toBe('http://127.0.0.1:3000');
    const cookies = [started?.headers['set-cookie'] ?? []].flat() as string[];
    expect(cookies.filter((cookie) => /secure|domain/i.test(cookie))).toEqual([]);
    expect(await mailbox.awaited(email, '')).toContain('http://127.0.0.1:3000/');
    expect(mailbox.textsTo(email, '').join()).not.toContain(HOST);
  });

  it.each(BY_A_PAGE)('lets no page of another site write: $names', async ({ headers }) => {
    const { owner, api } = house;
    const forged = { ...headers, origin: `https://${HOST}`, 'sec-fetch-site': 'cross-site' };
    const sent = await api
      .http()
      .post(owner.path('/clients'))
      .set({ ...owner.credentials, ...forged })
      .send({ name: 'Ngozi' });
    expect([sent.status, sent.body.code]).toEqual([403, 'NOT_ALLOWED']);
    const origin = { ...headers, origin: `https://${HOST}` };
    const bare = await api
      .http()
      .post(owner.path('/clients'))
      .set({ ...owner.credentials, ...origin })
      .send({ name: 'Ngozi' });
    expect([bare.status, bare.body.code]).toEqual([403, 'NOT_ALLOWED']);
  });
});
