import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordedSchema } from './http/answers.js';
import {
  held,
  openPractice,
  scheduleSession,
  startTestApi,
  welcomeClient,
  type Caller,
  type TestApi,
} from './testing/api.js';

interface Recorded {
  readonly version: number;
  readonly events: readonly { readonly eventId: string; readonly momentId?: string; readonly type: string }[];
}
const joy = (text: string) => ({ type: 'JoyHeard', text, origin: 'client-said' });

describe('recording over HTTP', () => {
  let api: TestApi;
  let coach: Caller;
  let clientId: string;
  beforeAll(async () => {
    api = await startTestApi();
    coach = await openPractice(api);
    clientId = await welcomeClient(coach);
  });
  afterAll(() => api.close());

  const heldSession = async (): Promise<string> => {
    const sessionId = await scheduleSession(coach, clientId);
    await coach.post(`/sessions/${sessionId}/events`, { events: [held()] }).expect(201);
    return sessionId;
  };
  const record = (sessionId: string, events: object[], headers: Record<string, string> = {}) =>
    coach.post(`/sessions/${sessionId}/events`, { events }, headers);
  const eventCount = async (): Promise<number> => api.infrastructure.store.head(coach.practiceId);

  it('answers with the version and the ids of what it recorded', async () => {
    const sessionId = await scheduleSession(coach, clientId);
    const { body, headers } = await record(sessionId, [held(), joy('Her daughter drew the sea again.')]).expect(201);
    const recorded = recordedSchema.parse(body);
    expect(recorded).toMatchObject({ version: 3, events: [{ type: 'SessionHeld' }, { type: 'JoyHeard' }] });
    expect(recorded.events[0]?.momentId).toBeUndefined();
    expect(recorded.events[1]?.momentId).toBe(recorded.events[1]?.eventId);
    expect(headers['etag']).toBe('"3"');
  });

  it('records all of a batch or none, and names the event that cannot be taken', async () => {
    const sessionId = await heldSession();
    const before = await eventCount();
    const promise = { type: 'PromiseKept', momentId: '0190a6f2-7c1e-7abc-8def-0123456789ab' };
    const refused = await record(sessionId, [joy('one'), promise]).expect(404);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.body).toMatchObject({
      code: 'MOMENT_UNKNOWN',
      errors: [{ index: 1, path: '/events/1', code: 'MOMENT_UNKNOWN' }],
    });
    expect(await eventCount()).toBe(before);
  });

  it('names the field of an event that has not the right shape, and never repeats what was sent', async () => {
    const sessionId = await heldSession();
    const wrong = { type: 'JoyHeard', text: 'a secret joy', colour: 'a secret colour' };
    const { body, text } = await record(sessionId, [joy('fine'), wrong]).expect(400);
    expect(body).toMatchObject({ code: 'REQUEST_INVALID', errors: [{ index: 1, path: '/events/1' }] });
    expect(text).not.toMatch(/a secret/);
    expect((await record(sessionId, [{ type: 'JoyHeard', text: '' }]).expect(400)).body).toMatchObject({
      errors: [{ index: 0, path: '/events/0/text' }],
    });
    await record(sessionId, []).expect(400);
    await record(
      sessionId,
      Array.from({ length: 101 }, () => joy('x')),
    ).expect(400);
    await record(
      sessionId,
      Array.from({ length: 100 }, () => joy('x')),
    ).expect(201);
  });

  it('carries a command out once, however often and in parallel it is sent, and answers the same each time', async () => {
    const sessionId = await heldSession();
    const before = await eventCount();
    const key = { 'idempotency-key': 'once' };
    const parallel = await Promise.all(Array.from({ length: 8 }, () => record(sessionId, [joy('once')], key)));
    const later = await record(sessionId, [joy('once')], key);
    for (const answer of [...parallel, later]) {
      expect(answer.status).toBe(201);
      expect(answer.body).toEqual(later.body);
      expect(answer.headers['etag']).toBe(later.headers['etag']);
    }
    expect(await eventCount()).toBe(before + 1);
    const other = await record(sessionId, [joy('something else')], key).expect(422);
    expect(other.body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('answers a repeat also when the rules would now refuse it', async () => {
    const sessionId = await heldSession();
    const made = (await record(sessionId, [{ type: 'PromiseMade', text: 'Send the poem.' }]).expect(201))
      .body as Recorded;
    const kept = [{ type: 'PromiseKept', momentId: made.events[0]?.momentId }];
    const first = await record(sessionId, kept, { 'idempotency-key': 'kept' }).expect(201);
    expect((await record(sessionId, kept, { 'idempotency-key': 'kept' }).expect(201)).body).toEqual(first.body);
    expect((await record(sessionId, kept, { 'idempotency-key': 'kept again' }).expect(409)).body).toMatchObject({
      code: 'PROMISE_SETTLED',
    });
  });

  it('makes one client of a repeated welcome', async () => {
    const key = { 'idempotency-key': 'welcome once' };
    const first = await coach.post('/clients', { name: 'Maëlle' }, key).expect(201);
    expect((await coach.post('/clients', { name: 'Maëlle' }, key).expect(201)).body).toEqual(first.body);
    await coach.post('/clients', { name: 'Łukasz' }, key).expect(422);
  });

  it('refuses what was decided on an old version', async () => {
    const sessionId = await heldSession();
    const stale = await record(sessionId, [joy('late')], { 'if-match': '"1"' }).expect(412);
    expect(stale.body).toMatchObject({ code: 'STALE_VERSION' });
    await record(sessionId, [joy('in time')], { 'if-match': '"2"' }).expect(201);
    await record(sessionId, [joy('nonsense')], { 'if-match': 'two' }).expect(400);
  });

  it('keeps a promise once under races over three sessions and two processes', async () => {
    const second = await startTestApi({}, api.database);
    try {
      const sessions = [await heldSession(), await heldSession(), await heldSession()];
      const callers = [coach, coach.through(second)];
      for (let round = 0; round < 5; round += 1) {
        const promise = { type: 'PromiseMade', text: 'Call on Friday.' };
        const made = (await record(sessions[0] ?? '', [promise]).expect(201)).body as Recorded;
        const events = [{ type: 'PromiseKept', momentId: made.events[0]?.momentId }];
        const all = callers.flatMap((caller) =>
          sessions.map((id) => caller.post(`/sessions/${id}/events`, { events })),
        );
        const statuses = (await Promise.all(all)).map((answer) => answer.status).sort();
        expect(statuses).toEqual([201, 409, 409, 409, 409, 409]);
      }
    } finally {
      await second.close();
    }
  });

  it('decides on what another process did meanwhile', async () => {
    const second = await startTestApi({}, api.database);
    try {
      const sessionId = await scheduleSession(coach, clientId);
      const elsewhere = coach.through(second);
      await elsewhere.get(`/clients/${clientId}`).expect(200);
      await elsewhere
        .post(`/sessions/${sessionId}/events`, { events: [{ type: 'PresenceChosen', text: 'calm' }] })
        .expect(201);
      await coach.post(`/sessions/${sessionId}/events`, { events: [held()] }).expect(201);
      await elsewhere.post(`/sessions/${sessionId}/events`, { events: [joy('after it was held')] }).expect(201);
      await elsewhere
        .post(`/sessions/${sessionId}/events`, { events: [{ type: 'SessionCancelled', by: 'coach' }] })
        .expect(409);
    } finally {
      await second.close();
    }
  });

  it('refuses bodies that are too large, too deep, no JSON or out to poison objects', async () => {
    const sessionId = await heldSession();
    const path = coach.path(`/sessions/${sessionId}/events`);
    const send = (body: string, type = 'application/json') =>
      coach.raw('post', path).set('content-type', type).send(body);
    expect((await send('{"events":').expect(400)).body).toMatchObject({ code: 'REQUEST_INVALID' });
    expect((await send('['.repeat(1000) + ']'.repeat(1000)).expect(400)).body).toMatchObject({
      code: 'REQUEST_INVALID',
    });
    await send('{"events":[{"type":"JoyHeard","text":"x","__proto__":{"private":true}}]}').expect(400);
    await send('{"events":[{"type":"JoyHeard","text":"x","constructor":{"prototype":{"a":1}}}]}').expect(400);
    expect((await send('a=b', 'application/x-www-form-urlencoded').expect(415)).body).toMatchObject({
      code: 'UNSUPPORTED_MEDIA_TYPE',
    });
    const large = JSON.stringify({ events: [joy('x'.repeat(3 * 1024 * 1024))] });
    expect((await send(large).expect(413)).body).toMatchObject({ code: 'BODY_TOO_LARGE' });
  });
});
