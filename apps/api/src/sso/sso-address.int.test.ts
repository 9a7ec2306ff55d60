import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { OidcServer } from '../../../../libs/infra/src/sso/testing/oidc-server.js';
import { eventually, testDatabase } from '../../../../test/support/index.js';
import type { Caller, TestApi } from '../testing/api.js';
import { invite, pathOf, startAt } from '../testing/at-provider.js';
import { openHouseWithProvider, type HouseWithProvider } from '../testing/house-with-provider.js';
import { SsoPeople1764000000019 } from '../../../../migrations/0019-sso-people.js';
import { Mailbox, tokenIn } from '../testing/mailbox.js';
import { PersonAtBrowser } from '../testing/person.js';

const RESET = 'A new password for Throughline';
const NEW_PASSWORD = 'four herons over the weir';

/** An owner may invite any address, and have a provider of their own say that somebody came by the invitation. */
describe('an address that a provider’s practice invited', () => {
  let house: HouseWithProvider;
  let api: TestApi;
  let admin: pg.Client;
  let owner: Caller;
  let other: Caller;
  let provider: OidcServer;
  const mailbox = new Mailbox();
  beforeAll(async () => {
    const env = { SMTP_URL: `${await mailbox.open()}?from=hello%40practice.example` };
    house = await openHouseWithProvider(await testDatabase({ env }));
    ({ api, admin, owner, other, provider } = house);
  });
  afterAll(async () => {
    await house?.close();
    await api?.database.drop();
    await mailbox.close();
  });

  const stranger = (email?: string) => new PersonAtBrowser(api, email);
  const address = () => `${randomUUID()}@example.test`;
  const backAt = async (browser: PersonAtBrowser, of: Caller, query = '') =>
    pathOf(await provider.visit(await startAt(browser, of.practiceId, query)));
  /** Somebody is in by the provider of this practice, as whoever has this address. */
  const vouchedFor = async (email: string, of = owner, subject: string = randomUUID()) => {
    const token = await invite(of, email, ['owner']);
    provider.signInAs(subject, { name: 'Eve', email, email_verified: true });
    const browser = stranger(email);
    const back = await browser.get(await backAt(browser, of, `?invitation=${token}`));
    expect([back.status, back.text]).toEqual([303, '']);
    return { browser, subject, token };
  };
  const me = async (browser: PersonAtBrowser) =>
    (await browser.get('/v1/me')).body as { userId: string; email: string; memberships: { practiceId: string }[] };
  const practicesOf = async (browser: PersonAtBrowser) =>
    (await me(browser)).memberships.map(({ practiceId }) => practiceId);
  const peopleAt = async (email: string) =>
    (await admin.query('select id from auth.users where contact_email = $1', [email])).rows;

  it('keeps its owner from nothing: they open a practice, and neither is in the account of the other', async () => {
    const email = address();
    const { browser: eve, subject } = await vouchedFor(email);
    const ada = await stranger(email).openPractice();
    expect((await me(ada)).userId).not.toBe((await me(eve)).userId);
    expect(await practicesOf(eve)).toEqual([owner.practiceId]);
    const [hers = ''] = await practicesOf(ada);
    expect([await practicesOf(ada), hers]).toEqual([[hers], expect.not.stringMatching(owner.practiceId)]);
    expect((await ada.get(owner.path('/clients'))).status).toBe(404);
    expect((await eve.get(`/v1/practices/${hers}/clients`)).status).toBe(404);
    // Also anew, now that the address has an account.
    provider.signInAs(subject, { email, email_verified: true });
    const again = stranger();
    await again.get(await backAt(again, owner));
    expect(await practicesOf(again)).toEqual([owner.practiceId]);
    expect((await stranger(email).signIn()).status).toBe(200);
  });

  it('can be invited elsewhere, and accepts as if nothing were there', async () => {
    const email = address();
    await vouchedFor(email);
    const token = await invite(other, email, ['coach']);
    const ada = stranger(email);
    const accept = { name: 'Ada Stone', password: ada.password };
    expect((await ada.post(`/v1/invitations/${token}/accept`, accept)).status).toBe(201);
    expect(await practicesOf(ada)).toEqual([other.practiceId]);
  });

  it('is sent nothing for the account beside it, and sets the password of its own account alone', async () => {
    const email = address();
    const { browser: eve } = await vouchedFor(email);
    const ask = () => stranger().post('/v1/auth/request-password-reset', { email });
    const [before, nobody] = [
      await ask(),
      await stranger().post('/v1/auth/request-password-reset', { email: address() }),
    ];
    expect([before.status, before.text]).toEqual([nobody.status, nobody.text]);
    await eventually(async () => (await admin.query('select 1 from auth.account_mails')).rowCount === 0);
    expect(mailbox.textsTo(email, RESET)).toEqual([]);

    const ada = await stranger(email).openPractice();
    const evesId = (await me(eve)).userId;
    await ask();
    const token = tokenIn(await mailbox.awaited(email, RESET));
    expect((await stranger().post('/v1/auth/reset-password', { token, newPassword: NEW_PASSWORD })).status).toBe(200);
    expect(await ada.isSignedIn()).toBe(false);
    expect((await ada.signIn(NEW_PASSWORD)).status).toBe(200);
    expect((await me(ada)).userId).not.toBe(evesId);
    expect((await me(eve)).userId).toBe(evesId);
  });

  it('gives nobody a password: neither the address nor what stands in its place signs in', async () => {
    const email = address();
    const { browser } = await vouchedFor(email);
    const { userId } = await me(browser);
    const { rows } = await admin.query<{ email: string }>('select email from auth.users where id = $1', [userId]);
    for (const tried of [email, rows[0]?.email ?? '']) {
      expect((await stranger(tried).signIn()).body.code).toBe('SIGN_IN_REFUSED');
      await stranger().post('/v1/auth/request-password-reset', { email: tried });
    }
    await eventually(async () => (await admin.query('select 1 from auth.account_mails')).rowCount === 0);
    expect(mailbox.textsTo(rows[0]?.email ?? '', RESET)).toEqual([]);
  });

  it('is two people in two practices, each as its practice says', async () => {
    const email = address();
    const [here, there] = [await vouchedFor(email), await vouchedFor(email, other)];
    const both = [await me(here.browser), await me(there.browser)];
    expect(both.map((each) => each.email)).toEqual([email, email]);
    expect(new Set(both.map(({ userId }) => userId)).size).toBe(2);
    expect(both.map(({ memberships }) => memberships.map(({ practiceId }) => practiceId))).toEqual([
      [owner.practiceId],
      [other.practiceId],
    ]);
    const { body } = await owner.get('/members?limit=100').expect(200);
    expect(JSON.stringify(body)).toContain(email);
    expect(JSON.stringify(body)).not.toContain('person.invalid');
  });

  it('makes account and link, or neither: a connection that dies in between leaves nothing in the way', async () => {
    const email = address();
    const token = await invite(owner, email, ['coach']);
    provider.signInAs('cut off', { name: 'Mira Stone' });
    const browser = stranger();
    const back = await backAt(browser, owner, `?invitation=${token}`);
    const holder = new pg.Client({ connectionString: api.database.url });
    await holder.connect();
    await holder.query('begin');
    await holder.query('lock table auth.sso_identities in share mode');
    const broken = browser.get(back);
    const waiting = `select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%insert into auth.sso_identities%'
      and datname = current_database()`;
    const found = async () => (await admin.query<{ pid: number }>(waiting)).rows[0]?.pid;
    await eventually(async () => (await found()) !== undefined);
    await admin.query('select pg_terminate_backend($1)', [await found()]);
    expect((await broken).status).toBe(503);
    await holder.end();
    expect(await peopleAt(email)).toEqual([]);

    const again = await browser.get(await backAt(browser, owner, `?invitation=${token}`));
    expect([again.status, again.text]).toEqual([303, '']);
    expect(await practicesOf(browser)).toEqual([owner.practiceId]);
  });

  it('goes on where a process died: an account without its membership joins by the same invitation', async () => {
    const email = address();
    const token = await invite(owner, email, ['coach']);
    const subject = { practiceId: owner.practiceId, issuer: provider.issuer, subject: 'half way' };
    const identities = api.infrastructure.sso.rows;
    const userId = await identities.newcomer(subject, { email, name: 'Mira Stone' });
    provider.signInAs('half way');
    const browser = stranger();
    expect((await browser.get(await backAt(browser, owner, `?invitation=${token}`))).status).toBe(303);
    expect((await me(browser)).userId).toBe(userId);
    expect(await peopleAt(email)).toHaveLength(1);
  });

  it('goes on where a process died: a membership that identity was not told of, by the link of the mail once more', async () => {
    const { browser, subject, token } = await vouchedFor(address());
    const { userId } = await me(browser);
    await admin.query('delete from auth.member_links where user_id = $1', [userId]);
    expect(await practicesOf(browser)).toEqual([]);
    provider.signInAs(subject);
    const again = stranger();
    expect((await again.get(await backAt(again, owner, `?invitation=${token}`))).status).toBe(303);
    expect(await practicesOf(again)).toEqual([owner.practiceId]);
  });

  it('is one person when they come twice at once', async () => {
    const email = address();
    const token = await invite(owner, email, ['coach']);
    provider.signInAs('twice at once', { name: 'Mira Stone' });
    const browsers = Array.from({ length: 4 }, () => stranger());
    const backs: string[] = [];
    for (const browser of browsers) backs.push(await backAt(browser, owner, `?invitation=${token}`));
    const answers = await Promise.all(browsers.map((browser, n) => browser.get(backs[n] ?? '')));
    const told = answers.map(({ status, body }) => (status === 303 ? 'in' : (body as { code: string }).code));
    expect(told.filter((each) => each !== 'INVITATION_USED')).toContain('in');
    expect(told.every((each) => ['in', 'INVITATION_USED', 'ALREADY_MEMBER'].includes(each))).toBe(true);
    expect(await peopleAt(email)).toHaveLength(1);
  });

  it('is given back by the migration where an account was made at it, and no other account is touched', async () => {
    const email = address();
    const { browser } = await vouchedFor(email);
    const ada = await stranger().openPractice();
    const migration = new SsoPeople1764000000019();
    await migration.down(admin);
    expect((await admin.query('select 1 from auth.users where email = $1', [email])).rowCount).toBe(1);
    await migration.up(admin);
    expect(await peopleAt(email)).toEqual([{ id: (await me(browser)).userId }]);
    expect((await stranger(email).openPractice()).email).toBe(email);
    expect((await ada.elsewhere().signIn()).status).toBe(200);
  });
});
