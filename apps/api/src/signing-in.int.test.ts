import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase } from '../../../test/support/index.js';
import { openPractice, PASSWORD, startTestApi, type Caller, type TestApi } from './testing/api.js';

describe.each([
  ['straight from the caller', '0', '127.0.0.1'],
  ['behind one proxy', '1', '192.0.2.7'],
])('the address that attempts are counted for, %s', (_where, hops, counted) => {
  const keys: string[] = [];
  let api: TestApi;
  beforeAll(async () => {
    const limits = { consume: async (key: string) => void keys.push(key), giveBack: async () => undefined };
    api = await startTestApi({ limits }, await testDatabase({ env: { TRUSTED_PROXY_HOPS: hops } }));
  });
  afterAll(() => api.close());

  it('is none that the caller made up', async () => {
    const forwarded = { 'x-forwarded-for': '198.51.100.1, 192.0.2.7' };
    await api.http().post('/v1/practices').set(forwarded).send({});
    expect(keys).toEqual([expect.stringMatching(new RegExp(`:${counted}$`))]);
  });
});

describe('signing in', () => {
  let api: TestApi;
  let owner: Caller;
  beforeAll(async () => {
    api = await startTestApi();
    owner = await openPractice(api);
  });
  afterAll(() => api.close());

  const signIn = async (password = PASSWORD) => {
    const { email } = (await owner.raw('get', '/v1/me').expect(200)).body as { email: string };
    return api.http().post('/v1/auth/sign-in/email').send({ email, password });
  };

  it('says who I am, and in which practices', async () => {
    const me = await owner.raw('get', '/v1/me').expect(200);
    expect(me.body).toMatchObject({
      name: 'Ines Prado',
      memberships: [{ practiceId: owner.practiceId, practiceName: 'Stillwater', roles: ['owner', 'coach'] }],
    });
  });

  it('gives a cookie that opens the practice, and takes it back', async () => {
    const signedIn = await signIn();
    expect(signedIn.status).toBe(200);
    const cookie = ([signedIn.headers['set-cookie']].flat() as string[]).map((each) => each.split(';')[0]).join('; ');
    await api.http().get(owner.path('/settings')).set({ cookie }).expect(200);
    await api.http().post('/v1/auth/sign-out').set({ cookie }).send({}).expect(200);
    const after = await api.http().get(owner.path('/settings')).set({ cookie }).expect(401);
    expect(after.body).toMatchObject({ code: 'NOT_SIGNED_IN' });
  });

  it('refuses a wrong password, and another site', async () => {
    expect((await signIn('not the password')).status).toBe(401);
    const foreign = await owner.raw('patch', owner.path('/settings')).set('origin', 'https://elsewhere.test').send({});
    expect(foreign.status).toBe(403);
  });
});
