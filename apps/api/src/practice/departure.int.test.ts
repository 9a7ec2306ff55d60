import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { beginDeparture } from '#domain';
import { finishDeparture, planOf, systemCommand } from '#infra';
import { createWorkerApp } from '../../../worker/src/worker.module.js';
import {
  held,
  joinPractice,
  openPractice,
  scheduleSession,
  startTestApi,
  welcomeClient,
  type Caller,
  type TestApi,
} from '../testing/api.js';

const CONSENT = { type: 'ConsentGiven', purpose: 'handover', evidence: 'said so on the phone' };
const to = (next: Caller) => ({ type: 'ClientHandedOver', toCoachId: next.memberId });

describe('leaving a practice', () => {
  let api: TestApi;
  let beside: TestApi;
  let worker: INestApplicationContext;
  let owner: Caller;
  beforeAll(async () => {
    api = await startTestApi();
    beside = await startTestApi({}, api.database);
    worker = await createWorkerApp(api.database.config);
    owner = await openPractice(api);
  });
  afterAll(async () => {
    await worker?.close();
    await beside?.close();
    await api?.close();
  });
  const coach = () => joinPractice(api, owner, ['coach']);
  const coachOf = async (clientId: string) =>
    (await api.infrastructure.alliance.facts.fresh(owner.practiceId, clientId))?.client.coachId;

  it('is refused while the member coaches somebody and nobody is named to go on, whoever asks and however', async () => {
    const leaving = await coach();
    const clientId = await welcomeClient(leaving);
    const path = `/members/${leaving.memberId}`;
    for (const refused of [
      await leaving.post(`${path}/departure`, {}),
      await owner.post(`${path}/departure`, {}),
      await owner.delete(path),
      await owner.patch(path, { roles: ['supervisor'] }),
    ]) {
      expect([refused.status, refused.body]).toEqual([409, expect.objectContaining({ code: 'MEMBER_HAS_CLIENTS' })]);
    }
    expect((await owner.get(path).expect(200)).body).toMatchObject({ state: 'active', roles: ['coach'] });
    await leaving.get(`/clients/${clientId}`).expect(200);
  });

  it('is open to a member who has handed over each client on the client’s consent', async () => {
    const [leaving, next] = [await coach(), await coach()];
    const clientId = await welcomeClient(leaving);
    const events = (...all: object[]) => leaving.post(`/clients/${clientId}/events`, { events: all });
    expect((await events(to(next)).expect(409)).body).toMatchObject({ code: 'HANDOVER_UNGROUNDED' });
    expect((await events({ ...to(next), reason: 'I am tired.' }).expect(409)).body).toMatchObject({
      code: 'HANDOVER_UNGROUNDED',
    });
    await events(CONSENT, to(next)).expect(201);
    const leave = () => leaving.post(`/members/${leaving.memberId}/departure`, {}, { 'idempotency-key': 'leave' });
    await leave().expect(204);
    await leave().expect(404);
    await leaving.through(beside).get('/clients').expect(404);
    expect((await leaving.raw('get', '/v1/me').expect(200)).body).toMatchObject({ memberships: [] });
  });

  it('takes the word of an owner for all clients at once, and says why in each handover', async () => {
    const [leaving, next] = [await coach(), await coach()];
    const clientIds = [await welcomeClient(leaving), await welcomeClient(leaving), await welcomeClient(leaving)];
    const path = `/members/${leaving.memberId}/departure`;
    const depart = (body: object) => owner.post(path, body, { 'idempotency-key': `depart ${JSON.stringify(body)}` });
    expect((await depart({ clientsTo: next.memberId }).expect(409)).body).toMatchObject({
      code: 'HANDOVER_UNGROUNDED',
    });
    await depart({ clientsTo: next.memberId, reason: 'no such reason' }).expect(400);
    const mine = { clientsTo: next.memberId, reason: 'coach-ill' };
    expect((await leaving.post(path, mine).expect(403)).body).toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await depart({ ...mine, clientsTo: leaving.memberId }).expect(422)).body).toMatchObject({
      code: 'COACH_UNKNOWN',
    });
    await depart(mine).expect(204);
    await depart(mine).expect(204);
    for (const clientId of clientIds) expect(await coachOf(clientId)).toBe(next.memberId);
    const log = await api.infrastructure.store.readLog(owner.practiceId, 0, 1_000);
    const handovers = log.filter((event) => event.type === 'ClientHandedOver' && clientIds.includes(event.streamId));
    expect(handovers.map(({ data }) => data)).toEqual(
      clientIds.map(() => ({ fromCoachId: leaving.memberId, toCoachId: next.memberId, reason: 'The coach is ill.' })),
    );
    await owner.get(`/members/${leaving.memberId}`).expect(404);
    expect((await owner.delete(`/members/${next.memberId}`).expect(409)).body).toMatchObject({
      code: 'MEMBER_HAS_CLIENTS',
    });
  });

  it('leaves behind what was private, in every place that the next coach can look', async () => {
    const [leaving, next] = [await coach(), await coach()];
    const clientId = await welcomeClient(leaving);
    const sessionId = await scheduleSession(leaving, clientId);
    await leaving
      .post(`/clients/${clientId}/events`, { events: [{ type: 'ConsentGiven', purpose: 'recording' }] })
      .expect(201);
    const [mine, open] = ['kelpforest', 'dragonfly'];
    const said = (type: string, more: object = {}) => ({
      type,
      text: `The ${mine} of ${type}.`,
      private: true,
      ...more,
    });
    await leaving
      .post(`/sessions/${sessionId}/events`, {
        events: [
          held(),
          { type: 'NoteWritten', text: `We spoke of the ${open}.` },
          ...['NoteWritten', 'JoyHeard', 'WorryHeard', 'PromiseMade', 'CommitmentMade', 'ThreadOpened'].map((type) =>
            said(type),
          ),
          said('PersonMentioned', { name: mine, relation: 'sister' }),
          { type: 'PresenceChosen', text: `As the ${mine}.` },
          { type: 'ReflectionWritten', text: `I was the ${mine}.` },
        ],
      })
      .expect(201);
    const looked = [
      '/brief',
      '/brief?asOf=2099-01-01T00:00:00Z',
      '/read-back',
      `/recall?q=${mine}`,
      '/proposals',
      '/sessions',
      '',
    ];
    const before = await leaving.get(`/clients/${clientId}/brief`).set({ prefer: 'wait=10' }).expect(200);
    expect(before.text).toContain(mine);
    await owner
      .post(`/members/${leaving.memberId}/departure`, { clientsTo: next.memberId, reason: 'coach-leaves' })
      .expect(204);
    for (const path of looked) {
      const { text, status } = await next.get(`/clients/${clientId}${path}`).set({ prefer: 'wait=10' });
      expect([path, status]).toEqual([path, 200]);
      // Recall says the question back in no field, so that any sight of the word is a find.
      expect(text).not.toContain(mine);
    }
    expect((await next.get(`/clients/${clientId}/read-back`).expect(200)).text).toContain(open);
    expect((await next.get(`/sessions/${sessionId}/listening`).expect(409)).body).toMatchObject({
      code: 'TRANSCRIPT_MISSING',
    });
    await leaving.get(`/clients/${clientId}/brief`).expect(404);
  });

  it('waits for nobody who is being forgotten: they go with their coach', async () => {
    const [leaving, next] = [await coach(), await coach()];
    const [forgotten, given] = [await welcomeClient(leaving), await welcomeClient(leaving)];
    await leaving.post(`/clients/${forgotten}/erasure`, { forget: forgotten }).expect(202);
    const departure = { clientsTo: next.memberId, reason: 'coach-leaves' };
    await owner.post(`/members/${leaving.memberId}/departure`, departure).expect(204);
    expect(await coachOf(given)).toBe(next.memberId);
    await owner.get(`/members/${leaving.memberId}`).expect(404);
  });

  it('is answered when no process takes their requests any more, and none gives them anybody', async () => {
    const [leaving, next] = [await coach(), await coach()];
    const give = () => owner.through(beside).post('/clients', { name: 'Last Minute', coachId: leaving.memberId });
    await give().expect(201);
    // The other process knows them as they are now.
    await leaving.through(beside).get('/clients').expect(200);
    const departure = { clientsTo: next.memberId, reason: 'coach-leaves' };
    await owner.post(`/members/${leaving.memberId}/departure`, departure).expect(204);
    expect((await leaving.through(beside).get('/clients')).status).toBeGreaterThanOrEqual(400);
    expect((await give()).status).toBeGreaterThanOrEqual(400);
  });

  it('is halted where the coach who was named takes nobody any more by then, and the member stays', async () => {
    const [leaving, next] = [await coach(), await coach()];
    const clientId = await welcomeClient(leaving);
    const { alliance, store, pool } = api.infrastructure;
    const { practiceId } = owner;
    const begin = systemCommand(practiceId, ['a test', leaving.memberId], new Date());
    const byOwner = { ...begin, actor: { kind: 'member', memberId: owner.memberId } } as const;
    const departure = { memberId: leaving.memberId, clientsTo: next.memberId, reason: 'coach-leaves' } as const;
    const begun = await alliance.atPractice(byOwner, (practice) =>
      planOf(beginDeparture(practice, departure, byOwner)),
    );
    expect(begun).toMatchObject({ recorded: true });
    await owner.post(`/members/${next.memberId}/suspension`, {}).expect(204);
    const tools = { alliance, store, pool };
    expect(await finishDeparture(tools, { practiceId, memberId: leaving.memberId })).toBe('halted');
    expect(await coachOf(clientId)).toBe(leaving.memberId);
    expect((await owner.get(`/members/${leaving.memberId}`).expect(200)).body).toMatchObject({ state: 'active' });
  });

  it('leaves no client with a coach who is gone, whatever is given to them at the last moment elsewhere', async () => {
    for (let round = 0; round < 3; round += 1) {
      const leaving = await coach();
      const gifts: string[] = [];
      let over = false;
      const giving = (async () => {
        while (!over) {
          const given = await owner
            .through(beside)
            .post('/clients', { name: 'Last Minute', coachId: leaving.memberId });
          if (given.status === 201) gifts.push((given.body as { clientId: string }).clientId);
        }
      })();
      const { status } = await owner.delete(`/members/${leaving.memberId}`);
      over = true;
      await giving;
      const state = (await api.infrastructure.alliance.practices.fresh(owner.practiceId))?.practice;
      const standing = state?.members.get(leaving.memberId)?.status;
      const theirs = (await Promise.all(gifts.map(coachOf))).filter((coachId) => coachId === leaving.memberId);
      expect([status, standing, theirs.length > 0]).toEqual(
        status === 204 ? [204, 'left', false] : [409, 'active', true],
      );
    }
  });
});
