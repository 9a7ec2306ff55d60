import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { eventually, testDatabase } from '../../../../test/support/index.js';
import { startTestApi, type TestApi } from '../testing/api.js';
import { Mailbox, tokenIn } from '../testing/mailbox.js';
import { PersonAtBrowser } from '../testing/person.js';

const SUBJECT = 'A new password for Throughline';
const CHANGED = 'Your password for Throughline was changed';
const NEW_PASSWORD = 'four herons over the weir';

describe('a new password by mail', () => {
  let api: TestApi;
  let admin: pg.Client;
  const mailbox = new Mailbox();
  beforeAll(async () => {
    api = await startTestApi(
      {},
      await testDatabase({ env: { SMTP_URL: `${await mailbox.open()}?from=hello%40practice.example` } }),
    );
    admin = new pg.Client({ connectionString: api.database.url });
    await admin.connect();
  });
  beforeEach(() => {
    mailbox.mode = 'take';
  });
  afterAll(async () => {
    await admin?.end();
    await api?.close();
    await api?.database.drop();
    await mailbox.close();
  });

  const person = () => new PersonAtBrowser(api).openPractice();
  const stranger = (email?: string) => new PersonAtBrowser(api, email);
  const ask = (email: string) => stranger().post('/v1/auth/request-password-reset', { email });
  const reset = (token: string, newPassword = NEW_PASSWORD) =>
    stranger().post('/v1/auth/reset-password', { token, newPassword });
  const linkFor = async (email: string, count = 1) => {
    expect((await ask(email)).status).toBe(200);
    return tokenIn(await mailbox.awaited(email, SUBJECT, count));
  };

  it('is chosen by a link, once; it ends all sign-ins and the old password, and the person is told', async () => {
    const ada = await person();
    const phone = ada.elsewhere();
    await phone.signIn();
    const token = await linkFor(ada.email);
    expect((await reset(token)).status).toBe(200);
    expect([await ada.isSignedIn(), await phone.isSignedIn()]).toEqual([false, false]);
    expect((await ada.signIn()).body.code).toBe('SIGN_IN_REFUSED');
    expect((await ada.signIn(NEW_PASSWORD)).status).toBe(200);
    expect((await reset(token, 'another four herons')).body.code).toBe('LINK_REFUSED');
    await mailbox.awaited(ada.email, CHANGED);
  });

  it('is set once when one link is used twice at once', async () => {
    const ada = await person();
    const token = await linkFor(ada.email);
    const passwords = Array.from({ length: 5 }, (_, n) => `${NEW_PASSWORD} ${n}`);
    const answers = await Promise.all(passwords.map((password) => reset(token, password)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410]);
    const works = await Promise.all(passwords.map(async (password) => (await ada.elsewhere().signIn(password)).status));
    expect(works.map((status) => status === 200)).toEqual(answers.map(({ status }) => status === 200));
  });

  it('ends other links, and sign-ins that wait for a second factor since the old password', async () => {
    const ada = await person();
    await admin.query('update auth.users set email_verified = true where email = $1', [ada.email]);
    const { recoveryCodes } = await ada.setUpSecondFactor();
    const thief = ada.elsewhere();
    await thief.signIn();
    const [first, second] = [await linkFor(ada.email), await linkFor(ada.email, 2)];
    expect((await reset(second)).status).toBe(200);
    expect((await reset(first)).body.code).toBe('LINK_REFUSED');
    const late = await thief.post('/v1/auth/two-factor/verify-backup-code', { code: recoveryCodes[0] });
    expect(late.body.code).toBe('SIGN_IN_AGAIN');
    const herself = ada.elsewhere();
    expect((await herself.signIn(NEW_PASSWORD)).body.twoFactorRedirect).toBe(true);
  });

  it('takes away every way in of somebody who never proved the address', async () => {
    const squatter = await person();
    await squatter.setUpSecondFactor();
    const { userId } = (await squatter.get('/v1/me')).body as { userId: string };
    await admin.query(
      `insert into auth.passkeys (passkey_id, user_id, credential_id, public_key, counter, backed_up, name)
       values (gen_random_uuid(), $1, $1, 'a key', 0, false, 'a telephone')`,
      [userId],
    );
    await admin.query(
      `insert into auth.sso_identities (practice_id, issuer, subject, user_id) values (gen_random_uuid(), 'i', 's', $1)`,
      [userId],
    );
    await reset(await linkFor(squatter.email));
    const ada = stranger(squatter.email);
    await ada.signIn(NEW_PASSWORD);
    expect((await ada.get('/v1/me')).body).toMatchObject({ userId, secondFactor: false, emailVerified: true });
    for (const table of ['passkeys', 'sso_identities', 'two_factors']) {
      expect((await admin.query(`select 1 from auth.${table} where user_id = $1`, [userId])).rowCount).toBe(0);
    }
  });

  it('is refused by an old link, by one of another shape, and for a password that is easily guessed', async () => {
    const ada = await person();
    const token = await linkFor(ada.email);
    expect((await reset(token, 'Manchester1987!')).body.code).toBe('PASSWORD_EASILY_GUESSED');
    expect((await reset(token, 'short')).body.code).toBe('REQUEST_INVALID');
    expect((await reset('no token')).body.code).toBe('REQUEST_INVALID');
    expect((await reset(`${token.slice(1)}A`)).body.code).toBe('LINK_REFUSED');
    await admin.query("update auth.verifications set expires_at = now() - interval '1 second'");
    expect((await reset(token)).body.code).toBe('LINK_REFUSED');
  });

  it('is by a link that the database does not hold', async () => {
    const ada = await person();
    const token = await linkFor(ada.email);
    const stored = JSON.stringify((await admin.query('select * from auth.verifications')).rows);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain('reset-password');
    // The row goes once the mail server has said yes, which may be after the mail is read.
    await eventually(
      async () => (await admin.query('select 1 from auth.account_mails where email = $1', [ada.email])).rowCount === 0,
    );
  });

  it('is answered the same for an address without an account, which is sent nothing', async () => {
    const ada = await person();
    const nobody = `${randomUUID()}@example.test`;
    const [known, unknown] = [await ask(ada.email), await ask(nobody)];
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
    await mailbox.awaited(ada.email, SUBJECT);
    await eventually(async () => (await admin.query('select 1 from auth.account_mails')).rowCount === 0);
    expect(mailbox.textsTo(nobody, SUBJECT)).toEqual([]);
  });

  it('comes later when the mail server is away, also by another process', async () => {
    mailbox.mode = 'refuse';
    const ada = await person();
    await ask(ada.email);
    // Two wait by now: this one, and the one that asks whether the address is theirs.
    await eventually(async () => mailbox.refusalsOf(ada.email) > 1);
    mailbox.mode = 'take';
    await admin.query('update auth.account_mails set due_at = now()');
    const beside = await startTestApi({}, api.database);
    beside.infrastructure.identity.start();
    expect((await reset(tokenIn(await mailbox.awaited(ada.email, SUBJECT)))).status).toBe(200);
    await beside.close();
  });

  it('is not mailed for ever to who cannot be reached: the last attempt is the last', async () => {
    const ada = await person();
    const waiting = async () =>
      (await admin.query<{ n: number }>('select attempts as n from auth.account_mails where email = $1', [ada.email]))
        .rows;
    await eventually(async () => (await waiting()).length === 0);
    mailbox.mode = 'refuse';
    for (const attempts of [0, 6]) {
      await admin.query(
        `insert into auth.account_mails (mail_id, kind, email, attempts) values (gen_random_uuid(), 'password-changed', $1, $2)`,
        [ada.email, attempts],
      );
    }
    await ask(`${randomUUID()}@example.test`);
    await eventually(() => mailbox.refusalsOf(ada.email) === 2);
    // The other one is tried again.
    await eventually(async () => (await waiting()).length === 1);
    expect(await waiting()).toEqual([{ n: 1 }]);
  });

  it('is chosen by who knows the old one too: others end, and the person is told', async () => {
    const ada = await person();
    const phone = ada.elsewhere();
    await phone.signIn();
    const change = (currentPassword: string, newPassword: string) =>
      ada.post('/v1/auth/change-password', { currentPassword, newPassword });
    expect((await change('not the old one', NEW_PASSWORD)).body.code).toBe('PROOF_REFUSED');
    expect((await change(ada.password, 'Throughline#26')).body.code).toBe('PASSWORD_EASILY_GUESSED');
    expect((await change(ada.password, NEW_PASSWORD)).status).toBe(200);
    expect([await ada.isSignedIn(), await phone.isSignedIn()]).toEqual([true, false]);
    await mailbox.awaited(ada.email, CHANGED);
    expect(
      (await stranger().post('/v1/auth/change-password', { currentPassword: 'x', newPassword: NEW_PASSWORD })).body
        .code,
    ).toBe('NOT_SIGNED_IN');
  });

  it('is asked for five times an hour at most, with an account and without', async () => {
    for (const email of [(await person()).email, `${randomUUID()}@example.test`]) {
      const statuses: number[] = [];
      for (let n = 0; n < 6; n++) statuses.push((await ask(n % 2 ? email.toUpperCase() : email)).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    }
  });
});
