import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { assistClient, SILENT_LOG, type JobPayload } from '#infra';
import { startTestApi, type TestApi } from '../../apps/api/src/testing/api.js';
import { processJob } from '../../apps/worker/src/jobs/process-job.js';
import { openParts, type AssistParts, type WorkerParts } from '../../apps/worker/src/worker-parts.js';
import { createWorkerApp } from '../../apps/worker/src/worker.module.js';
import { startAssistServer, type AssistServer } from '../support/assist-server/start.js';
import { eventually, testDatabase, type TestDatabase } from '../support/index.js';
import { assistedClient, joy, storedOf, worry, type AssistedClient } from './assisted-practice.js';

const RIVER = 'She walks along the river every Saturday';
/** Nobody waits so long: what hangs is ended by what is tested. */
const DEADLINE_MS = 170_000;
const STOPPED_WITHIN_MS = 60_000;
const HOUR_MS = 3_600_000;

describe('jobs that have lines re-worded', () => {
  let server: AssistServer;
  let database: TestDatabase;
  let api: TestApi;
  let worker: INestApplicationContext | null = null;
  let parts: WorkerParts;

  beforeAll(async () => {
    server = await startAssistServer();
    const limits = { ASSIST_DEADLINE_MS: String(DEADLINE_MS) };
    const env = { ASSIST_BASE_URL: server.baseUrl, ASSIST_MODEL: 'ok#installation', ...limits };
    database = await testDatabase({ env });
    api = await startTestApi({ log: SILENT_LOG }, database);
    worker = await createWorkerApp(database.config, { log: SILENT_LOG });
    parts = openParts(database.config, { log: SILENT_LOG });
  });
  afterAll(async () => {
    await worker?.close();
    await parts?.close();
    await api?.close();
    await database?.drop();
    server?.stop();
  });

  const assistOf = ({ assist }: WorkerParts): AssistParts => {
    if (assist === null) throw new Error('assist is off');
    return assist;
  };
  const placeOf = ({ coach, clientId }: AssistedClient) => ({ practiceId: coach.practiceId, clientId });

  it('come again and send nothing twice: neither what was worded nor what the model failed at', async () => {
    const one = await assistedClient(api, { model: 'ok#twice' });
    await one.record(joy(RIVER));
    await one.assistedBrief();
    const failed = await assistedClient(api, { model: 'negation-dropped#0' });
    await failed.record(worry('She is not sure that the loan comes through'));
    const [run] = await storedOf(parts.pool, failed).ended(1);
    expect(run).toMatchObject({ reason: 'no-line-stood', verdicts: { negation: 1 } });
    await eventually(async () => (await storedOf(parts.pool, failed).wordings()).length > 0);
    for (const each of [one, failed]) expect(await assistClient(assistOf(parts).tools, placeOf(each))).toBe('nothing');
    expect(await server.captured('ok#twice')).toHaveLength(1);
    expect(await server.captured('negation-dropped#0')).toHaveLength(1);
  });

  it('come before a call for a client whose memory was built before it was allowed', async () => {
    const one = await assistedClient(api, { model: 'ok#before-a-call', enabled: false });
    await one.record(joy(RIVER));
    const startsAt = new Date(Date.now() + 50 * HOUR_MS).toISOString();
    const call = { startsAt, durationMinutes: 60 };
    const { body } = await one.coach.post(`/clients/${one.clientId}/sessions`, call).expect(201);
    const { sessionId } = body as { sessionId: string };
    await one.freshBrief();
    await one.coach.patch('/settings', { assist: { enabled: true, model: 'ok#before-a-call' } }).expect(200);
    const payload: JobPayload<'pre-call'> = { practiceId: one.coach.practiceId, sessionId, startsAt, leadMinutes: 10 };
    await processJob(parts, { name: 'pre-call', payload });
    expect((await one.assistedBrief()).model).toBe('ok#before-a-call');
  });

  it('keep no worker from stopping, and a run that was broken off is recorded as stopped', async () => {
    const one = await assistedClient(api, { model: 'hang#stop' });
    await one.record(joy(RIVER));
    await eventually(async () => (await server.captured('hang#stop')).length > 0);
    const started = performance.now();
    await worker?.close();
    worker = null;
    expect(performance.now() - started).toBeLessThan(STOPPED_WITHIN_MS);
    const [run] = await storedOf(parts.pool, one).ended(1);
    expect(run).toMatchObject({ reason: 'stopped', sends: 1, settled: true });
  });
});
