import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { createWorkerApp } from '../../../worker/src/worker.module.js';
import { eventually } from '../../../../test/support/index.js';
import {
  joinPractice,
  openPractice,
  scheduleSession,
  startTestApi,
  welcomeClient,
  type Caller,
  type TestApi,
} from '../testing/api.js';
import { sessionPage } from '../sessions/list-sessions/list-sessions.schema.js';
import { clientPage } from './list-clients/list-clients.schema.js';
import { clientDetails } from './read-client/read-client.schema.js';

describe('clients and sessions over HTTP', () => {
  let api: TestApi;
  let worker: INestApplicationContext;
  let owner: Caller;
  let coach: Caller;
  beforeAll(async () => {
    api = await startTestApi();
    worker = await createWorkerApp(api.database.config);
    owner = await openPractice(api);
    coach = await joinPractice(api, owner, ['coach']);
  });
  afterAll(async () => {
    await worker?.close();
    await api?.close();
  });

  it('tells the coach of each consent, given and withdrawn, with its evidence, and an owner who is not the coach of none', async () => {
    const clientId = await welcomeClient(coach);
    const say = (type: string, purpose: string, evidence: string) => ({ type, purpose, evidence });
    const events = [
      say('ConsentGiven', 'pulse', 'said so'),
      say('ConsentGiven', 'sharing', 'a signed form'),
      say('ConsentWithdrawn', 'pulse', 'by mail'),
    ];
    await coach.post(`/clients/${clientId}/events`, { events }).expect(201);
    const { body } = await coach.get(`/clients/${clientId}`).expect(200);
    expect(body).toMatchObject({
      consents: ['sharing'],
      consentHistory: [
        { purpose: 'pulse', state: 'withdrawn', evidence: 'by mail' },
        { purpose: 'sharing', state: 'given', evidence: 'a signed form' },
        { purpose: 'pulse', state: 'given', evidence: 'said so' },
      ],
    });
    const { body: seen } = await owner.get(`/clients/${clientId}`).expect(200);
    expect(Object.keys(seen as object).filter((key) => key.startsWith('consent'))).toEqual([]);
  });

  it('reads a client right after welcoming and correcting them', async () => {
    const welcomed = await coach
      .post('/clients', { name: 'Yuto Mori', preferredName: '悠人', pronouns: 'he/him', email: 'yuto@example.test' })
      .expect(201);
    const { clientId } = welcomed.body as { clientId: string };
    expect(welcomed.headers['etag']).toBe('"1"');
    const corrected = await coach.patch(
      `/clients/${clientId}`,
      { pronouns: null, pronunciation: 'YOO-toh' },
      { 'if-match': '"1"' },
    );
    expect([corrected.status, corrected.body]).toEqual([200, { version: 2 }]);
    await coach.patch(`/clients/${clientId}`, { pronouns: 'they' }, { 'if-match': '"1"' }).expect(412);
    const read = await coach.get(`/clients/${clientId}`).expect(200);
    expect(clientDetails.parse(read.body)).toEqual({
      clientId,
      name: 'Yuto Mori',
      preferredName: '悠人',
      pronunciation: 'YOO-toh',
      email: 'yuto@example.test',
      state: 'active',
      coachId: coach.memberId,
      consents: [],
      consentHistory: [],
      version: 2,
    });
    expect(read.headers['etag']).toBe('"2"');
  });

  it('shows an owner who is not the coach the name, and nothing else', async () => {
    const clientId = await welcomeClient(coach);
    const read = clientDetails.parse((await owner.get(`/clients/${clientId}`).expect(200)).body);
    expect(Object.keys(read).sort()).toEqual(['clientId', 'coachId', 'name', 'state', 'version']);
    await owner.post(`/clients/${clientId}/events`, { events: [{ type: 'JoyHeard', text: 'x' }] }).expect(404);
    await owner.get(`/clients/${clientId}/brief`).expect(404);
  });

  it('lists a coach their own clients, page by page, and an owner the names of all', async () => {
    const mine = await joinPractice(api, owner, ['coach']);
    const ids: string[] = [];
    for (const name of ['Amara', 'Bo', 'Cleo']) ids.push(await welcomeClient(mine, name));
    await eventually(async () => clientPage.parse((await mine.get('/clients')).body).items.length === 3);
    const first = clientPage.parse((await mine.get('/clients?limit=2').expect(200)).body);
    const second = clientPage.parse((await mine.get(`/clients?limit=2&cursor=${first.nextCursor}`).expect(200)).body);
    expect([...first.items, ...second.items].map((client) => client.clientId)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    const all = clientPage.parse((await owner.get('/clients?limit=100').expect(200)).body);
    const seen = all.items.find((client) => client.clientId === ids[0]);
    expect(seen).toEqual({ clientId: ids[0], name: 'Amara', state: 'active', coachId: mine.memberId });
    for (const query of ['limit=101', 'limit=0', 'limit=x', 'cursor=made-up', 'nonsense=1'])
      await mine.get(`/clients?${query}`).expect(400);
  });

  it('lists the sessions of a client, page by page', async () => {
    const clientId = await welcomeClient(coach);
    const sessionId = await scheduleSession(coach, clientId);
    const inAMonth = new Date(Date.now() + 30 * 86_400_000);
    // The same instant by a clock that is an hour ahead.
    const local = new Date(inAMonth.getTime() + 3_600_000).toISOString().replace('Z', '');
    const later = { startsAt: `${local}+01:00`, durationMinutes: 45, kind: 'check-in' };
    await coach.post(`/clients/${clientId}/sessions`, later).expect(201);
    await eventually(
      async () => sessionPage.parse((await coach.get(`/clients/${clientId}/sessions`)).body).items.length === 2,
    );
    const first = sessionPage.parse((await coach.get(`/clients/${clientId}/sessions?limit=1`)).body);
    expect(first.items).toMatchObject([{ sessionId, state: 'scheduled' }]);
    const second = sessionPage.parse(
      (await coach.get(`/clients/${clientId}/sessions?limit=1&cursor=${first.nextCursor}`)).body,
    );
    expect(second).toMatchObject({
      items: [{ startsAt: inAMonth.toISOString(), kind: 'check-in' }],
      nextCursor: null,
    });
    await coach.post(`/clients/${clientId}/sessions`, { ...later, durationMinutes: 3 }).expect(400);
    await coach.post(`/clients/${clientId}/sessions`, { ...later, startsAt: local }).expect(400);
  });
});
