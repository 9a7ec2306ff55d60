import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase } from '../../../../test/support/index.js';
import { startTestApi, type TestApi } from '../testing/api.js';
import { PersonAtBrowser } from '../testing/person.js';
import { SoftPasskey, type Said } from '../testing/soft-passkey.js';

const ORIGIN = 'https://coaching.example';
const MINE = '/v1/me/passkeys';
const SIGN_IN = '/v1/sign-in/passkey';
const PROVE = '/v1/me/step-up/passkey';
const REFUSED = [401, 'PASSKEY_REFUSED'];

/** One word wrong, and everything signed as it stands: nothing but the check of that word refuses it. */
const WRONG: readonly (readonly [string, Said])[] = [
  ['another origin', { origin: 'https://elsewhere.example' }],
  ['an origin below its own', { origin: 'https://www.coaching.example' }],
  ['its origin without TLS', { origin: 'http://coaching.example' }],
  ['its origin at another port', { origin: 'https://coaching.example:8443' }],
  ['no origin', { origin: '' }],
  ['another relying party', { rpId: 'elsewhere.example' }],
  ['a relying party above its own', { rpId: 'example' }],
  ['nobody there', { isPresent: false }],
  ['nobody verified', { isVerified: false }],
  ['another ceremony', { type: 'payment.get' }],
  ['another challenge', { challenge: 'A'.repeat(43) }],
];
const WRONG_ANSWERS: typeof WRONG = [
  ...WRONG,
  ['the ceremony of making one', { type: 'webauthn.create' }],
  ['the signature of another key', { signer: new SoftPasskey(ORIGIN) }],
  ['a counter that stands still', { counter: 2 }],
  ['a counter that goes back', { counter: 1 }],
  ['a counter at zero again', { counter: 0 }],
];
const WRONG_KEYS: typeof WRONG = [...WRONG, ['the ceremony of answering', { type: 'webauthn.get' }]];

describe('a passkey that is made in software, to the letter but for one word', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({}, await testDatabase({ env: { PUBLIC_URL: ORIGIN } }));
  });
  afterAll(async () => {
    await api?.close();
    await api?.database.drop();
  });

  const asked = async (who: PersonAtBrowser, path: string) =>
    (await who.post(`${path}/options`)).body as { challenge: string };
  const register = async (who: PersonAtBrowser, key: SoftPasskey, said: Said = {}) => {
    const response = key.create(await asked(who, MINE), said);
    return who.post(MINE, { name: 'a key', response });
  };
  const signIn = async (key: SoftPasskey, said: Said = {}) => {
    const who = new PersonAtBrowser(api);
    const response = key.get(await asked(who, SIGN_IN), said);
    const answer = await who.post(SIGN_IN, { response });
    return { told: [answer.status, (answer.body as { code?: string }).code], isIn: await who.isSignedIn() };
  };

  it('is taken when every word is right, so that each refusal here is that of the one word', async () => {
    const [ada, key] = [await new PersonAtBrowser(api).openPractice(), new SoftPasskey(ORIGIN)];
    expect((await register(ada, key)).status).toBe(201);
    for (let n = 0; n < 3; n += 1) expect(await signIn(key)).toMatchObject({ told: [200, undefined], isIn: true });
  });

  it('answers a challenge once, also where its authenticator does not count, and both answers come at once', async () => {
    const [ada, key] = [await new PersonAtBrowser(api).openPractice(), new SoftPasskey(ORIGIN)];
    expect((await register(ada, key, { counter: 0 })).status).toBe(201);
    const response = key.get(await asked(ada, SIGN_IN), { counter: 0 });
    const send = async () => (await new PersonAtBrowser(api).post(SIGN_IN, { response })).status;
    expect((await Promise.all([send(), send(), send()])).toSorted()).toEqual([200, 401, 401]);
    expect(await send()).toBe(401);
  });

  it('answers for nothing but what its challenge was asked for, by the same person in the same session', async () => {
    const [ada, key] = [await new PersonAtBrowser(api).openPractice(), new SoftPasskey(ORIGIN)];
    expect((await register(ada, key)).status).toBe(201);
    const prove = async (response: object) => (await ada.post(PROVE, { response })).status;
    expect(await prove(key.get(await asked(ada, MINE)))).toBe(403);
    const another = new SoftPasskey(ORIGIN);
    const made = await ada.post(MINE, { name: 'a key', response: another.create(await asked(ada, PROVE)) });
    expect([made.status, (made.body as { code: string }).code]).toEqual(REFUSED);
    const phone = ada.elsewhere();
    await phone.signIn();
    expect(await prove(key.get(await asked(phone, PROVE)))).toBe(403);
    expect(await prove(key.get(await asked(ada, PROVE)))).toBe(200);
  });

  it.each(WRONG_KEYS)('is not made with %s', async (_what, said) => {
    const ada = await new PersonAtBrowser(api).openPractice();
    const made = await register(ada, new SoftPasskey(ORIGIN), said);
    expect([made.status, (made.body as { code: string }).code]).toEqual(REFUSED);
    expect((await ada.get(MINE)).body).toEqual({ items: [] });
  });

  it.each(WRONG_ANSWERS)('signs nobody in with %s', async (_what, said) => {
    const [ada, key] = [await new PersonAtBrowser(api).openPractice(), new SoftPasskey(ORIGIN)];
    expect((await register(ada, key)).status).toBe(201);
    expect((await signIn(key)).isIn).toBe(true);
    expect(await signIn(key, said)).toEqual({ told: REFUSED, isIn: false });
    expect((await signIn(key, { counter: 9 })).isIn).toBe(true);
  });
});
