import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Authenticator } from '../../../../libs/infra/src/identity/testing/authenticator.js';
import { startTestApi, type TestApi } from '../testing/api.js';
import { PersonAtBrowser } from '../testing/person.js';
import { leftBehind } from '../testing/trail.js';

const WRONG = 'not the password at all';

describe('a proof that was refused', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api?.close());

  const practiceOf = async (person: PersonAtBrowser): Promise<string> => {
    const { memberships } = (await person.get('/v1/me')).body as { memberships: { practiceId: string }[] };
    return memberships[0]?.practiceId ?? '';
  };
  /** What one refused request leaves in the trail of the person's practice. */
  const factsOf = async (
    practiceId: string,
    work: () => Promise<{ readonly status: number; readonly body: unknown }>,
  ) => {
    let answer: unknown;
    const left = await leftBehind(api, practiceId, {
      work: async () => {
        answer = ((await work()).body as { code: string }).code;
      },
      entries: 1,
    });
    return [answer, ...left.map(({ operation }) => operation)];
  };
  const NOTED = ['PROOF_REFUSED', 'auth.proof-refused'];

  it('from within a session stands in the trail, password and code alike', async () => {
    const ada = await new PersonAtBrowser(api).openPractice();
    const practiceId = await practiceOf(ada);
    const refused = (path: string, body: object) => factsOf(practiceId, () => ada.post(path, body));
    expect(await refused('/v1/auth/two-factor/enable', { password: WRONG })).toEqual(NOTED);
    const { body } = await ada.post('/v1/auth/two-factor/enable', { password: ada.password });
    const unfinished = new Authenticator((body as { totpURI: string }).totpURI);
    expect(await refused('/v1/auth/two-factor/verify-totp', { code: unfinished.wrongCode() })).toEqual(NOTED);
    const { authenticator } = await ada.setUpSecondFactor();
    expect(await refused('/v1/auth/two-factor/disable', { password: WRONG })).toEqual(NOTED);
    expect(await refused('/v1/auth/two-factor/generate-backup-codes', { password: WRONG })).toEqual(NOTED);
    const change = { currentPassword: WRONG, newPassword: 'four herons over the weir' };
    expect(await refused('/v1/auth/change-password', change)).toEqual(NOTED);
    expect(await refused('/v1/me/step-up', { kind: 'totp', code: authenticator.wrongCode() })).toEqual(NOTED);
  });

  it('at a sign-in stands in the trail, a code that was shown before included', async () => {
    const ada = await new PersonAtBrowser(api).openPractice();
    const practiceId = await practiceOf(ada);
    const { shown, authenticator } = await ada.setUpSecondFactor();
    const somebody = ada.elsewhere();
    await somebody.signIn();
    const code = (path: string, body: object) =>
      factsOf(practiceId, () => somebody.post(`/v1/auth/two-factor/${path}`, body));
    expect(await code('verify-totp', { code: authenticator.wrongCode() })).toEqual([
      'PROOF_REFUSED',
      'auth.second-factor-refused',
    ]);
    expect(await code('verify-totp', { code: shown })).toEqual(NOTED);
    expect(await code('verify-backup-code', { code: 'AAAAA-BBBBB' })).toEqual([
      'PROOF_REFUSED',
      'auth.second-factor-refused',
    ]);
  });
});
