import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase } from '../../../../test/support/index.js';
import { invite } from '../testing/at-provider.js';
import { openHouseWithProvider, type HouseWithProvider } from '../testing/house-with-provider.js';
import { Mailbox, tokenIn } from '../testing/mailbox.js';
import { PersonAtBrowser } from '../testing/person.js';

const OWN_PASSWORD = 'A password of your own for Throughline';
const RESET = 'A new password for Throughline';
const PASSWORD = 'four herons over the weir';

interface Me {
  readonly userId: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly memberships: readonly { readonly memberId: string }[];
}

describe('claiming the address that a practice invited', () => {
  let house: HouseWithProvider;
  const mailbox = new Mailbox();
  beforeAll(async () => {
    const env = { SMTP_URL: `${await mailbox.open()}?from=hello%40practice.example` };
    house = await openHouseWithProvider(await testDatabase({ env }));
  });
  afterAll(async () => {
    await house?.close();
    await house?.api.database.drop();
    await mailbox.close();
  });

  const stranger = (email?: string) => new PersonAtBrowser(house.api, email);
  const me = async (browser: PersonAtBrowser) => (await browser.get('/v1/me')).body as Me;
  /** Somebody is in by the provider, with a membership and no password. */
  const vouchedFor = async () => {
    const email = `${randomUUID()}@example.test`;
    const subject = randomUUID();
    house.provider.signInAs(subject, { name: 'Mira Stone' });
    const browser = stranger(email);
    const token = await invite(house.owner, email, ['coach']);
    expect((await house.around(browser, `?invitation=${token}`)).status).toBe(303);
    return { browser, email, subject };
  };
  const askedBy = async (browser: PersonAtBrowser, email: string) => {
    expect((await browser.post('/v1/auth/send-verification-email')).status).toBe(200);
    return tokenIn(await mailbox.awaited(email, OWN_PASSWORD));
  };
  const open = (browser: PersonAtBrowser, token: string) =>
    browser.post('/v1/auth/reset-password', { token, newPassword: PASSWORD });

  it('gives an account its address and a password, to who has the mailbox and the session', async () => {
    const { browser, email, subject } = await vouchedFor();
    const before = await me(browser);
    const token = await askedBy(browser, email);
    expect((await open(browser, token)).status).toBe(200);
    expect(await browser.isSignedIn()).toBe(false);
    const own = stranger(email);
    expect((await own.signIn(PASSWORD)).status).toBe(200);
    expect(await me(own)).toEqual({ ...before, emailVerified: true });
    expect((await own.get('/v1/me/passkeys')).status).toBe(200);
    expect((await open(own, token)).body.code).toBe('LINK_REFUSED');
    // The provider stays a way into its practice, as the same member.
    house.provider.signInAs(subject);
    const again = stranger();
    expect((await house.around(again)).status).toBe(303);
    expect((await me(again)).memberships).toEqual(before.memberships);
    // The address is theirs now.
    const accept = { name: 'Eve', password: 'another calm morning with tea' };
    const invited = await invite(house.other, email, ['coach']);
    expect((await stranger().post(`/v1/invitations/${invited}/accept`, accept)).body.code).toBe('EMAIL_TAKEN');
  });

  it('does nothing in any other browser: neither lands in the account of the other', async () => {
    const { browser: eve, email } = await vouchedFor();
    const token = await askedBy(eve, email);
    const { browser: colleague } = await vouchedFor();
    const ada = await stranger().openPractice();
    for (const other of [stranger(), colleague, ada]) {
      expect((await open(other, token)).body.code).toBe('LINK_REFUSED');
    }
    expect((await stranger(email).signIn(PASSWORD)).body.code).toBe('SIGN_IN_REFUSED');
    expect((await stranger(email).openPractice()).email).toBe(email);
    expect(await me(eve)).toMatchObject({ email, emailVerified: false });
  });

  it('is refused for an address that has an account by then, which stays as it is', async () => {
    const { browser, email } = await vouchedFor();
    const token = await askedBy(browser, email);
    const ada = await stranger(email).openPractice();
    const hers = await me(ada);
    expect((await open(browser, token)).body.code).toBe('EMAIL_TAKEN');
    expect(await me(ada)).toEqual(hers);
    expect((await ada.elsewhere().signIn(PASSWORD)).body.code).toBe('SIGN_IN_REFUSED');
    expect((await ada.elsewhere().signIn()).status).toBe(200);
    expect(await browser.isSignedIn()).toBe(true);
  });

  it('is gone on with after a process died between address and password', async () => {
    const { browser, email } = await vouchedFor();
    const { userId } = await me(browser);
    const token = await askedBy(browser, email);
    await house.admin.query(
      `update auth.users set email = contact_email, contact_email = null, email_verified = true where id = $1`,
      [userId],
    );
    await stranger().post('/v1/auth/request-password-reset', { email });
    const byReset = tokenIn(await mailbox.awaited(email, RESET));
    expect((await open(browser, token)).status).toBe(200);
    const own = stranger(email);
    await own.signIn(PASSWORD);
    expect((await me(own)).userId).toBe(userId);
    expect((await open(stranger(), byReset)).body.code).toBe('LINK_REFUSED');
  });

  it('opens nothing else of the account to a session by the provider', async () => {
    const { browser } = await vouchedFor();
    const change = { currentPassword: PASSWORD, newPassword: 'a practice owns me now' };
    expect((await browser.post('/v1/auth/change-password', change)).body.code).toBe('SESSION_OF_ONE_PRACTICE');
    expect((await browser.get('/v1/me/passkeys')).body.code).toBe('SESSION_OF_ONE_PRACTICE');
  });
});
