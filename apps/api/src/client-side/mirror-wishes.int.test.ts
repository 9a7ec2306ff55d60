import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import type { Brief, MirrorLine } from '#domain';
import { SILENT_LOG } from '#infra';
import { eventually } from '../../../../test/support/index.js';
import { createWorkerApp } from '../../../worker/src/worker.module.js';
import {
  giveLink,
  held,
  openPractice,
  scheduleSession,
  startTestApi,
  welcomeClient,
  type Caller,
  type TestApi,
} from '../testing/api.js';

const HTML = 'text/html,*/*;q=0.8';

/** What a client asks for in the mirror and what it tells them beside the lines. */
describe('in the mirror a client', () => {
  let api: TestApi;
  let worker: INestApplicationContext;
  let coach: Caller;
  let clientId: string;
  let sessionId: string;
  let token: string;

  beforeAll(async () => {
    api = await startTestApi();
    worker = await createWorkerApp(api.database.config, { log: SILENT_LOG });
    coach = await openPractice(api);
    clientId = await welcomeClient(coach);
    sessionId = await scheduleSession(coach, clientId);
    await record('sessions', held());
    ({ token } = await giveLink(coach, clientId, 'mirror'));
  });
  afterAll(async () => {
    await worker.close();
    await api.close();
  });

  const record = async (where: 'sessions' | 'clients', ...events: readonly object[]): Promise<string[]> => {
    const id = where === 'sessions' ? sessionId : clientId;
    const { body } = await coach.post(`/${where}/${id}/events`, { events }).expect(201);
    return (body as { events: { momentId?: string }[] }).events.flatMap(({ momentId }) => momentId ?? []);
  };
  const at = (path = '') => `/v1/links/${token}${path}`;
  const lineOf = async (momentId: string) => {
    const { lines } = (await api.http().get(at()).expect(200)).body as { lines: MirrorLine[] };
    return lines.find((line) => line.momentId === momentId);
  };
  const change = (momentId: string, body: object) =>
    api
      .http()
      .post(at(`/moments/${momentId}`))
      .send(body);
  const freshBrief = (): Promise<Brief> =>
    eventually(async () => {
      const { body } = await coach.get(`/clients/${clientId}/brief`).set({ prefer: 'wait=10' }).expect(200);
      expect(body).toMatchObject({ upToDate: true });
      return body as Brief;
    });
  const readBack = async (): Promise<string> =>
    JSON.stringify((await coach.get(`/clients/${clientId}/read-back?limit=20`).expect(200)).body);
  const said = (text: string) => ({ type: 'JoyHeard', text, origin: 'client-said' });

  it('keeps what they asked for until they lift it: no coach does, and the coach’s own mark stays theirs', async () => {
    const [id = ''] = await record('sessions', said('The quarrel at Whitsun.'));
    const byCoach = (type: string) => coach.post(`/clients/${clientId}/events`, { events: [{ type, momentId: id }] });
    await byCoach('CarryLightlyMarked').expect(201);
    await change(id, { action: 'do-not-bring-up' }).expect(200);
    expect(await lineOf(id)).toMatchObject({ notBroughtUp: true, notBroughtUpByYou: true });
    const refused = await byCoach('CarryLightlyCleared').expect(409);
    expect(refused.body).toMatchObject({ code: 'ASKED_BY_THE_CLIENT' });
    expect(JSON.stringify(await freshBrief())).not.toContain('Whitsun');
    await change(id, { action: 'may-bring-up' }).expect(200);
    expect((await change(id, { action: 'may-bring-up' }).expect(409)).body).toMatchObject({
      code: 'NOT_CARRIED_LIGHTLY',
    });
    expect(await lineOf(id)).toMatchObject({ notBroughtUp: true, notBroughtUpByYou: false });
    expect(JSON.stringify(await freshBrief())).not.toContain('Whitsun');
    await byCoach('CarryLightlyCleared').expect(201);
    expect(await lineOf(id)).toMatchObject({ notBroughtUp: false });
    expect(JSON.stringify(await freshBrief())).toContain('Whitsun');
    expect(await readBack()).toMatch(/the client said [^"]* that it may be led to again/);
  });

  it('sees which calls are kept word for word, and until when, until they are discarded', async () => {
    const kept = async () => ((await api.http().get(at()).expect(200)).body as { recordings: object[] }).recordings;
    expect(await kept()).toEqual([]);
    await record('clients', { type: 'ConsentGiven', purpose: 'recording' });
    const path = coach.path(`/sessions/${sessionId}/transcript`);
    const vtt = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Client>The lake was quiet.\n';
    const sent = await coach.raw('post', path).set('content-type', 'text/vtt').send(vtt).expect(202);
    const { transcriptId, deleteAfter } = sent.body as { transcriptId: string; deleteAfter: string };
    const callOn = expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as unknown;
    await eventually(async () => (await kept()).length > 0);
    expect(await kept()).toEqual([{ callOn, keptUntil: deleteAfter }]);
    const page = await api.http().get(at()).set('accept', HTML).expect(200);
    expect(page.text).toContain('kept as a text until');
    await record('sessions', { type: 'TranscriptDiscarded', transcriptId });
    await eventually(async () => (await kept()).length === 0);
  });
});
