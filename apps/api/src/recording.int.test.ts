import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  held,
  openPractice,
  scheduleSession,
  startTestApi,
  welcomeClient,
  type Caller,
  type TestApi,
} from './testing/api.js';

describe('recording over HTTP', () => {
  let api: TestApi;
  let coach: Caller;
  beforeAll(async () => {
    api = await startTestApi();
    coach = await openPractice(api);
  });
  afterAll(() => api.close());

  it('opens a practice, welcomes a client, schedules a session and records what happened', async () => {
    const clientId = await welcomeClient(coach);
    const sessionId = await scheduleSession(coach, clientId);
    const events = [held(), { type: 'JoyHeard', text: 'Her daughter drew the sea again.', origin: 'client-said' }];
    const recorded = await coach.post(`/sessions/${sessionId}/events`, { events }).expect(201);
    expect(recorded.body).toMatchObject({ version: 3, events: [{ type: 'SessionHeld' }, { type: 'JoyHeard' }] });
    expect(recorded.body.events[1].momentId).toBe(recorded.body.events[1].eventId);
    expect(recorded.headers['etag']).toBe('"3"');
  });
});
