import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  startRogueProvider,
  type RogueProvider,
  type Signing,
} from '../../../../libs/infra/src/sso/testing/rogue-provider.js';
import { openPractice, startTestApi, type Caller, type TestApi } from '../testing/api.js';
import { joinWithPassword, setSso, startAt, type Member } from '../testing/at-provider.js';
import { PersonAtBrowser } from '../testing/person.js';

/** The product waits for six seconds, and the answer would go on for ever: in between there is room for a busy machine. */
const WAITED_MS_MAX = 60_000;
const nowSeconds = (): number => Math.floor(Date.now() / 1000);

describe('a provider that does not do as it should', () => {
  let api: TestApi;
  let owner: Caller;
  let rogue: RogueProvider;
  let member: Member;
  beforeAll(async () => {
    api = await startTestApi();
    owner = await openPractice(api);
    rogue = await startRogueProvider();
    await setSso(owner, rogue.issuer).expect(200);
    member = await joinWithPassword(api, owner, ['coach']);
    const way = await member.browser.post(owner.path('/sso/links'));
    expect((await answered(member.browser, way.body.authorizationUrl)).status).toBe(303);
  });
  beforeEach(() => {
    Object.assign(rogue, { claims: {}, signing: 'right', answer: null, metadata: {} });
  });
  afterAll(async () => {
    await rogue?.stop();
    await api?.close();
  });

  /** What the provider sends back with; its code is the nonce that its token shall have. */
  const answered = (browser: PersonAtBrowser, authorizationUrl: string) => {
    const { searchParams } = new URL(authorizationUrl);
    const query = new URLSearchParams({
      code: searchParams.get('nonce') ?? '',
      state: searchParams.get('state') ?? '',
    });
    return browser.get(`${owner.path('/sso/callback')}?${query.toString()}`);
  };
  const around = async () => {
    const browser = new PersonAtBrowser(api);
    const back = await answered(browser, await startAt(browser, owner.practiceId));
    return { code: (back.body as { code?: string }).code, isIn: await browser.isSignedIn() };
  };

  it('lets in with an honest token, so that the refusals here are refusals of what is wrong', async () => {
    expect(await around()).toEqual({ code: undefined, isIn: true });
  });

  it.each<[string, () => Record<string, unknown>]>([
    ['another nonce', () => ({ nonce: 'another' })],
    ['no nonce', () => ({ nonce: undefined })],
    ['another issuer with the same subject', () => ({ iss: 'https://another.example.test' })],
    ['another audience', () => ({ aud: 'another' })],
    ['several audiences, of another party', () => ({ aud: ['throughline', 'another'], azp: 'another' })],
    ['an end that is past', () => ({ exp: nowSeconds() - 120 })],
    ['a beginning that is to come', () => ({ nbf: nowSeconds() + 600 })],
    ['no subject', () => ({ sub: undefined })],
    ['a subject that is no text', () => ({ sub: 7 })],
    ['a subject of endless length', () => ({ sub: 'x'.repeat(300) })],
  ])('refuses a token with %s', async (_what, claims) => {
    rogue.claims = claims();
    expect(await around()).toEqual({ code: 'SSO_REFUSED', isIn: false });
  });

  it.each<[string, Signing]>([
    ['is not signed', 'none'],
    ['has its signature cut off', 'stripped'],
    ['is signed with the client’s secret', 'HS256'],
    ['is signed with a key that the provider does not publish', 'unknown-key'],
  ])('refuses a token that %s, although it came from the provider itself', async (_what, signing) => {
    rogue.signing = signing;
    expect(await around()).toEqual({ code: 'SSO_REFUSED', isIn: false });
  });

  it('knows a subject only as this provider’s: an unknown one is nobody', async () => {
    rogue.claims = { sub: 'somebody else' };
    expect(await around()).toEqual({ code: 'SSO_NOT_LINKED', isIn: false });
  });

  it('takes as a proof only that the provider asked the person just now', async () => {
    const browser = new PersonAtBrowser(api);
    await answered(browser, await startAt(browser, owner.practiceId));
    const prove = async (claims: Record<string, unknown>) => {
      rogue.claims = claims;
      return answered(browser, (await browser.post(owner.path('/sso/proofs'))).body.authorizationUrl);
    };
    expect((await prove({ auth_time: nowSeconds() - 3_600 })).body.code).toBe('SSO_REFUSED');
    expect((await prove({ auth_time: undefined })).body.code).toBe('SSO_REFUSED');
    expect((await prove({})).status).toBe(303);
  });

  it('asks for its description and keys once for many sign-ins', async () => {
    const asked = () => [rogue.asked.get('/.well-known/openid-configuration'), rogue.asked.get('/jwks')];
    await around();
    const before = asked();
    await Promise.all([around(), around(), around()]);
    expect(asked()).toEqual(before);
  });

  it('is waited for only so long, and a sign-in that it holds up may be begun again', async () => {
    const browser = new PersonAtBrowser(api);
    const url = await startAt(browser, owner.practiceId);
    // A byte now and then, for ever.
    rogue.answer = (_path, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 200);
      response.on('close', () => clearInterval(drip));
    };
    const began = Date.now();
    expect((await answered(browser, url)).body.code).toBe('SSO_PROVIDER_UNREACHABLE');
    expect(Date.now() - began).toBeLessThan(WAITED_MS_MAX);
    rogue.answer = null;
    expect((await around()).isIn).toBe(true);
  });

  it.each<[string, NonNullable<RogueProvider['answer']>]>([
    ['has a fault of its own', (_path, response) => void response.writeHead(502).end('bad gateway')],
    ['sends without an end', (_path, response) => void response.writeHead(200).end(Buffer.alloc(600_000, 32))],
    ['hangs up', (_path, response) => void response.destroy()],
  ])('is told as away when it %s', async (_what, answer) => {
    const browser = new PersonAtBrowser(api);
    const url = await startAt(browser, owner.practiceId);
    rogue.answer = answer;
    const back = await answered(browser, url);
    expect([back.status, back.body.code]).toEqual([503, 'SSO_PROVIDER_UNREACHABLE']);
  });

  it.each<[string, Record<string, unknown>]>([
    ['says that it is another', { issuer: 'https://another.example.test' }],
    ['sends people to no web address', { authorization_endpoint: 'javascript:alert(1)' }],
    ['names no place to sign in', { authorization_endpoint: undefined }],
  ])('is not set when it %s', async (_what, metadata) => {
    rogue.metadata = metadata;
    expect((await setSso(owner, rogue.issuer).expect(422)).body.code).toBe('SSO_ISSUER_UNUSABLE');
  });

  it('is not set when nobody is there, when it sends elsewhere, or when the body is another', async () => {
    expect((await setSso(owner, 'http://127.0.0.1:9').expect(422)).body.code).toBe('SSO_ISSUER_UNUSABLE');
    rogue.answer = (_path, response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
    expect((await setSso(owner, rogue.issuer).expect(422)).body.code).toBe('SSO_ISSUER_UNUSABLE');
    for (const bad of [{ clientSecret: '' }, { clientSecret: 'short' }, { issuer: 'file:///etc' }, { more: 1 }]) {
      expect((await setSso(owner, rogue.issuer, bad).expect(400)).body.code).toBe('REQUEST_INVALID');
    }
    expect((await owner.get('/sso').expect(200)).body.issuer).toBe(rogue.issuer);
  });

  it('is not set under another spelling of what it calls itself: people are known by that to the letter', async () => {
    for (const spelling of [`${rogue.issuer}/`, rogue.issuer.replace('http:', 'HTTP:')]) {
      const set = await setSso(owner, spelling);
      expect([spelling, set.status >= 400]).toEqual([spelling, true]);
    }
  });

  it('is away altogether: a start is told so, and who has another way in is not kept out', async () => {
    const beside = await startTestApi({}, api.database);
    rogue.answer = (_path, response) => void response.destroy();
    const started = await beside.http().get(owner.path('/sso/start'));
    expect([started.status, started.body.code]).toEqual([503, 'SSO_PROVIDER_UNREACHABLE']);
    expect((await member.browser.get(owner.path('/clients'))).status).toBe(200);
    await beside.close();
  });
});
