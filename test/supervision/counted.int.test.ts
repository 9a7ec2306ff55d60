import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientPeriods, createPool, projectPractice, SILENT_LOG, type Pool } from '#infra';
import {
  openPractice,
  startTestApi,
  welcomeClient,
  type Caller,
  type TestApi,
} from '../../apps/api/src/testing/api.js';
import { publishClosedMonths } from '../../apps/worker/src/relay/publish-metrics.js';
import { openParts, type WorkerParts } from '../../apps/worker/src/worker-parts.js';

const DAY_MS = 86_400_000;
const now = new Date();
/** A day in the middle of the month before last: closed, whatever today is, and far from where months meet in any zone. */
const middle = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 2, 15, 10);
const at = (minutes: number, days = 0): string => new Date(middle + days * DAY_MS + minutes * 60_000).toISOString();

describe('the facts of a month', () => {
  let api: TestApi;
  let parts: WorkerParts;
  let metricsPool: Pool;
  let busy: Caller;

  beforeAll(async () => {
    api = await startTestApi();
    parts = openParts(api.database.config, { log: SILENT_LOG });
    metricsPool = createPool(api.database.config.database.metricsUrl, { max: 2, applicationName: 'test-metrics' });
    busy = await openPractice(api);
  });
  afterAll(async () => {
    await metricsPool.end();
    await parts.close();
    await api.close();
  });

  it('count who only cancelled, and promises that were accepted from proposals', async () => {
    const clientId = await welcomeClient(busy);
    const planned = async () =>
      (
        (await busy.post(`/clients/${clientId}/sessions`, { startsAt: at(0), durationMinutes: 60 }).expect(201))
          .body as {
          sessionId: string;
        }
      ).sessionId;
    const tell = async (page: string, ...events: readonly object[]) =>
      (await busy.post(`/${page}/events`, { events }).expect(201)).body as {
        events: { eventId: string }[];
      };
    const [alliance, session] = [`clients/${clientId}`, `sessions/${await planned()}`];
    const text = 'I will send her the poem. I will call the school.';
    const note = (await tell(alliance, { type: 'NoteWritten', text, occurredAt: at(1) })).events[0]?.eventId;
    const proposal = (words: string) => ({
      type: 'MomentProposed',
      kind: 'promise',
      text: words,
      fromEventId: note,
      span: [text.indexOf(words), text.indexOf(words) + words.length],
      origin: 'machine-proposed',
      occurredAt: at(1),
    });
    const read = await tell(alliance, proposal('I will send her the poem.'), proposal('I will call the school.'));
    await tell(alliance, { type: 'ProposalAccepted', momentId: read.events[0]?.eventId });
    await tell(alliance, { type: 'PromiseKept', momentId: read.events[0]?.eventId });
    await tell(session, { type: 'SessionCancelled', by: 'client' });
    const month = async () => {
      await projectPractice(parts.projecting, busy.practiceId);
      return clientPeriods(metricsPool, busy.practiceId, { from: at(0, -1), until: at(0, 1) });
    };
    expect(await month()).toMatchObject([
      {
        clientId,
        calls: 0,
        minutes: 0,
        cancellations: 1,
        gapDays: null,
        engagedDays: 0,
        promisesMade: 1,
        promisesKept: 1,
      },
    ]);
    await tell(alliance, { type: 'MomentWithdrawn', momentId: note });
    expect(await month()).toMatchObject([{ cancellations: 1, promisesMade: 0, promisesKept: 0 }]);
  });

  it('are left alone for a day where a practice has just been opened, so that its past can be brought over', async () => {
    const young = await openPractice(api, 'Young');
    const clientId = await welcomeClient(young);
    const planned = await young.post(`/clients/${clientId}/sessions`, { startsAt: at(0), durationMinutes: 60 });
    const { sessionId } = planned.body as { sessionId: string };
    const held = { type: 'SessionHeld', startedAt: at(0), endedAt: at(60) };
    await young.post(`/sessions/${sessionId}/events`, { events: [held] }).expect(201);
    await projectPractice(parts.projecting, young.practiceId);
    const status = async () =>
      ((await young.get(`/caseload/metrics?period=${at(0).slice(0, 7)}`).expect(200)).body as { status: string })
        .status;
    await publishClosedMonths(parts, new Date());
    expect(await status()).toBe('not-yet');
    await publishClosedMonths(parts, new Date(Date.now() + DAY_MS + 60_000));
    expect(await status()).toBe('too-few');
  });
});
