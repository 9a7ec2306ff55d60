import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import { accessibilityFaults, sidewaysPixels, startBrowser } from '../../../../test/support/browser.js';
import {
  giveLink,
  held,
  openPractice,
  scheduleSession,
  startTestApi,
  welcomeClient,
  type Caller,
  type TestApi,
} from '../testing/api.js';

const TELEPHONE = { width: 390, height: 844 };
const NARROWEST = { width: 320, height: 640 };
/** What a finger needs (WCAG 2.5.5). */
const TARGET_PIXELS_MIN = 44;

describe('a client with a telephone, a keyboard and no scripts', () => {
  let api: TestApi;
  let coach: Caller;
  let browser: Browser;
  /** Walked with: scripts are off. */
  let walker: Page;
  /** Looked at with: axe is a script. */
  let examiner: Page;
  let origin: string;
  const requests: HTTPRequest[] = [];

  beforeAll(async () => {
    api = await startTestApi();
    await api.app.listen(0, '127.0.0.1');
    origin = await api.app.getUrl();
    coach = await openPractice(api, 'Stillwater');
    browser = await startBrowser();
    walker = await browser.newPage();
    await walker.setJavaScriptEnabled(false);
    await walker.setViewport(TELEPHONE);
    walker.on('request', (request) => requests.push(request));
    examiner = await browser.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await api.close();
  });

  const linked = async (purpose: 'pulse' | 'note' | 'mirror') => {
    const clientId = await welcomeClient(coach);
    const { token, linkId } = await giveLink(coach, clientId, purpose);
    return { clientId, linkId, token, url: `${origin}/v1/links/${token}` };
  };
  const press = async (...keys: ('Tab' | 'Enter' | 'ArrowUp' | 'ArrowDown')[]) => {
    for (const key of keys) await walker.keyboard.press(key);
  };
  const enter = async () => {
    const [answer] = await Promise.all([walker.waitForNavigation(), walker.keyboard.press('Enter')]);
    return answer?.status();
  };
  const heading = async () => /<h1>([^<]+)<\/h1>/.exec(await walker.content())?.[1];

  /** The page as it stands: no fault by day or by night, at any width and at twice the text; big enough to be touched. */
  const examine = async (): Promise<void> => {
    await examiner.setContent(await walker.content());
    for (const viewport of [TELEPHONE, NARROWEST]) {
      await examiner.setViewport(viewport);
      for (const value of ['light', 'dark']) {
        await examiner.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
        expect(await accessibilityFaults(examiner)).toEqual([]);
      }
      expect(await sidewaysPixels(examiner)).toBe(0);
      await examiner.evaluate('document.documentElement.style.fontSize = "200%"');
      expect([viewport.width, await sidewaysPixels(examiner)]).toEqual([viewport.width, 0]);
      await examiner.evaluate('document.documentElement.style.fontSize = ""');
    }
    const small = (await examiner.evaluate(`JSON.stringify([...document.querySelectorAll('button, .scale label, .skip')]
      .map((each) => each.getBoundingClientRect()).filter((box) => Math.min(box.width, box.height) < ${TARGET_PIXELS_MIN}))`)) as string;
    expect(JSON.parse(small)).toEqual([]);
    expect(await examiner.evaluate('document.documentElement.lang')).toBe('en');
  };

  /** The names of what Tab comes to, from the top of the page to its end. */
  const tabOrder = async (): Promise<readonly string[]> => {
    await examiner.setContent(await walker.content());
    await examiner.evaluate('document.activeElement.blur()');
    const names: string[] = [];
    for (;;) {
      await examiner.keyboard.press('Tab');
      const name = (await examiner.evaluate(
        '(({ id, textContent, tagName }) => tagName === "BODY" ? "" : id || textContent.trim())(document.activeElement)',
      )) as string;
      if (name === '' || names.includes(name)) return names;
      names.push(name);
    }
  };

  it('answers a pulse, one item left out; the error first, then the thanks, then a closed link', async () => {
    const clientId = await welcomeClient(coach);
    const sessionId = await scheduleSession(coach, clientId);
    await coach.post(`/sessions/${sessionId}/events`, { events: [held()] }).expect(201);
    const { token } = await giveLink(coach, clientId, 'pulse');
    const url = `${origin}/v1/links/${token}`;
    await walker.goto(url);
    expect(await heading()).toBe('After our call');
    await examine();
    expect(await tabOrder()).toEqual(['heard-skip', 'atEase-skip', 'carriedOn-skip', 'text', 'Send my answers']);
    await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab');
    expect(await enter()).toBe(422);
    expect(await walker.title()).toBe('Error: After our call');
    await examine();
    await walker.goto(url);
    await press('Tab', 'ArrowUp', 'ArrowUp', 'Tab', 'Tab', 'ArrowUp', 'Tab');
    await walker.keyboard.type('It was good to be quiet.');
    await press('Tab');
    expect(await enter()).toBe(200);
    expect(await heading()).toBe('Thank you');
    await examine();
    const { text } = await coach.get(`/clients/${clientId}/read-back`).expect(200);
    expect(text).toContain(
      'felt heard: 9 of 10; at ease to say anything: not said; it carried on from last time: 10 of 10',
    );
    expect(text).toContain('It was good to be quiet.');
    expect((await walker.goto(url))?.status()).toBe(404);
    expect(await heading()).toBe('This link is not open');
    await examine();
  });

  it('writes a note; the empty one is handed back', async () => {
    const { url, clientId } = await linked('note');
    await walker.goto(url);
    await examine();
    expect(await tabOrder()).toEqual(['text', 'Send the note']);
    await press('Tab', 'Tab');
    expect(await enter()).toBe(422);
    await examine();
    await walker.goto(url);
    await press('Tab');
    await walker.keyboard.type('The exam went well.');
    await press('Tab');
    expect(await enter()).toBe(200);
    await examine();
    await press('Tab');
    expect(await enter()).toBe(200);
    expect(await heading()).toBe('A note to your coach');
    expect((await coach.get(`/clients/${clientId}/read-back`)).text).toContain('The exam went well.');
  });

  it('reads what is remembered, corrects a line, and forgets one after being asked once more', async () => {
    const { url, clientId } = await linked('mirror');
    await walker.goto(url);
    expect(await walker.content()).toContain('Nothing is remembered yet.');
    await examine();
    const said = (text: string) => ({ type: 'JoyHeard', text, origin: 'client-said' });
    const long = `A${'very'.repeat(60)}longword`;
    const person = {
      type: 'PersonMentioned',
      name: 'Marta',
      relation: 'sister',
      text: 'Is moving.',
      origin: 'client-said',
    };
    await coach.post(`/clients/${clientId}/events`, { events: [said('The lake.'), said(long), person] }).expect(201);
    await walker.goto(url);
    await examine();
    await press('Tab', 'Tab', 'Tab');
    expect(await enter()).toBe(200);
    expect(await heading()).toBe('One line');
    await examine();
    expect(await tabOrder()).toEqual([
      'text',
      'Correct it',
      'It is no longer true',
      'Please don’t bring this up',
      'Forget this',
      'Back to what is remembered of you',
    ]);
    await press('Tab');
    await walker.keyboard.type('At dawn: ');
    await press('Tab');
    expect(await enter()).toBe(200);
    expect(await walker.content()).toContain('Corrected. Your words stand in its place.');
    expect(walker.url()).toBe(`${url}?done=corrected`);
    await examine();
    await press('Tab', 'Tab', 'Tab');
    await enter();
    await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab');
    expect(await enter()).toBe(200);
    expect(await heading()).toBe('Forget this for good?');
    await examine();
    await press('Tab', 'Tab');
    await enter();
    expect(await heading()).toBe('One line');
    await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab');
    await enter();
    await press('Tab');
    expect(await enter()).toBe(200);
    const page = await walker.content();
    expect(page).toContain('Forgotten. The words are destroyed.');
    expect(page).not.toContain('The lake.');
    expect(page).toContain('Marta');
  });

  it('meets one page for every link that is not open, and a word of its own where too much was asked', async () => {
    const revoked = await linked('note');
    await coach.delete(`/clients/${revoked.clientId}/links/${revoked.linkId}`).expect(204);
    for (const url of [revoked.url, `${origin}/v1/links/nothing`, `${revoked.url}x`]) {
      expect((await walker.goto(url))?.status()).toBe(404);
      expect(await heading()).toBe('This link is not open');
    }
    const { url } = await linked('note');
    await walker.goto(url);
    const [, command = ''] = /name="command" value="([^"]+)"/.exec(await walker.content()) ?? [];
    const sent = await api
      .http()
      .post(`${new URL(url).pathname}/notes`)
      .set('accept', 'text/html')
      .type('form')
      .send({ command, a: '1', text: 'x'.repeat(300_000) });
    expect(sent.status).toBe(413);
    await walker.setContent(sent.text);
    await examine();
  });

  it('fetches nothing but the pages, tells nobody where it was, and is given no cookie', async () => {
    expect(requests.length).toBeGreaterThan(0);
    for (const request of requests) {
      expect([request.url(), request.isNavigationRequest()]).toEqual([request.url(), true]);
      expect(request.url().startsWith(origin)).toBe(true);
      expect(request.headers()['referer']).toBeUndefined();
    }
    expect(await browser.cookies()).toEqual([]);
  });
});
