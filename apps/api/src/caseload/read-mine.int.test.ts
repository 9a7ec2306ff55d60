import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildBriefs, projectPractice, SILENT_LOG } from '#infra';
import { openParts, type WorkerParts } from '../../../worker/src/worker-parts.js';
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
import type { Mine } from './read-mine/read-mine.schema.js';

const DAY_MS = 86_400_000;
const dayBefore = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

describe('a coach’s own mirror', () => {
  let api: TestApi;
  let parts: WorkerParts;
  let owner: Caller;
  let coach: Caller;

  beforeAll(async () => {
    api = await startTestApi();
    parts = openParts(api.database.config, { log: SILENT_LOG });
    owner = await openPractice(api);
    coach = await joinPractice(api, owner, ['coach']);
  });
  afterAll(async () => {
    await parts.close();
    await api.close();
  });

  const mine = async (by: Caller): Promise<Mine> => {
    const { clients } = await projectPractice(parts.projecting, by.practiceId);
    await buildBriefs(parts.building, by.practiceId, [...clients]);
    return (await by.get('/caseload/mine').expect(200)).body as Mine;
  };
  const call = async (by: Caller, clientId: string, events: readonly object[] = []): Promise<void> => {
    const sessionId = await scheduleSession(by, clientId);
    await by.post(`/sessions/${sessionId}/events`, { events: [held(), ...events] }).expect(201);
  };

  it('tells how well each own client is known, in the order of the alphabet, and of nobody else’s', async () => {
    const second = await welcomeClient(coach, 'Wanjiru Otieno');
    const first = await welcomeClient(coach, 'Álvaro Sá');
    await welcomeClient(owner, 'Somebody Else');
    const before = new Date(Date.now() - 3 * 3600_000).toISOString();
    await coach.post(`/clients/${second}/events`, { events: [{ type: 'BriefRead', occurredAt: before }] }).expect(201);
    await call(coach, second, [
      { type: 'JoyHeard', text: 'The choir on Thursdays.' },
      { type: 'PromiseMade', text: 'Send the song.' },
      { type: 'PromiseMade', text: 'Ask about the choir.' },
    ]);
    await call(coach, second);
    const mirror = await mine(coach);
    expect(mirror.clients.map(({ name }) => name)).toEqual(['Álvaro Sá', 'Wanjiru Otieno']);
    expect(mirror.clients[0]).toMatchObject({
      clientId: first,
      lastMetAt: null,
      lastLearntAt: null,
      promisesOpen: 0,
      briefsRead: { calls: 0, read: 0 },
    });
    expect(mirror.clients[1]).toMatchObject({ clientId: second, promisesOpen: 2, briefsRead: { calls: 2, read: 2 } });
    expect(mirror.clients[1]?.lastLearntAt).not.toBeNull();
    expect(mirror.clients[1]?.lastMetAt).not.toBeNull();
    expect(mirror.clients[1]?.neverHeardAbout.length).toBeGreaterThan(0);
    expect(JSON.stringify(mirror)).not.toMatch(/score|rank|choir/i);
  });

  it('holds the coach’s hours against their supervision, which nobody else sees', async () => {
    await coach.post('/caseload/mine/supervision', { on: dayBefore(3), minutes: 60 }).expect(201);
    await coach.post('/caseload/mine/supervision', { on: dayBefore(3), minutes: 90 }).expect(201);
    await coach.post('/caseload/mine/supervision', { on: dayBefore(500), minutes: 90 }).expect(422);
    await coach
      .post('/caseload/mine/supervision', { on: dayBefore(3), minutes: 90, memberId: owner.memberId })
      .expect(400);
    expect((await mine(coach)).hours).toEqual({ coached: 2, supervised: 1.5, guide: 35, supervisionForThese: 0.1 });
    expect((await mine(owner)).hours).toEqual({ coached: 0, supervised: 0, guide: 35, supervisionForThese: 0 });
    expect((await mine(coach)).weeksWithoutABreak).toBe(1);
  });

  it('loses a client who was handed over, at once', async () => {
    const clientId = await welcomeClient(coach, 'Zuzana Malá');
    expect((await mine(coach)).clients.map(({ name }) => name)).toContain('Zuzana Malá');
    const handOver = { type: 'ClientHandedOver', toCoachId: owner.memberId };
    const agreed = { type: 'ConsentGiven', purpose: 'handover', evidence: 'said so in the call' };
    for (const event of [agreed, handOver]) {
      await coach.post(`/clients/${clientId}/events`, { events: [event] }).expect(201);
    }
    const rightAfter = (await coach.get('/caseload/mine').expect(200)).body as Mine;
    expect(rightAfter.clients.map(({ name }) => name)).not.toContain('Zuzana Malá');
    expect((await mine(owner)).clients.map(({ name }) => name)).toContain('Zuzana Malá');
  });
});
