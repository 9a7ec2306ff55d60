import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  forgetProofs,
  joinPractice,
  openPractice,
  PASSWORD,
  startTestApi,
  withApiKey,
  type Caller,
  type TestApi,
} from '../../testing/api.js';

describe('what asks for a fresh proof', () => {
  let api: TestApi;
  let beside: TestApi;
  let owner: Caller;
  let memberId: string;
  beforeAll(async () => {
    api = await startTestApi();
    beside = await startTestApi({}, api.database);
    owner = await openPractice(api);
    ({ memberId } = await joinPractice(api, owner, ['coach']));
  });
  afterAll(async () => {
    await beside?.close();
    await api?.close();
  });

  const changeRoles = (caller = owner) => caller.patch(`/members/${memberId}`, { roles: ['coach'] });
  const prove = (password: string, caller = owner) =>
    caller.raw('post', '/v1/me/step-up').send({ kind: 'password', password });

  it('takes a sign-in of the last minutes as one', async () => {
    await changeRoles().expect(200);
  });

  it('refuses an older sign-in and a wrong password, and takes the right one', async () => {
    await forgetProofs(api);
    expect((await changeRoles().expect(403)).body).toMatchObject({ code: 'STEP_UP_REQUIRED', status: 403 });
    expect((await prove('not the password').expect(403)).body).toMatchObject({ code: 'PROOF_REFUSED' });
    await changeRoles().expect(403);
    const { body } = await prove(PASSWORD).expect(200);
    expect(body).toMatchObject({ kind: 'password' });
    expect(Date.parse(body.provenUntil) - Date.now()).toBeGreaterThan(9 * 60_000);
    await changeRoles().expect(200);
  });

  it('counts at once in every process, and so does its end', async () => {
    await forgetProofs(api);
    await changeRoles(owner.through(beside)).expect(403);
    await owner.stepUp();
    await changeRoles(owner.through(beside)).expect(200);
    await forgetProofs(api);
    await changeRoles(owner.through(beside)).expect(403);
  });

  it('is of one session, not of the person', async () => {
    const email = `${randomUUID()}@example.test`;
    const owned = { practice: { name: 'Stillwater', timeZone: 'Europe/Lisbon' } };
    const opening = { ...owned, owner: { name: 'Ines Prado', email, password: PASSWORD } };
    const { headers } = await api.http().post('/v1/practices').send(opening).expect(201);
    const other = { email, password: PASSWORD };
    const second = await api.http().post('/v1/auth/sign-in/email').send(other).expect(200);
    await forgetProofs(api);
    const cookie = (of: { 'set-cookie'?: unknown }) => String(of['set-cookie']).split(';')[0] ?? '';
    const provenFor = (by: string) =>
      api.http().post('/v1/me/step-up').set('cookie', by).send({ kind: 'password', password: PASSWORD });
    await provenFor(cookie(second.headers)).expect(200);
    const me = (by: string) => api.infrastructure.identity.authenticate({ cookie: by }, { fresh: true });
    const [first, proven] = [await me(cookie(headers)), await me(cookie(second.headers))];
    expect(proven?.proven?.at.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(first?.proven?.at.getTime()).toBeLessThan(Date.now() - 60_000);
  });

  it('is nothing that an API key can give, nor do without', async () => {
    const key = await withApiKey(api, await openPractice(api), ['practice:write']);
    await key.raw('post', '/v1/me/step-up').send({ kind: 'password', password: PASSWORD }).expect(403);
  });

  it('tells a stranger nothing, and refuses a body of another shape', async () => {
    await api.http().post('/v1/me/step-up').send({ kind: 'password', password: PASSWORD }).expect(401);
    for (const bad of [
      {},
      { kind: 'password' },
      { kind: 'fingerprint' },
      { kind: 'password', password: 'x', more: 1 },
    ]) {
      expect((await owner.raw('post', '/v1/me/step-up').send(bad).expect(400)).body.code).toBe('REQUEST_INVALID');
    }
    await prove(PASSWORD).set('origin', 'https://evil.example').expect(403);
  });

  it('lets nobody guess passwords from within a session', async () => {
    const guesser = await openPractice(api);
    const statuses: number[] = [];
    for (let n = 0; n < 12; n++) statuses.push((await prove(`guess number ${n}`, guesser)).status);
    expect(statuses).toEqual([...Array(10).fill(403), 429, 429]);
    expect(Number((await prove(PASSWORD, guesser).expect(429)).headers['retry-after'])).toBeGreaterThan(0);
  });
});
