import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import type { OidcServer } from '../../../../libs/infra/src/sso/testing/oidc-server.js';
import type { Caller, TestApi } from '../testing/api.js';
import { CLIENT, joinWithPassword, pathOf, redirectUriOf, setSso } from '../testing/at-provider.js';
import { openHouseWithProvider, type HouseWithProvider } from '../testing/house-with-provider.js';
import { PersonAtBrowser } from '../testing/person.js';

describe('single sign-on of a practice', () => {
  let house: HouseWithProvider;
  let api: TestApi;
  let admin: pg.Client;
  let owner: Caller;
  let other: Caller;
  let provider: OidcServer;
  let around: HouseWithProvider['around'];
  let linked: HouseWithProvider['linked'];
  beforeAll(async () => {
    house = await openHouseWithProvider();
    ({ api, admin, owner, other, provider, around, linked } = house);
  });
  afterAll(() => house?.close());
  const stranger = () => new PersonAtBrowser(api);

  it('ends with the membership', async () => {
    const { memberId } = await linked('leaver');
    const browser = stranger();
    await around(browser);
    await owner.delete(`/members/${memberId}`).expect((answer) => expect([200, 202, 204]).toContain(answer.status));
    expect((await browser.get(owner.path('/clients'))).status).toBe(404);
    expect((await around(stranger())).body.code).toBe('SSO_NOT_LINKED');
  });

  it('lets nobody in who is suspended', async () => {
    await owner.stepUp();
    const { memberId } = await linked('suspended');
    const browser = stranger();
    await around(browser);
    await owner.post(`/members/${memberId}/suspension`, {}).expect((answer) => expect(answer.status).toBeLessThan(300));
    expect((await browser.get(owner.path('/clients'))).status).not.toBe(200);
    expect((await around(stranger())).body.code).toBe('SSO_NOT_LINKED');
  });

  it('knows and ends its person’s sign-ins by this provider, and none of the others', async () => {
    const member = await linked('at two desks');
    const [desk, telephone] = [stranger(), stranger()];
    await around(desk);
    await around(telephone);
    interface SignIn {
      readonly signInId: string;
      readonly current: boolean;
    }
    const listed = async (who: PersonAtBrowser) =>
      ((await who.get('/v1/me/sign-ins')).body as { items: SignIn[] }).items;
    const mine = await listed(desk);
    expect(mine.map(({ current }) => current).toSorted()).toEqual([false, true]);
    const all = await listed(member.browser);
    expect(all).toHaveLength(3);
    const byPassword = all.find(({ current }) => current)?.signInId;
    expect((await desk.send('delete', `/v1/me/sign-ins/${byPassword}`)).status).toBe(404);
    expect(
      (await desk.send('delete', `/v1/me/sign-ins/${mine.find(({ current }) => !current)?.signInId}`)).status,
    ).toBe(204);
    expect([await telephone.isSignedIn(), await desk.isSignedIn()]).toEqual([false, true]);
    await around(telephone);
    expect((await desk.send('delete', '/v1/me/sign-ins')).status).toBe(204);
    expect([await telephone.isSignedIn(), await desk.isSignedIn()]).toEqual([false, true]);
    expect(await member.browser.isSignedIn()).toBe(true);
  });

  it('proves anew at the provider what cannot be undone, with the same person only', async () => {
    await owner.stepUp();
    await linked('proving', ['owner']);
    const browser = stranger();
    await around(browser);
    const risky = () => browser.send('put', owner.path('/sso'), { issuer: provider.issuer, ...CLIENT });
    expect((await risky()).body.code).toBe('STEP_UP_REQUIRED');
    const prove = async () => {
      const way = await browser.post(owner.path('/sso/proofs'));
      const { searchParams } = new URL(way.body.authorizationUrl);
      expect([searchParams.get('prompt'), searchParams.get('max_age')]).toEqual(['login', '0']);
      return browser.get(pathOf(await provider.visit(way.body.authorizationUrl)));
    };
    provider.signInAs('ada');
    expect((await prove()).body.code).toBe('SSO_REFUSED');
    expect((await risky()).body.code).toBe('STEP_UP_REQUIRED');
    provider.signInAs('proving');
    expect((await prove()).status).toBe(303);
    expect((await risky()).status).toBe(200);
    expect((await owner.raw('post', owner.path('/sso/proofs')).send({})).body.code).toBe('NOT_ALLOWED');
  });

  it('may be required: members without it do nothing but link, owners keep their way in', async () => {
    await owner.stepUp();
    const [member, second] = [await linked('required'), await joinWithPassword(api, owner, ['coach'])];
    await setSso(owner, provider.issuer, { required: true }).expect(200);
    expect((await member.browser.get(owner.path('/clients'))).body.code).toBe('SSO_REQUIRED');
    expect((await second.browser.post(owner.path('/sso/links'))).status).toBe(200);
    provider.signInAs('required');
    const browser = stranger();
    await around(browser);
    expect((await browser.get(owner.path('/clients'))).status).toBe(200);
    await owner.get('/clients').expect(200);
    await setSso(owner, provider.issuer, { required: false }).expect(200);
    expect((await member.browser.get(owner.path('/clients'))).status).toBe(200);
  });

  it('shows its secret to nobody, keeps it sealed, and forgets it when it is taken away', async () => {
    const { practiceId } = other;
    const shown = await other.get('/sso').expect(200);
    expect(shown.body).toEqual({
      issuer: provider.issuer,
      clientId: 'elsewhere',
      required: false,
      redirectUri: redirectUriOf(practiceId),
    });
    const stored = () => admin.query('select sealed from auth.sso_secrets where practice_id = $1', [practiceId]);
    expect((await stored()).rows).toHaveLength(1);
    for (const table of ['auth.sso_secrets', 'auth.sso_attempts', 'es.events', 'es.commands']) {
      const { rows } = await admin.query(`select t::text, encode(t::text::bytea, 'escape') from ${table} t`);
      expect(JSON.stringify(rows)).not.toContain(CLIENT.clientSecret);
    }
    await other.stepUp();
    await other.delete('/sso').expect(204);
    expect((await stored()).rows).toHaveLength(0);
    await other.get('/sso').expect(404);
    expect((await api.http().get(other.path('/sso/start'))).body.code).toBe('SSO_NOT_SET');
    expect((await api.http().get(`/v1/practices/${randomUUID()}/sso/start`)).body.code).toBe('SSO_NOT_SET');
  });
});
