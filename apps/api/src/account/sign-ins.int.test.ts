import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { eventually } from '../../../../test/support/index.js';
import { startTestApi, type TestApi } from '../testing/api.js';
import { PersonAtBrowser } from '../testing/person.js';
import { signInsSchema, type SignIns } from './list-sign-ins/list-sign-ins.schema.js';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('my sign-ins', () => {
  let api: TestApi;
  let beside: TestApi;
  let admin: pg.Client;
  beforeAll(async () => {
    api = await startTestApi();
    beside = await startTestApi({}, api.database);
    admin = new pg.Client({ connectionString: api.database.url });
    await admin.connect();
  });
  afterAll(async () => {
    await admin?.end();
    await beside?.close();
    await api?.close();
  });

  const list = async (person: PersonAtBrowser): Promise<SignIns['items']> =>
    signInsSchema.parse((await person.get('/v1/me/sign-ins')).body).items;
  const atTwoBrowsers = async () => {
    const ada = await new PersonAtBrowser(api).openPractice();
    const phone = ada.elsewhere();
    const { email, password } = ada;
    await phone.post('/v1/auth/sign-in/email', { email, password }, { 'user-agent': FIREFOX });
    return { ada, phone };
  };

  it('are shown by device and network, with the one that asks marked, and nothing that signs anybody in', async () => {
    const { ada, phone } = await atTwoBrowsers();
    const items = await list(phone);
    expect(items).toHaveLength(2);
    const current = items.find((item) => item.current);
    expect(current).toMatchObject({ device: 'Firefox on Linux', network: '127.0.0.0/24' });
    expect(items.find((item) => !item.current)).toMatchObject({ device: 'Another program', network: '127.0.0.0/24' });
    expect(Date.parse(current?.endsAt ?? '') - Date.now()).toBeGreaterThan(6 * 86_400_000);
    const stored = JSON.stringify((await admin.query('select * from auth.sessions')).rows);
    for (const whole of ['127.0.0.1', 'Gecko']) expect(stored).not.toContain(whole);
    const { rows } = await admin.query('select token from auth.sessions');
    expect(rows.length).toBeGreaterThan(1);
    for (const { token } of rows) expect(JSON.stringify(items)).not.toContain(token);
    expect(await list(ada)).toHaveLength(2);
  });

  it('say nothing that the caller made up about its address', async () => {
    const ada = await new PersonAtBrowser(api).openPractice();
    const forged = { 'x-throughline-address': '203.0.113.9', 'x-forwarded-for': '203.0.113.9' };
    const phone = ada.elsewhere();
    await phone.post('/v1/auth/sign-in/email', { email: ada.email, password: ada.password }, forged);
    expect((await list(phone)).map(({ network }) => network)).toEqual(['127.0.0.0/24', '127.0.0.0/24']);
  });

  it('end one by one, here at once and in other processes within seconds', async () => {
    const { ada, phone } = await atTwoBrowsers();
    const there = () => beside.http().get('/v1/me').set({ cookie: phone.cookie });
    expect((await there()).status).toBe(200);
    const other = (await list(ada)).find((item) => !item.current);
    expect((await ada.send('delete', `/v1/me/sign-ins/${other?.signInId}`)).status).toBe(204);
    expect(await phone.isSignedIn()).toBe(false);
    await eventually(async () => (await there()).status === 401, 5_000);
    expect(await ada.isSignedIn()).toBe(true);
    expect((await ada.send('delete', `/v1/me/sign-ins/${other?.signInId}`)).body.code).toBe('NOT_FOUND');
  });

  it('of somebody else are as if they did not exist', async () => {
    const { ada } = await atTwoBrowsers();
    const eve = await new PersonAtBrowser(api).openPractice();
    const [{ signInId } = { signInId: '' }] = await list(ada);
    expect((await eve.send('delete', `/v1/me/sign-ins/${signInId}`)).body.code).toBe('NOT_FOUND');
    expect((await eve.send('delete', '/v1/me/sign-ins/%27%20or%20true')).body.code).toBe('NOT_FOUND');
    expect((await eve.send('delete', '/v1/me/sign-ins')).status).toBe(204);
    expect(await list(ada)).toHaveLength(2);
  });

  it('end all but the one that asks', async () => {
    const { ada, phone } = await atTwoBrowsers();
    expect((await phone.send('delete', '/v1/me/sign-ins')).status).toBe(204);
    expect([await ada.isSignedIn(), await phone.isSignedIn()]).toEqual([false, true]);
    expect(await list(phone)).toHaveLength(1);
  });

  it('that are past their end are not shown, and cannot be ended from another site', async () => {
    const { ada, phone } = await atTwoBrowsers();
    const me = (await ada.get('/v1/me')).body.userId as string;
    await admin.query(
      `update auth.sessions set created_at = now() - interval '31 days'
       where id = (select id from auth.sessions where user_id = $1 order by created_at desc limit 1)`,
      [me],
    );
    expect(await list(ada)).toHaveLength(1);
    expect(await phone.isSignedIn()).toBe(false);
    expect((await ada.send('delete', '/v1/me/sign-ins', {}, { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('are for who is signed in, and not for an API key', async () => {
    expect((await new PersonAtBrowser(api).get('/v1/me/sign-ins')).status).toBe(401);
  });
});
