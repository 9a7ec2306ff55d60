import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { testDatabase } from '../../../../../test/support/index.js';
import { openPractice, startTestApi, type TestApi } from '../../testing/api.js';
import { Mailbox, tokenIn } from '../../testing/mailbox.js';
import { PersonAtBrowser } from '../../testing/person.js';

const CHROMIUM = '/usr/bin/chromium';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NEW_PASSWORD = 'four herons over the weir';

/** In a real browser, with the content policy in force. */
describe('the pages that links in mails lead to', () => {
  let api: TestApi;
  let browser: Browser;
  let url: string;
  const mailbox = new Mailbox();
  beforeAll(async () => {
    api = await startTestApi(
      {},
      await testDatabase({ env: { SMTP_URL: `${await mailbox.open()}?from=hello%40practice.example` } }),
    );
    await api.app.listen({ port: 0, host: '127.0.0.1' });
    url = await api.app.getUrl();
    browser = await puppeteer.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
    await api?.database.drop();
    await mailbox.close();
  });

  const open = async (path: string): Promise<{ page: Page; broken: string[] }> => {
    const page = await browser.newPage();
    await page.setViewport({ width: 360, height: 640 });
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
    await page.goto(`${url}${path}`);
    return { page, broken };
  };
  const said = (page: Page, text: string) =>
    page.waitForFunction(`document.querySelector('[role=status]').textContent.includes(${JSON.stringify(text)})`);
  const violationsOf = async (page: Page): Promise<string[]> => {
    // Through the debugger, which the page's content policy does not bind.
    await page.evaluate(AXE);
    const { violations } = (await page.evaluate('axe.run()')) as { violations: { id: string }[] };
    return violations.map(({ id }) => id);
  };
  const person = () => new PersonAtBrowser(api).openPractice();
  const resetPath = async (ada: PersonAtBrowser) => {
    await ada.post('/v1/auth/request-password-reset', { email: ada.email });
    return `/reset-password/${tokenIn(await mailbox.awaited(ada.email, 'A new password for Throughline'))}`;
  };

  it('let somebody choose a new password, and say what is wrong in words', async () => {
    const ada = await person();
    const { page, broken } = await open(await resetPath(ada));
    const type = async (first: string, second: string) => {
      await page.$$eval('input', (inputs) => inputs.forEach((input) => (input.value = '')));
      await page.type('#newPassword', first);
      await page.type('#again', second);
      await page.click('button');
    };
    await type(NEW_PASSWORD, `${NEW_PASSWORD}!`);
    await said(page, 'not the same');
    await type('Manchester1987!', 'Manchester1987!');
    await said(page, 'one of the first that a stranger would try');
    await type(NEW_PASSWORD, NEW_PASSWORD);
    await said(page, 'Your password is set');
    expect((await ada.elsewhere().signIn(NEW_PASSWORD)).status).toBe(200);
    // The browser itself notes the answer 422 as an error.
    expect(broken.filter((line) => !line.includes('422'))).toEqual([]);
    await page.close();
  });

  it('do nothing when they are only opened, and tell a link that was used from one that works', async () => {
    const ada = await person();
    const path = `/verify-email/${tokenIn(await mailbox.awaited(ada.email, 'Is this your address?'))}`;
    for (let n = 0; n < 3; n++) expect((await fetch(`${url}${path}`)).status).toBe(200);
    expect((await ada.get('/v1/me')).body.emailVerified).toBe(false);
    const { page } = await open(path);
    await page.click('button');
    await said(page, 'Thank you');
    expect((await ada.get('/v1/me')).body.emailVerified).toBe(true);
    await page.reload();
    await page.click('button');
    await said(page, 'This link was used already');
    await page.close();
  });

  it('let somebody who was invited join, and be signed in at that browser', async () => {
    const owner = await openPractice(api);
    const email = `${randomUUID()}@example.test`;
    const invited = await owner.post('/invitations', { email, roles: ['coach'] }).expect(201);
    const { page, broken } = await open(new URL((invited.body as { acceptUrl: string }).acceptUrl).pathname);
    await page.type('#name', 'Noor Haddad');
    await page.type('#password', 'two lamps on the pier');
    await page.click('button');
    await said(page, 'You have joined');
    await page.goto(`${url}/v1/me`);
    expect(await page.evaluate('document.body.innerText')).toContain(email);
    expect(broken).toEqual([]);
    await page.close();
  });

  it.each(['/reset-password/x', '/verify-email/x', '/invitations/x'])('can be used by everybody: %s', async (path) => {
    const { page, broken } = await open(path);
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.$eval('html', (html) => html.scrollWidth <= html.clientWidth)).toBe(true);
    expect(broken).toEqual([]);
    await page.close();
  });

  it('ask nothing of any other site, are kept by nobody, and hold nothing of who opens them', async () => {
    const [one, other] = await Promise.all(
      ['a', 'b"><script>alert(1)</script>'].map((token) => fetch(`${url}/reset-password/${encodeURIComponent(token)}`)),
    );
    expect(await one?.text()).toBe(await other?.text());
    expect(one?.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*connect-src 'self'$/);
    expect(one?.headers.get('cache-control')).toBe('private, no-store');
    expect(one?.headers.get('referrer-policy')).toBe('no-referrer');
  });
});
