import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import type { OidcServer } from '../../../../libs/infra/src/sso/testing/oidc-server.js';
import { forgetProofs, type Caller, type TestApi } from '../testing/api.js';
import { invite, joinWithPassword, pathOf, startAt } from '../testing/at-provider.js';
import { openHouseWithProvider, type HouseWithProvider } from '../testing/house-with-provider.js';
import { PersonAtBrowser } from '../testing/person.js';
import { otherFirstLetter } from '../testing/probe.js';
import { trailOf } from '../testing/trail.js';

describe('single sign-on at a real provider', () => {
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

  it('leads a member who linked it to a session, by state, nonce and PKCE, and to the product', async () => {
    const { memberId } = await linked('ada');
    const browser = stranger();
    const url = new URL(await startAt(browser, owner.practiceId));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      code_challenge_method: 'S256',
      response_type: 'code',
    });
    const another = new URL(await startAt(stranger(), owner.practiceId));
    const made = ['state', 'nonce', 'code_challenge'].flatMap((name) =>
      [url, another].map(({ searchParams }) => searchParams.get(name) ?? ''),
    );
    for (const each of made) expect(each).toMatch(/^[\w-]{43}$/);
    expect(new Set(made).size).toBe(made.length);
    const back = await browser.get(pathOf(await provider.visit(url.href)));
    expect([back.status, back.headers['location']]).toEqual([303, 'http://127.0.0.1:3000/']);
    expect((await browser.get('/v1/me')).body.memberships).toMatchObject([{ memberId }]);
    expect((await browser.get(owner.path('/clients'))).status).toBe(200);
    const facts = (await trailOf(api, owner.practiceId)).filter((entry) => entry.memberId === memberId);
    expect(facts.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['auth.sso-identities-added', 'finishSso', 'auth.session-started']),
    );
  });

  it('finds nobody by an address: a subject that nobody linked is refused, also with a member’s verified address', async () => {
    const { email } = await joinWithPassword(api, owner, ['coach']);
    provider.signInAs('somebody with the same address', { email, email_verified: true });
    const browser = stranger();
    expect((await around(browser)).body.code).toBe('SSO_NOT_LINKED');
    expect(await browser.isSignedIn()).toBe(false);
  });

  it('knows a subject whose address changed at the provider', async () => {
    const { memberId } = await linked('changing');
    provider.signInAs('changing', { email: 'another@example.test', email_verified: true });
    const browser = stranger();
    await around(browser);
    expect((await browser.get('/v1/me')).body.memberships[0].memberId).toBe(memberId);
  });

  it('takes each answer once, and only in the browser that began', async () => {
    await linked('once');
    const [browser, thief] = [stranger(), stranger()];
    const back = pathOf(await provider.visit(await startAt(browser, owner.practiceId)));
    await startAt(thief, owner.practiceId);
    expect((await thief.get(back)).body.code).toBe('SSO_RUN_OUT');
    expect((await stranger().get(back)).body.code).toBe('SSO_RUN_OUT');
    const secret = browser.cookie;
    expect((await browser.get(back)).status).toBe(303);
    const again = await api.http().get(back).set('cookie', secret);
    expect([again.status, again.body.code]).toEqual([410, 'SSO_RUN_OUT']);
  });

  it('lets one of two in who bring one answer at once', async () => {
    await linked('twice');
    const browser = stranger();
    const back = pathOf(await provider.visit(await startAt(browser, owner.practiceId)));
    const cookie = browser.cookie;
    const both = await Promise.all([1, 2, 3].map(() => api.http().get(back).set('cookie', cookie)));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
  });

  it('refuses another state, a code of somebody else, and a no of the provider', async () => {
    await linked('mixed');
    const [mine, foreign] = [stranger(), stranger()];
    const back = await provider.visit(await startAt(mine, owner.practiceId));
    const theirs = await provider.visit(await startAt(foreign, owner.practiceId));
    const state = back.searchParams.get('state') ?? '';
    const others = ['x'.repeat(43), state.slice(1), state.slice(0, -1), `${state}A`, otherFirstLetter(state)];
    for (const wrongState of [...others, owner.credentials['cookie'] ?? '', theirs.searchParams.get('state') ?? '']) {
      const wrong = new URL(back);
      wrong.searchParams.set('state', wrongState);
      expect([wrongState, (await mine.get(pathOf(wrong))).body.code]).toEqual([wrongState, 'SSO_RUN_OUT']);
    }
    // Their code was asked for with another challenge and nonce.
    const injected = new URL(back);
    injected.searchParams.set('code', theirs.searchParams.get('code') ?? '');
    expect((await mine.get(pathOf(injected))).body.code).toBe('SSO_REFUSED');
    const denied = stranger();
    const { searchParams } = new URL(await startAt(denied, owner.practiceId));
    const no = `?error=access_denied&state=${searchParams.get('state')}&iss=${encodeURIComponent(provider.issuer)}`;
    expect((await denied.get(`${owner.path('/sso/callback')}${no}`)).body.code).toBe('SSO_REFUSED');
    expect(await mine.isSignedIn()).toBe(false);
  });

  it('refuses an answer that names another issuer, and one that runs late', async () => {
    await linked('late');
    const browser = stranger();
    const mixed = await provider.visit(await startAt(browser, owner.practiceId));
    mixed.searchParams.set('iss', 'https://another.example.test');
    expect((await browser.get(pathOf(mixed))).body.code).toBe('SSO_REFUSED');
    const late = pathOf(await provider.visit(await startAt(browser, owner.practiceId)));
    await admin.query(`update auth.sso_attempts set expires_at = now() - interval '1 second'`);
    expect((await browser.get(late)).body.code).toBe('SSO_RUN_OUT');
  });

  it('is of one practice: its answers, its members and its sessions count nowhere else', async () => {
    const { browser: elsewhere } = await linked('both');
    expect((await elsewhere.get('/v1/me')).status).toBe(200);
    provider.signInAs('both');
    const browser = stranger();
    const back = await provider.visit(await startAt(browser, owner.practiceId));
    const swapped = pathOf(back).replace(owner.practiceId, other.practiceId);
    expect((await browser.get(swapped)).body.code).toBe('SSO_RUN_OUT');
    expect((await browser.get(pathOf(back))).status).toBe(303);
    // The same subject of the same issuer, by the client of a practice that never linked it.
    expect((await around(stranger(), '', other)).body.code).toBe('SSO_NOT_LINKED');
  });

  it('gives a session that is good for this practice alone, and for nothing of the account', async () => {
    const member = await linked('bound');
    const token = await invite(other, member.email, ['coach']);
    const accept = { name: 'Noor Haddad', password: member.browser.password };
    expect((await member.browser.post(`/v1/invitations/${token}/accept`, accept)).status).toBe(201);
    provider.signInAs('bound');
    const browser = stranger();
    await around(browser);
    expect((await browser.get(owner.path('/clients'))).status).toBe(200);
    expect((await browser.get(other.path('/clients'))).body.code).toBe('NOT_FOUND');
    expect((await member.browser.get(other.path('/clients'))).status).toBe(200);
    expect((await browser.get('/v1/me')).body.memberships).toHaveLength(1);
    const account = [
      ['/v1/me/step-up', { kind: 'password', password: member.browser.password }],
      ['/v1/auth/change-password', { currentPassword: member.browser.password, newPassword: 'a practice owns me now' }],
      ['/v1/auth/two-factor/enable', { password: member.browser.password }],
      ['/v1/auth/two-factor/verify-totp', { code: '123456' }],
    ] as const;
    for (const [path, body] of account) {
      expect([path, (await browser.post(path, body)).body.code]).toEqual([path, 'SESSION_OF_ONE_PRACTICE']);
    }
    expect((await browser.post('/v1/auth/sign-out')).status).toBe(200);
    expect(await browser.isSignedIn()).toBe(false);
  });

  it('brings in whom an open invitation asks, once, with the invited address and no password', async () => {
    const email = `${randomUUID()}@example.test`;
    const token = await invite(owner, email, ['coach']);
    provider.signInAs('newcomer', { name: 'Mira Stone', email: 'at-the-provider@example.test', email_verified: true });
    const browser = stranger();
    expect((await around(browser, `?invitation=${token}`)).status).toBe(303);
    expect((await browser.get('/v1/me')).body).toMatchObject({
      name: 'Mira Stone',
      email,
      memberships: [{ roles: ['coach'] }],
    });
    expect((await around(stranger(), `?invitation=${token}`)).status).toBe(303);
    provider.signInAs('another newcomer');
    expect((await around(stranger(), `?invitation=${token}`)).body.code).toBe('INVITATION_USED');
  });

  it('takes over no account that has the invited address', async () => {
    const member = await joinWithPassword(api, other, ['coach']);
    const token = await invite(owner, member.email, ['coach']);
    provider.signInAs('impostor', { email: member.email, email_verified: true });
    expect((await around(stranger(), `?invitation=${token}`)).body.code).toBe('EMAIL_TAKEN');
    expect((await around(stranger())).body.code).toBe('SSO_NOT_LINKED');
    const unknown = `${token.slice(0, -3)}xxx`;
    expect((await around(stranger(), `?invitation=${unknown}`)).body.code).toBe('INVITATION_UNKNOWN');
  });

  it('links for whoever proved themselves lately, in the session that asked, and one member a subject', async () => {
    await linked('taken');
    const member = await joinWithPassword(api, owner, ['coach']);
    provider.signInAs('taken');
    const way = await member.browser.post(owner.path('/sso/links'));
    const back = await provider.visit(way.body.authorizationUrl);
    expect((await member.browser.get(pathOf(back))).body.code).toBe('SSO_LINKED_ELSEWHERE');
    provider.signInAs('stolen');
    const mine = await member.browser.post(owner.path('/sso/links'));
    const answer = pathOf(await provider.visit(mine.body.authorizationUrl));
    const session = member.browser.cookie.split('; ').find((each) => each.startsWith('throughline.sso')) ?? '';
    expect((await api.http().get(answer).set('cookie', session)).body.code).toBe('SSO_RUN_OUT');
    await forgetProofs(api);
    expect((await member.browser.post(owner.path('/sso/links'))).body.code).toBe('STEP_UP_REQUIRED');
    await owner.stepUp();
  });
});
