import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { forgetProofs, PASSWORD, startTestApi, type TestApi } from '../testing/api.js';
import { PersonAtBrowser } from '../testing/person.js';

const VERIFY = '/v1/auth/two-factor/verify-totp';
const RECOVER = '/v1/auth/two-factor/verify-backup-code';

describe('a second factor', () => {
  let api: TestApi;
  let admin: pg.Client;
  beforeAll(async () => {
    api = await startTestApi();
    admin = new pg.Client({ connectionString: api.database.url });
    await admin.connect();
  });
  afterAll(async () => {
    await admin?.end();
    await api?.close();
  });

  const person = () => new PersonAtBrowser(api).openPractice();
  const withFactor = async () => {
    const ada = await person();
    return { ada, ...(await ada.setUpSecondFactor()) };
  };
  /** Forgets which codes were shown, as half a minute does. */
  const laterOn = () => admin.query('delete from auth.used_codes');

  it('is asked for at each sign-in, and without it nobody is in', async () => {
    const { ada, authenticator } = await withFactor();
    await laterOn();
    const phone = ada.elsewhere();
    const asked = await phone.signIn();
    expect(asked.body).toEqual({ twoFactorRedirect: true, twoFactorMethods: ['totp'] });
    expect(await phone.isSignedIn()).toBe(false);
    expect((await phone.post(VERIFY, { code: authenticator.code() })).status).toBe(200);
    expect(await phone.isSignedIn()).toBe(true);
  });

  it('is not on before a first code was right, and a wrong password sets up nothing', async () => {
    const ada = await person();
    expect((await ada.post('/v1/auth/two-factor/enable', { password: 'not it at all' })).body.code).toBe(
      'PROOF_REFUSED',
    );
    await ada.post('/v1/auth/two-factor/enable', { password: PASSWORD });
    const elsewhere = ada.elsewhere();
    await elsewhere.signIn();
    expect(await elsewhere.isSignedIn()).toBe(true);
  });

  it('ends all sign-ins that began without it when it is turned on, and not the one that turned it on', async () => {
    const ada = await person();
    const thief = ada.elsewhere();
    await thief.signIn();
    expect(await thief.isSignedIn()).toBe(true);
    await ada.setUpSecondFactor();
    expect([await ada.isSignedIn(), await thief.isSignedIn()]).toEqual([true, false]);
    expect(((await ada.get('/v1/me/sign-ins')).body.items as unknown[]).length).toBe(1);
  });

  it('takes a code once, also when it comes twice at once', async () => {
    const { ada, authenticator, shown } = await withFactor();
    const used = ada.elsewhere();
    await used.signIn();
    expect((await used.post(VERIFY, { code: shown })).body.code).toBe('PROOF_REFUSED');
    await laterOn();
    const browsers = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const browser = ada.elsewhere();
        await browser.signIn();
        return browser;
      }),
    );
    const code = authenticator.code();
    const answers = await Promise.all(browsers.map((browser) => browser.post(VERIFY, { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403, 403]);
  });

  it('remembers a code for as long as it may be right: the one of the next half minute as well', async () => {
    const { ada, authenticator } = await withFactor();
    await laterOn();
    const code = authenticator.code(1);
    const show = async () => {
      const browser = ada.elsewhere();
      await browser.signIn();
      return browser.post(VERIFY, { code });
    };
    expect((await show()).status).toBe(200);
    // It is right until a minute and a half after it was shown first.
    for (const seconds of [30, 60, 30]) {
      await admin.query('update auth.used_codes set used_at = used_at - make_interval(secs => $1)', [seconds]);
      expect((await show()).body.code).toBe('PROOF_REFUSED');
    }
  });

  it('takes a recovery code once, also when it comes twice at once', async () => {
    const { ada, recoveryCodes } = await withFactor();
    const [code = '', another = ''] = recoveryCodes;
    const browsers = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const browser = ada.elsewhere();
        await browser.signIn();
        return browser;
      }),
    );
    const answers = await Promise.all(browsers.map((browser) => browser.post(RECOVER, { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403]);
    const late = ada.elsewhere();
    await late.signIn();
    expect((await late.post(RECOVER, { code })).body.code).toBe('PROOF_REFUSED');
    expect((await late.post(RECOVER, { code: another })).status).toBe(200);
  });

  it('is kept so that the database alone gives neither the secret nor a recovery code', async () => {
    const { authenticator, recoveryCodes } = await withFactor();
    const { rows } = await admin.query('select * from auth.two_factors');
    const stored = JSON.stringify(rows);
    const base32 = new URL(authenticator.uri).searchParams.get('secret') ?? 'none';
    for (const secret of [base32, ...recoveryCodes]) expect(stored).not.toContain(secret);
    const verifications = JSON.stringify((await admin.query('select identifier from auth.verifications')).rows);
    expect(verifications).not.toMatch(/2fa-/);
  });

  it('cannot be guessed: a sign-in takes five codes, an account ten', async () => {
    const { ada, authenticator } = await withFactor();
    // The half minutes of now, and of the time that the guesses below take.
    const right = new Set([-1, 0, 1, 2, 3, 4].map((step) => authenticator.code(step)));
    const wrong = Array.from({ length: 30 }, (_, n) => String(100_000 + n)).filter((code) => !right.has(code));
    const codes: string[] = [];
    for (let n = 0; n < 3; n++) {
      const guesser = ada.elsewhere();
      await guesser.signIn();
      for (const guess of wrong.splice(0, 6)) codes.push((await guesser.post(VERIFY, { code: guess })).body.code);
    }
    expect(codes.slice(0, 6)).toEqual([...Array(5).fill('PROOF_REFUSED'), 'SIGN_IN_AGAIN']);
    expect(codes.slice(-6)).toContain('TOO_MANY_REQUESTS');
    await laterOn();
    const owner = ada.elsewhere();
    await owner.signIn();
    expect((await owner.post(VERIFY, { code: authenticator.code() })).status).toBe(429);
  });

  it('is what a step-up then asks for, and the password no longer is', async () => {
    const { ada, authenticator, recoveryCodes } = await withFactor();
    await forgetProofs(api);
    await laterOn();
    const prove = (proof: object) => ada.post('/v1/me/step-up', proof);
    expect((await prove({ kind: 'password', password: PASSWORD })).body.code).toBe('SECOND_FACTOR_NEEDED');
    expect((await prove({ kind: 'totp', code: authenticator.wrongCode() })).body.code).toBe('PROOF_REFUSED');
    const code = authenticator.code();
    expect((await prove({ kind: 'totp', code })).body).toMatchObject({ kind: 'totp' });
    expect((await prove({ kind: 'totp', code })).body.code).toBe('PROOF_REFUSED');
    expect((await prove({ kind: 'recovery-code', code: recoveryCodes[0] })).status).toBe(200);
    expect((await prove({ kind: 'recovery-code', code: recoveryCodes[0] })).body.code).toBe('PROOF_REFUSED');
  });

  it('is turned off, and its recovery codes are renewed, only by who proved themselves lately', async () => {
    const { ada, authenticator, recoveryCodes } = await withFactor();
    await forgetProofs(api);
    await laterOn();
    const renew = () => ada.post('/v1/auth/two-factor/generate-backup-codes', { password: PASSWORD });
    const disable = () => ada.post('/v1/auth/two-factor/disable', { password: PASSWORD });
    expect((await renew()).body.code).toBe('STEP_UP_REQUIRED');
    expect((await disable()).body.code).toBe('STEP_UP_REQUIRED');
    await ada.post('/v1/me/step-up', { kind: 'totp', code: authenticator.code() });
    const renewed = (await renew()).body as { backupCodes: string[] };
    expect(renewed.backupCodes).toHaveLength(10);
    expect(renewed.backupCodes).not.toEqual(expect.arrayContaining([...recoveryCodes]));
    expect((await disable()).status).toBe(200);
    const elsewhere = ada.elsewhere();
    await elsewhere.signIn();
    expect(await elsewhere.isSignedIn()).toBe(true);
  });

  it('stands before the session when somebody with an account joins or opens another practice', async () => {
    const { ada } = await withFactor();
    const again = await ada.elsewhere().openPractice();
    expect(await again.isSignedIn()).toBe(false);
  });

  it('trusts no device, and takes no field that would let it', async () => {
    const { ada, authenticator } = await withFactor();
    await laterOn();
    const browser = ada.elsewhere();
    await browser.signIn();
    const code = authenticator.code();
    expect((await browser.post(VERIFY, { code, trustDevice: true })).body.code).toBe('REQUEST_INVALID');
    expect((await browser.post(VERIFY, { code })).status).toBe(200);
    expect(browser.cookie).not.toContain('trust');
  });

  it('is not set up twice, and what is not open stays 404', async () => {
    const { ada } = await withFactor();
    expect((await ada.post('/v1/auth/two-factor/enable', { password: PASSWORD })).body.code).toBe('SECOND_FACTOR_ON');
    for (const path of ['get-totp-uri', 'send-otp', 'verify-otp', 'view-backup-codes', 'totp/generate']) {
      expect((await ada.post(`/v1/auth/two-factor/${path}`, { password: PASSWORD })).status).toBe(404);
    }
  });
});
