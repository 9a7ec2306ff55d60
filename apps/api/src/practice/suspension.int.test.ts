import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AUTHENTICATION_AGE_MS, SETTLED_MS } from '#infra';
import { eventually } from '../../../../test/support/index.js';
import {
  giveLink,
  joinPractice,
  openPractice,
  PASSWORD,
  startTestApi,
  welcomeClient,
  withApiKey,
  type Caller,
  type TestApi,
} from '../testing/api.js';
import { memberList } from './list-members/list-members.schema.js';

/** Three processes of one installation, each with its own memory of who may do what. */
describe('suspending a member', () => {
  let apis: readonly [TestApi, TestApi, TestApi];
  let owner: Caller;
  beforeAll(async () => {
    const first = await startTestApi();
    apis = [first, await startTestApi({}, first.database), await startTestApi({}, first.database)];
    owner = await openPractice(first);
  });
  afterAll(async () => {
    const [first, ...others] = apis;
    for (const api of others) await api.close();
    await first.close();
  });

  const through = (caller: Caller) => apis.map((api) => caller.through(api));
  const statuses = async (callers: readonly Caller[], path: string) =>
    (await Promise.all(callers.map((caller) => caller.get(path)))).map(({ status }) => status);

  it('is answered when no process takes their sessions and keys any more, and holds at the very next request', async () => {
    const coach = await joinPractice(apis[0], owner, ['coach']);
    const script = await withApiKey(apis[0], coach, ['clients:read']);
    const seats = [...through(coach), ...through(script)];
    const asked: { at: number; status: number }[] = [];
    let done = 0;
    // Every process is kept busy with this member, so that each of them remembers a state from before.
    const knocking = seats.map(async (seat) => {
      for (;;) {
        const at = performance.now();
        const { status } = await seat.get('/clients');
        asked.push({ at, status });
        if (done !== 0 && at > done) return;
      }
    });
    await eventually(async () => seats.length < asked.filter(({ status }) => status === 200).length);
    await owner.post(`/members/${coach.memberId}/suspension`, {}).expect(204);
    done = performance.now();
    await Promise.all(knocking);
    expect(asked.filter(({ status }) => status === 200).length).toBeGreaterThan(seats.length);
    expect(asked.filter(({ at, status }) => at > done && status < 400)).toEqual([]);
    expect(
      (await Promise.all(through(coach).map((seat) => seat.raw('get', '/v1/me')))).map(({ status }) => status),
    ).toEqual([401, 401, 401]);
  });

  it('waits longer than any process remembers a session', () => {
    expect(SETTLED_MS).toBeGreaterThan(AUTHENTICATION_AGE_MS);
  });

  it('closes the private links that they gave, whose addresses they know, until they are reinstated', async () => {
    const coach = await joinPractice(apis[0], owner, ['coach']);
    const clientId = await welcomeClient(coach);
    const links = [await giveLink(coach, clientId, 'mirror'), await giveLink(coach, clientId, 'note')];
    const opened = async () => {
      const asked = apis.flatMap((api) => links.map(({ token }) => api.http().get(`/v1/links/${token}`)));
      return new Set((await Promise.all(asked)).map(({ status }) => status));
    };
    expect(await opened()).toEqual(new Set([200]));
    await owner.post(`/members/${coach.memberId}/suspension`, {}).expect(204);
    expect(await opened()).toEqual(new Set([404]));
    await apis[0].http().post(`/v1/links/${links[1]?.token}/notes`).send({ text: 'Not the client.' }).expect(404);
    await owner.delete(`/members/${coach.memberId}/suspension`).expect(204);
    await apis[0].http().get(`/v1/links/${links[0]?.token}`).expect(200);
  });

  it('leaves their clients in sight of the owner, who can hand them over', async () => {
    const [coach, next] = [
      await joinPractice(apis[0], owner, ['coach']),
      await joinPractice(apis[0], owner, ['coach']),
    ];
    const clientId = await welcomeClient(coach, 'Nia Okafor');
    await owner.post(`/members/${coach.memberId}/suspension`, {}).expect(204);
    expect((await owner.get(`/clients/${clientId}`).expect(200)).body).toMatchObject({
      name: 'Nia Okafor',
      coachId: coach.memberId,
    });
    const handover = (toCoachId: string) => ({
      events: [{ type: 'ClientHandedOver', toCoachId, reason: 'The coach cannot work.' }],
    });
    expect((await owner.post(`/clients/${clientId}/events`, handover(coach.memberId)).expect(409)).body).toMatchObject({
      code: 'ALREADY_THE_COACH',
    });
    await owner.post(`/clients/${clientId}/events`, handover(next.memberId)).expect(201);
    await next.get(`/clients/${clientId}`).expect(200);
    const other = await welcomeClient(next);
    expect((await owner.post(`/clients/${other}/events`, handover(coach.memberId)).expect(422)).body).toMatchObject({
      code: 'COACH_UNKNOWN',
    });
  });

  it('ends with a reinstatement: they sign in again, and their old keys stay void', async () => {
    const second = await joinPractice(apis[0], owner, ['owner']);
    const script = await withApiKey(apis[0], second, ['practice:read']);
    const email = memberList
      .parse((await owner.get('/members').expect(200)).body)
      .items.find(({ memberId }) => memberId === second.memberId)?.email;
    const invited = await second.post('/invitations', { email: 'ola@example.test', roles: ['coach'] }).expect(201);
    await owner.post(`/members/${second.memberId}/suspension`, {}).expect(204);
    expect((await owner.post(`/members/${second.memberId}/suspension`, {}).expect(409)).body).toMatchObject({
      code: 'MEMBER_SUSPENDED',
    });
    expect((await owner.get(`/members/${second.memberId}`).expect(200)).body).toMatchObject({ state: 'suspended' });
    const signIn = () => apis[1].http().post('/v1/auth/sign-in/email').send({ email, password: PASSWORD });
    const cookie = String((await signIn().expect(200)).headers['set-cookie']).split(';')[0] ?? '';
    const me = () => apis[1].http().get('/v1/me').set({ cookie });
    expect((await me().expect(200)).body).toMatchObject({ memberships: [] });
    await owner.delete(`/members/${second.memberId}/suspension`).expect(204);
    expect((await owner.delete(`/members/${second.memberId}/suspension`).expect(409)).body).toMatchObject({
      code: 'MEMBER_NOT_SUSPENDED',
    });
    expect((await apis[0].http().get('/v1/me').set({ cookie }).expect(200)).body).toMatchObject({
      memberships: [{ memberId: second.memberId, roles: ['owner'] }],
    });
    expect(await statuses(through(script), '/members')).toEqual([401, 401, 401]);
    // What they began goes on: invitations are the practice's.
    const token = new URL((invited.body as { acceptUrl: string }).acceptUrl).pathname.split('/').at(-1);
    await apis[2]
      .http()
      .post(`/v1/invitations/${token}/accept`)
      .send({ name: 'Ola Berg', password: PASSWORD })
      .expect(201);
  });
});

