import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SILENT_LOG } from '#infra';
import { recordedPractice, said, type RecordedPractice } from '../../../../test/faults/recorded-practice.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { eventually } from '../../../../test/support/eventually.js';
import { startRedis, type TestRedis } from '../../../../test/support/redis.js';
import { NONE_BUILT_HERE, processJob, project } from '../jobs/process-job.js';
import { openParts, type WorkerParts } from '../worker-parts.js';
import { addCallsAhead } from './calls.js';

const MINUTE = 60_000;
const inMinutes = (minutes: number): Date => new Date(Math.floor(Date.now() / 1000) * 1000 + minutes * MINUTE);

describe.each(['redis', 'postgres'] as const)('before a call, with the queue on %s', (kind) => {
  let redis: TestRedis | null = null;
  let db: TestDatabase;
  let practice: RecordedPractice;
  let parts: WorkerParts;

  beforeAll(async () => {
    if (kind === 'redis') redis = await startRedis({ appendOnly: true });
    db = await testDatabase(redis ? { env: { REDIS_URL: redis.url } } : {});
  });
  beforeEach(async () => {
    practice = await recordedPractice(db.config);
    parts = openParts(db.config, { log: SILENT_LOG });
  });
  afterEach(async () => {
    for (const { job } of await parts.queue.delayed()) {
      if (job.name === 'pre-call') await parts.queue.dropPreCall(job.payload);
    }
    await parts.close();
    await practice.close();
  });
  afterAll(async () => {
    await redis?.stop();
    await db.drop();
  });

  const due = async (sessionId: string) =>
    (await parts.queue.delayed())
      .filter(({ job }) => job.name === 'pre-call' && job.payload.sessionId === sessionId)
      .map(({ dueAtMs }) => dueAtMs);
  /** The start of a session at which a test looks, minus a lead. */
  const before = (startsAt: Date, ...leads: number[]) => leads.map((lead) => startsAt.getTime() - lead * MINUTE);

  it('has a delayed job at each lead time, which follows a move and goes with a cancellation', async () => {
    const client = await practice.client();
    const [at, moved] = [inMinutes(90), inMinutes(115)];
    const session = await client.session(at);
    await project(parts, practice.practiceId);
    expect(await due(session.sessionId)).toEqual(before(at, 60, 10));

    await session.record({ type: 'SessionRescheduled', data: { startsAt: moved.toISOString() } });
    await project(parts, practice.practiceId);
    expect(await due(session.sessionId)).toEqual(before(moved, 60, 10));

    await session.record({ type: 'SessionCancelled', data: { by: 'client' } });
    await project(parts, practice.practiceId);
    expect(await due(session.sessionId)).toEqual([]);
  });

  it('uses the lead times of the practice', async () => {
    await practice.settings({ type: 'BriefLeadTimesSet', data: { minutes: [30] } });
    const client = await practice.client();
    const at = inMinutes(90);
    const session = await client.session(at);
    await project(parts, practice.practiceId);
    expect(await due(session.sessionId)).toEqual(before(at, 30));
  });

  it('gets its jobs back after they were lost, each once', async () => {
    const client = await practice.client();
    const session = await client.session(inMinutes(90));
    await project(parts, practice.practiceId);
    for (const { job } of await parts.queue.delayed()) {
      if (job.name === 'pre-call') await parts.queue.dropPreCall(job.payload);
    }
    expect(await due(session.sessionId)).toEqual([]);
    await addCallsAhead(parts, new Date());
    await addCallsAhead(parts, new Date());
    expect(await due(session.sessionId)).toHaveLength(2);
  });

  it('makes the brief fresh when due, and does nothing for a call that has moved', async () => {
    const client = await practice.client();
    const startsAt = inMinutes(90);
    const session = await client.session(startsAt);
    await project(parts, practice.practiceId);
    await session.record({ type: 'JoyHeard', data: said('A garden of her own.') });
    const payload = { practiceId: practice.practiceId, sessionId: session.sessionId, leadMinutes: 10 };
    const outdated = { ...payload, startsAt: inMinutes(300).toISOString() };
    await processJob(parts, { name: 'pre-call', payload: outdated });
    await expect(practice.freshMemory(client.clientId)).rejects.toThrow('older than the log');
    await processJob(parts, { name: 'pre-call', payload: { ...payload, startsAt: startsAt.toISOString() } });
    const memory = await practice.freshMemory(client.clientId);
    expect(JSON.stringify([...memory.cells])).toContain('A garden of her own.');
  });

  it('makes recall ready up to the end of the log, however little was recorded', async () => {
    const client = await practice.client();
    const startsAt = inMinutes(90);
    const session = await client.session(startsAt);
    await session.record({ type: 'JoyHeard', data: said('A garden of her own.') });
    const payload = { practiceId: practice.practiceId, sessionId: session.sessionId, leadMinutes: 10 };
    await project(parts, practice.practiceId);
    await processJob(parts, { name: 'pre-call', payload: { ...payload, startsAt: startsAt.toISOString() } });
    const ready = `select upto_position as "upTo" from rm.recall_pages where tenant_id = $1`;
    const head = await practice.store.head(practice.practiceId);
    await eventually(async () => (await practice.rows<{ upTo: number }>(ready))[0]?.upTo === head);
  });

  it('runs the job by itself when it is due', async () => {
    await practice.settings({ type: 'BriefLeadTimesSet', data: { minutes: [60] } });
    const client = await practice.client();
    const startsAt = new Date(Date.now() + 60 * MINUTE + 8_000);
    await client.session(startsAt);
    await project(parts, practice.practiceId, NONE_BUILT_HERE);
    const worker = parts.queue.process(
      (job) => (job.name === 'pre-call' ? processJob(parts, job) : Promise.resolve()),
      {
        concurrency: 1,
      },
    );
    await worker.ready();
    await eventually(() => practice.freshMemory(client.clientId));
    expect(Date.now()).toBeGreaterThanOrEqual(startsAt.getTime() - 60 * MINUTE);
    await worker.close();
  });
});
