import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { joinPractice, openPractice, startTestApi, withApiKey, type Caller, type TestApi } from '../testing/api.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('an API key', () => {
  /** It stands still, so that no day begins in the midst of a test. */
  const began = Date.now();
  let ahead = 0;
  const clock = { now: () => new Date(began + ahead) };
  let api: TestApi;
  let beside: TestApi;
  let admin: pg.Client;
  let owner: Caller;
  beforeAll(async () => {
    api = await startTestApi({ clock });
    beside = await startTestApi({ clock }, api.database);
    admin = new pg.Client({ connectionString: api.database.url });
    await admin.connect();
    owner = await openPractice(api);
  });
  afterAll(async () => {
    await admin?.end();
    await beside?.close();
    await api?.close();
  });

  const issue = (more: object = {}, by = owner) => {
    // The other process may know the practice as it was a second ago.
    beside.infrastructure.alliance.practices.forget(owner.practiceId);
    return by.post('/api-keys', { name: 'a script', scopes: ['clients:read'], ...more });
  };
  const listed = async (apiKeyId: string, by = owner) => {
    const { items } = (await by.get('/api-keys').expect(200)).body as { items: { apiKeyId: string }[] };
    return items.find((key) => key.apiKeyId === apiKeyId);
  };
  const use = (through: TestApi, key: string) =>
    through.http().get(owner.path('/clients')).set('authorization', `Bearer ${key}`);
  const rows = async (apiKeyId: string) =>
    (
      await admin.query('select last_used_on::text as day, xmin from auth.api_key_uses where api_key_id = $1', [
        apiKeyId,
      ])
    ).rows;
  const today = () => clock.now().toISOString().slice(0, 10);

  it('ends in a year unless it is said when, and never later than in two', async () => {
    const inDays = (days: number) => new Date(began + days * DAY_MS).toISOString();
    const { body } = await issue().expect(201);
    expect((Date.parse(body.expiresAt) - began) / DAY_MS).toBe(365);
    expect((await issue({ expiresAt: inDays(10) }).expect(201)).body.expiresAt).toMatch(inDays(10).slice(0, 10));
    for (const days of [-1, 0, 731]) {
      expect((await issue({ expiresAt: inDays(days) }).expect(422)).body.code).toBe('API_KEY_EXPIRY_IMPLAUSIBLE');
    }
    await issue({ expiresAt: 'tomorrow' }).expect(400);
  });

  it('is refused the moment it has ended, by every process, and shown as ended', async () => {
    const { body } = await issue({ expiresAt: new Date(began + HOUR_MS).toISOString() }).expect(201);
    const { apiKeyId, key } = body as { apiKeyId: string; key: string };
    for (const process of [api, beside]) await use(process, key).expect(200);
    expect(await listed(apiKeyId)).toMatchObject({ status: 'active', expiresAt: body.expiresAt });
    ahead = HOUR_MS;
    for (const process of [api, beside]) expect((await use(process, key).expect(401)).body.code).toBe('NOT_SIGNED_IN');
    expect(await listed(apiKeyId)).toMatchObject({ status: 'expired' });
    ahead = 0;
  });

  it('says on which day it was last used, at the cost of one write a day and process', async () => {
    const { apiKeyId, key } = (await issue().expect(201)).body as { apiKeyId: string; key: string };
    expect(await listed(apiKeyId)).toMatchObject({ lastUsedOn: null });
    for (let n = 0; n < 20; n += 1) await use(api, key).expect(200);
    expect(await listed(apiKeyId)).toMatchObject({ lastUsedOn: today() });
    await api.infrastructure.keyUses.flush();
    const [first] = await rows(apiKeyId);
    expect(first.day).toBe(today());
    for (const process of [api, beside]) for (let n = 0; n < 20; n += 1) await use(process, key).expect(200);
    await Promise.all([api, beside].map(({ infrastructure }) => infrastructure.keyUses.flush()));
    expect(await rows(apiKeyId)).toEqual([first]);
    ahead = DAY_MS;
    await use(beside, key).expect(200);
    await beside.infrastructure.keyUses.flush();
    expect(await listed(apiKeyId)).toMatchObject({ lastUsedOn: today() });
    ahead = 0;
    // A process whose clock is behind takes no day back.
    const behind = await startTestApi({ clock }, api.database);
    await use(behind, key).expect(200);
    await behind.close();
    expect((await rows(apiKeyId))[0].day).not.toBe(today());
  });

  it('works while its use cannot be written, which is made good later, also by an orderly stop', async () => {
    const { apiKeyId, key } = (await issue().expect(201)).body as { apiKeyId: string; key: string };
    const process = await startTestApi({ clock }, api.database);
    await admin.query('revoke insert on auth.api_key_uses from tl_identity');
    await use(process, key).expect(200);
    await process.infrastructure.keyUses.flush();
    expect(await rows(apiKeyId)).toEqual([]);
    await admin.query('grant insert on auth.api_key_uses to tl_identity');
    await process.close();
    expect(await rows(apiKeyId)).toMatchObject([{ day: today() }]);
  });

  it('does no more than its member may at that moment: a role that is lost is lost to it, and who left has none', async () => {
    const coach = await joinPractice(api, owner, ['coach']);
    const key = await withApiKey(api, coach, ['clients:read']);
    await key.get('/clients').expect(200);
    await owner.patch(`/members/${coach.memberId}`, { roles: ['supervisor'] }).expect(200);
    expect((await key.get('/clients').expect(403)).body.code).toBe('NOT_ALLOWED');
    await owner.patch(`/members/${coach.memberId}`, { roles: ['coach'] }).expect(200);
    await key.get('/clients').expect(200);
    await owner.delete(`/members/${coach.memberId}`).expect((answer) => expect(answer.status).toBeLessThan(300));
    expect((await key.get('/clients').expect(401)).body.code).toBe('NOT_SIGNED_IN');
  });
});
