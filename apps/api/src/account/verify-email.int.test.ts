import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase } from '../../../../test/support/index.js';
import { startTestApi, type TestApi } from '../testing/api.js';
import { Mailbox, tokenIn } from '../testing/mailbox.js';
import { PersonAtBrowser } from '../testing/person.js';

const SUBJECT = 'Is this your address?';

describe('an address', () => {
  let api: TestApi;
  const mailbox = new Mailbox();
  beforeAll(async () => {
    api = await startTestApi(
      {},
      await testDatabase({ env: { SMTP_URL: `${await mailbox.open()}?from=hello%40practice.example` } }),
    );
  });
  afterAll(async () => {
    await api?.close();
    await api?.database.drop();
    await mailbox.close();
  });

  const verify = (token: string) => new PersonAtBrowser(api).post('/v1/auth/verify-email', { token });
  const isVerified = async (person: PersonAtBrowser) => (await person.get('/v1/me')).body.emailVerified as boolean;

  it('is known to be its person’s once the link of the first mail was opened, which works once', async () => {
    const ada = await new PersonAtBrowser(api).openPractice();
    expect(await isVerified(ada)).toBe(false);
    const token = tokenIn(await mailbox.awaited(ada.email, SUBJECT));
    const answers = await Promise.all([verify(token), verify(token), verify(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    expect(await isVerified(ada)).toBe(true);
  });

  it('is asked for again by its person alone, and not when it is verified', async () => {
    const ada = await new PersonAtBrowser(api).openPractice();
    await mailbox.awaited(ada.email, SUBJECT);
    const again = () => ada.post('/v1/auth/send-verification-email');
    expect((await again()).status).toBe(200);
    expect((await verify(tokenIn(await mailbox.awaited(ada.email, SUBJECT, 2)))).status).toBe(200);
    expect((await new PersonAtBrowser(api).post('/v1/auth/send-verification-email')).body.code).toBe('NOT_SIGNED_IN');
  });

  it('is not verified by the link of another mail, or by what is no link', async () => {
    const ada = await new PersonAtBrowser(api).openPractice();
    await ada.post('/v1/auth/request-password-reset', { email: ada.email });
    const reset = tokenIn(await mailbox.awaited(ada.email, 'A new password for Throughline'));
    expect((await verify(reset)).body.code).toBe('LINK_REFUSED');
    expect((await verify('short')).body.code).toBe('REQUEST_INVALID');
    expect(await isVerified(ada)).toBe(false);
  });
});
