import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'puppeteer-core';
import { freePort, testDatabase } from '../../../../test/support/index.js';
import { forgetProofs, startTestApi, withAdmin, type TestApi } from '../testing/api.js';
import { launchBrowser, PasskeyDevice } from '../testing/passkey-browser.js';
import { PersonAtBrowser } from '../testing/person.js';

const MINE = '/v1/me/passkeys';
const SIGN_IN = '/v1/sign-in/passkey';
const PROVE = '/v1/me/step-up/passkey';

/** In a real browser with a virtual authenticator, on a page of the product. */
describe('a passkey', () => {
  let api: TestApi;
  let browser: Browser;
  let url: string;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    url = `http://localhost:${port}`;
    api = await startTestApi({}, await testDatabase({ env: { PUBLIC_URL: url } }));
    await api.app.listen({ port, host: '127.0.0.1' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
    await api?.database.drop();
  });

  const device = (at = url) => PasskeyDevice.open(browser, `${at}/health/live`);
  const person = () => new PersonAtBrowser(api).openPractice();
  const register = async (ada: PersonAtBrowser, key: PasskeyDevice, name = 'my telephone') => {
    const options = await ada.post(`${MINE}/options`);
    return ada.post(MINE, { name, response: await key.create(options.body) });
  };
  const withPasskey = async () => {
    const [ada, key] = [await person(), await device()];
    const made = await register(ada, key);
    expect([made.status, made.text]).toEqual([201, expect.stringContaining('passkeyId')]);
    return { ada, key, passkeyId: (made.body as { passkeyId: string }).passkeyId };
  };
  const stranger = () => new PersonAtBrowser(api);
  const asked = async (who = stranger(), path = SIGN_IN) =>
    (await who.post(`${path}/options`)).body as { challenge: string };
  const refused = async (response: object, who = stranger()) => {
    const answer = await who.post(SIGN_IN, { response });
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([401, 'PASSKEY_REFUSED']);
    expect(await who.isSignedIn()).toBe(false);
  };

  it('signs its person in without a name or a password, proven from the start', async () => {
    const { ada, key } = await withPasskey();
    const browserOfAda = stranger();
    const answer = await browserOfAda.post(SIGN_IN, { response: await key.get(await asked()) });
    expect(answer.status).toBe(200);
    const mine = (who: PersonAtBrowser) => who.get('/v1/me');
    expect((await mine(browserOfAda)).body).toEqual((await mine(ada)).body);
    expect((await register(browserOfAda, await device(), 'a second one')).status).toBe(201);
  });

  it('is listed, named and removed by its person, and is nothing to others', async () => {
    const { ada, key, passkeyId } = await withPasskey();
    const other = await person();
    const at = `${MINE}/${passkeyId}`;
    expect((await other.get(MINE)).body).toEqual({ items: [] });
    expect((await other.send('patch', at, { name: 'mine now' })).body.code).toBe('NOT_FOUND');
    expect((await other.send('delete', at)).body.code).toBe('NOT_FOUND');
    expect((await ada.send('patch', at, { name: 'the blue key' })).status).toBe(204);
    expect((await ada.get(MINE)).body.items).toMatchObject([{ passkeyId, name: 'the blue key', lastUsedAt: null }]);
    expect((await ada.send('delete', at)).status).toBe(204);
    expect((await ada.get(MINE)).body.items).toEqual([]);
    await refused(await key.get(await asked()));
  });

  it('is added and removed only by who proved themselves lately', async () => {
    const { ada, passkeyId } = await withPasskey();
    await forgetProofs(api);
    for (const answer of [await ada.post(`${MINE}/options`), await ada.send('delete', `${MINE}/${passkeyId}`)]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'STEP_UP_REQUIRED']);
    }
  });

  it('is a proof for what cannot be undone, of the same person and in the same session only', async () => {
    const [{ ada, key }, other] = [await withPasskey(), await withPasskey()];
    await forgetProofs(api);
    const prove = async (who: PersonAtBrowser, response: object) => who.post(PROVE, { response });
    // The challenge of another session, and another's passkey.
    expect((await prove(ada, await key.get(await asked(other.ada, PROVE)))).body.code).toBe('PROOF_REFUSED');
    expect((await prove(ada, await other.key.get(await asked(ada, PROVE)))).body.code).toBe('PROOF_REFUSED');
    expect((await prove(ada, await key.get(await asked()))).body.code).toBe('PROOF_REFUSED');
    expect((await ada.post(`${MINE}/options`)).body.code).toBe('STEP_UP_REQUIRED');
    expect((await prove(ada, await key.get(await asked(ada, PROVE)))).body).toMatchObject({ kind: 'passkey' });
    expect((await ada.post(`${MINE}/options`)).status).toBe(200);
  });

  it('answers a challenge once, also when its answer comes twice at once', async () => {
    const { key } = await withPasskey();
    const response = await key.get(await asked());
    const answers = await Promise.all([1, 2, 3].map(() => stranger().post(SIGN_IN, { response })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    await refused(response);
  });

  it('is refused for a challenge that nobody asked, or that was asked for something else', async () => {
    const { ada, key } = await withPasskey();
    const made = await asked();
    await refused(await key.get({ ...made, challenge: Buffer.from(randomUUID()).toString('base64url') }));
    await refused(await key.get(await asked(ada, PROVE)));
    const registering = (await ada.post(`${MINE}/options`)).body as { challenge: string };
    await refused(await key.get({ ...made, challenge: registering.challenge }));
  });

  it('is refused for a challenge that ran out', async () => {
    const { key } = await withPasskey();
    const response = await key.get(await asked());
    await withAdmin(api, (admin) =>
      admin.query("update auth.passkey_challenges set expires_at = now() - interval '1 second'"),
    );
    await refused(response);
  });

  it('is refused from another origin, although the browser lets it answer there', async () => {
    const { ada, key } = await withPasskey();
    const elsewhere = await freePort();
    const beside = await startTestApi({}, api.database);
    await beside.app.listen({ port: elsewhere, host: '127.0.0.1' });
    const foreign = await device(`http://localhost:${elsewhere}`);
    const made = await register(ada, foreign);
    expect([made.status, made.body.code]).toEqual([401, 'PASSKEY_REFUSED']);
    await beside.close();
    expect((await stranger().post(SIGN_IN, { response: await key.get(await asked()) })).status).toBe(200);
  });

  it('is refused when its authenticator did not verify who holds it', async () => {
    const { key } = await withPasskey();
    await key.forgetOwner();
    await refused(await key.get({ ...(await asked()), userVerification: 'discouraged' }));
  });

  it('is refused when its counter goes back: somebody has a copy', async () => {
    const { key } = await withPasskey();
    for (let n = 0; n < 2; n += 1) {
      expect((await stranger().post(SIGN_IN, { response: await key.get(await asked()) })).status).toBe(200);
    }
    await key.turnBackCounter();
    await refused(await key.get(await asked()));
  });

  it('is refused with anything of its answer changed, and for a key that nobody registered', async () => {
    const { key } = await withPasskey();
    const [mine, theirs] = [await key.get(await asked()), await (await withPasskey()).key.get(await asked())] as {
      id: string;
      response: Record<string, string>;
    }[];
    if (!mine || !theirs) throw new Error('no answers');
    await refused({ ...mine, response: { ...mine.response, signature: theirs.response['signature'] } });
    const again = (await key.get(await asked())) as typeof mine;
    await refused({ ...again, id: theirs.id, rawId: theirs.id });
    const third = (await key.get(await asked())) as typeof mine;
    await refused({ ...third, id: 'bm9ib2R5', rawId: 'bm9ib2R5' });
    const fourth = (await key.get(await asked())) as typeof mine;
    await refused({ ...fourth, response: { ...fourth.response, userHandle: theirs.response['userHandle'] } });
    for (const bad of [{}, { response: {} }, { ...mine, more: 1 }]) {
      expect((await stranger().post(SIGN_IN, { response: bad })).body.code).toBe('REQUEST_INVALID');
    }
  });

  it('is no passkey twice, and of one person no more than twenty', async () => {
    const { ada, key } = await withPasskey();
    await expect(register(ada, key)).rejects.toThrow(/InvalidState|previously registered|excluded/i);
    for (let n = 1; n < 20; n += 1) expect((await register(ada, await device(), `key ${n}`)).status).toBe(201);
    expect((await register(ada, await device(), 'one too many')).body.code).toBe('TOO_MANY_PASSKEYS');
  });
});