describe('a practice whose owners turn on one another through many processes at once', () => {
  let apis: readonly TestApi[];
  beforeAll(async () => {
    const first = await startTestApi();
    apis = [
      first,
      await startTestApi({}, first.database),
      await startTestApi({}, first.database),
      await startTestApi({}, first.database),
    ];
  });
  afterAll(async () => {
    for (const api of apis.toReversed()) await api.close();
  });

  it('has an owner who can act, always', async () => {
    const [first] = apis;
    if (first === undefined) throw new Error('no api');
    for (let round = 0; round < 3; round += 1) {
      const founder = await openPractice(first);
      const owners = [founder];
      for (let n = 0; n < 4; n += 1) owners.push(await joinPractice(first, founder, ['owner']));
      const attacks = owners.flatMap((owner, n) =>
        owners.map((victim, m) => {
          const at = owner.through(apis[(n + m) % apis.length] ?? first);
          const member = `/members/${victim.memberId}`;
          if ((n + m + round) % 3 === 0) return at.post(`${member}/suspension`, {});
          return (n + m + round) % 3 === 1 ? at.delete(member) : at.patch(member, { roles: ['coach'] });
        }),
      );
      const answers = await Promise.all(attacks);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      expect(answers.filter(({ status }) => status < 300).length).toBeGreaterThanOrEqual(4);
      const state = (await first.infrastructure.alliance.practices.fresh(founder.practiceId))?.practice;
      const standing = [...(state?.members.values() ?? [])].filter(
        ({ status, roles }) => status === 'active' && roles.includes('owner'),
      );
      expect(standing).toHaveLength(1);
      const survivor = owners.find(({ memberId }) => memberId === standing[0]?.memberId);
      const last = `/members/${survivor?.memberId}`;
      for (const api of apis) {
        const seat = survivor?.through(api);
        expect((await seat?.post(`${last}/suspension`, {}))?.body).toMatchObject({ code: 'LAST_OWNER' });
        expect((await seat?.post(`${last}/departure`, {}))?.body).toMatchObject({ code: 'LAST_OWNER' });
        expect((await seat?.patch(last, { roles: ['supervisor'] }))?.body).toMatchObject({ code: 'LAST_OWNER' });
      }
    }
  });
});
