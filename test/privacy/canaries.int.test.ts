import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { buildRecallPages, createLog, readRecallPages, type Log } from '#infra';
import { openParts } from '../../apps/worker/src/worker-parts.js';
import { recordableAtClient, recordableAtSession } from '#domain';
import {
  held,
  openPractice,
  scheduleSession,
  startTestApi,
  type Caller,
  type TestApi,
} from '../../apps/api/src/testing/api.js';
import { createWorkerApp } from '../../apps/worker/src/worker.module.js';
import { startRedis, testDatabase, type TestDatabase, type TestRedis } from '../support/index.js';
import { databaseFiles, found, keepWriteAheadLog, redisFiles } from './byte-search.js';
import { everyClientEvent, everyMoment, everyMomentChange, everySessionEvent } from './every-text.js';

/** Recorded by the client alone, or resting on a consent and a route of their own. */
const NOT_BY_THE_COACH = ['PulseAnswered', 'ProposalDismissed', 'TranscriptImported', 'TranscriptSpeakersConfirmed'];
NOT_BY_THE_COACH.push('TranscriptDiscarded');
/** What no test of this file records because it ends the session. */
const ENDS_IT = ['SessionCancelled'];

describe.each(['redis', 'postgres'] as const)('what a coach writes, with the queue on %s', (kind) => {
  /** All that is said of a client begins with `secret`; what may be read by whoever runs the machine begins with `open`. */
  const mark = randomBytes(6).toString('hex');
  const [secret, open] = [`secret${mark}`, `open${mark}`];
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  let log: Log;
  let redis: TestRedis | null = null;
  let database: TestDatabase;
  let api: TestApi;
  let worker: INestApplicationContext;
  let coach: Caller;
  let clientId: string;
  const recorded = new Set<string>();

  const record = async (path: string, events: readonly object[]) => {
    const response = await coach.post(path, { events });
    expect({ status: response.status, body: response.body }).toMatchObject({ status: 201 });
    for (const { type } of events as readonly { type: string }[]) recorded.add(type);
    return (response.body as { events: { momentId?: string; type: string }[] }).events;
  };
  const recordAll = async (path: string): Promise<void> => {
    const opened = await record(path, everyMoment(secret));
    const idOf = (type: string, nth = 0): string => opened.filter((each) => each.type === type)[nth]?.momentId ?? '';
    const note = idOf('NoteWritten');
    const proposed = await record(path, [
      { type: 'MomentProposed', text: secret, kind: 'joy', fromEventId: note, span: [0, secret.length], name: secret },
    ]);
    await record(path, everyMomentChange(secret, { idOf, proposal: proposed[0]?.momentId ?? '' }));
  };

  beforeAll(async () => {
    if (kind === 'redis') redis = await startRedis({ appendOnly: true });
    database = await testDatabase(redis ? { env: { REDIS_URL: redis.url } } : {});
    await keepWriteAheadLog(database.url);
    log = createLog({ name: 'test', level: 'trace', destination });
    api = await startTestApi({ log }, database);
    worker = await createWorkerApp(database.config, { log });
    coach = await openPractice(api, `${open}-practice`);
    const welcome = { name: `${secret}-name`, preferredName: secret, pronouns: secret, pronunciation: secret };
    const email = `${secret}-mail@example.test`;
    const welcomed = await coach.post('/clients', { ...welcome, email, timeZone: 'Europe/Lisbon' }).expect(201);
    clientId = (welcomed.body as { clientId: string }).clientId;
    const sessionId = await scheduleSession(coach, clientId);
    await record(`/sessions/${sessionId}/events`, [held(), ...everySessionEvent(secret)]);
    await recordAll(`/sessions/${sessionId}/events`);
    await recordAll(`/clients/${clientId}/events`);
    await record(`/clients/${clientId}/events`, everyClientEvent(secret));
  });
  afterAll(async () => {
    await worker?.close();
    await api?.close();
    await database?.drop();
    await redis?.stop();
  });

  it('is all that can be recorded', () => {
    const types = [...recordableAtSession.options, ...recordableAtClient.options].flatMap((option) => [
      ...option.shape.type.values,
    ]);
    const elsewhere = new Set([...NOT_BY_THE_COACH, ...ENDS_IT, 'SessionRescheduled', 'ClientHandedOver']);
    expect(types.filter((type) => !recorded.has(type) && !elsewhere.has(type))).toEqual([]);
  });

  it('can be read by the coach, and stands nowhere else: not in the database, its log, Redis or what the processes say', async () => {
    const read = await coach.get(`/clients/${clientId}/brief`).set({ prefer: 'wait=10' }).expect(200);
    expect(read.body).toMatchObject({ upToDate: true });
    expect(JSON.stringify(read.body)).toContain(secret);
    // What recall is asked for is as personal as what it finds.
    const recalled = await coach.get(`/clients/${clientId}/recall?q=${secret}`).expect(200);
    expect(JSON.stringify(recalled.body)).toContain(secret);
    // These two are stored in the clear, so they take ids alone.
    const startsAt = new Date().toISOString();
    const uid = { startsAt, durationMinutes: 60, externalUid: `${secret}@example.test` };
    await coach.post(`/clients/${clientId}/sessions`, uid).expect(400);
    const sentence = { type: 'BriefRead', briefVersion: `${secret} was said` };
    await coach.post(`/clients/${clientId}/events`, { events: [sentence] }).expect(400);
    // Refused requests are the ones whose words end up in messages.
    await coach.post(`/clients/${clientId}/events`, { events: [{ type: 'NoteWritten', text: 1, [secret]: secret }] });
    await coach.get(`/clients/${clientId}/brief?${secret}=${secret}`).set('x-request-id', `${secret} !`);
    await coach.get(`/${secret}`);

    const parts = openParts(database.config, { log });
    const client = { practiceId: coach.practiceId, clientId };
    await buildRecallPages(parts.building, client);
    const pages: unknown[] = [];
    for await (const page of readRecallPages(parts.building, client)) pages.push(page);
    expect(JSON.stringify(pages)).toContain(secret);
    await parts.close();
    const files = await databaseFiles(database.url);
    expect(found(files, secret)).toEqual([]);
    // The name of the practice is no secret; that it is found shows that this search would find one.
    expect(found(files, open).some((file) => file.includes('/base/'))).toBe(true);
    expect(found(files, open).some((file) => file.includes('/pg_wal/'))).toBe(true);

    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.includes(secret) || line.includes(open))).toEqual([]);
    if (redis !== null) {
      const written = await redisFiles(redis.url);
      // Each hint names the practice: that it is found shows that this search would find more.
      expect(found(written, coach.practiceId)).not.toEqual([]);
      expect([...found(written, secret), ...found(written, open)]).toEqual([]);
    }
  });
});
