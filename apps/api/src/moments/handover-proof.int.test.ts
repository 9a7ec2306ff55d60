import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_KEY_SCOPES } from '#domain';
import {
  forgetProofs,
  joinPractice,
  openPractice,
  startTestApi,
  welcomeClient,
  withApiKey,
  type Caller,
  type TestApi,
} from '../testing/api.js';

describe('a handover for the reason of an owner', () => {
  let api: TestApi;
  let owner: Caller;
  let coach: Caller;
  beforeAll(async () => {
    api = await startTestApi();
    owner = await openPractice(api);
    coach = await joinPractice(api, owner, ['coach']);
  });
  afterAll(() => api.close());

  const handOver = (by: Caller, clientId: string, reason?: string) => {
    const handover = {
      type: 'ClientHandedOver',
      toCoachId: owner.memberId,
      ...(reason === undefined ? {} : { reason }),
    };
    return by.post(`/clients/${clientId}/events`, { events: [handover] });
  };

  it('asks whoever sits at the session to prove themselves once more, and takes no API key', async () => {
    const clientId = await welcomeClient(coach);
    const key = await withApiKey(api, owner, API_KEY_SCOPES);
    await forgetProofs(api);
    for (const caller of [owner, key]) {
      const refused = await handOver(caller, clientId, 'A change of days.').expect(403);
      expect(refused.body).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    }
    await coach.get(`/clients/${clientId}/brief`).expect(200);
    await owner.stepUp();
    await handOver(owner, clientId, 'A change of days.').expect(201);
  });

  it('asks for none where the client consented', async () => {
    const clientId = await welcomeClient(coach);
    await forgetProofs(api);
    const consent = { type: 'ConsentGiven', purpose: 'handover', evidence: 'said so in the call' };
    await coach.post(`/clients/${clientId}/events`, { events: [consent] }).expect(201);
    await handOver(coach, clientId).expect(201);
  });
});
