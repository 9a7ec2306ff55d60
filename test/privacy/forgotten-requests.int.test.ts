import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { createLog } from '#infra';
import {
  held,
  openPractice,
  scheduleSession,
  startTestApi,
  welcomeClient,
  withAdmin,
  type Caller,
  type TestApi,
} from '../../apps/api/src/testing/api.js';
import { canonicalJson } from '../../apps/api/src/http/command-id.js';
import { createWorkerApp } from '../../apps/worker/src/worker.module.js';
import { eventually, testDatabase, type TestDatabase } from '../support/index.js';
import { databaseFiles, found } from './byte-search.js';

const DEADLINE_MS = 30_000;
const ZEROS = '00'.repeat(32);
const VTT = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Client>yes\n';

describe('the hash of a request', () => {
  let database: TestDatabase;
  let api: TestApi;
  let worker: INestApplicationContext;
  let coach: Caller;
  let clientId: string;
  let sessionId: string;

  beforeAll(async () => {
    database = await testDatabase();
    const log = createLog({ name: 'test', level: 'fatal' });
    api = await startTestApi({ log }, database);
    worker = await createWorkerApp(database.config, { log });
    coach = await openPractice(api);
    clientId = await welcomeClient(coach);
    sessionId = await scheduleSession(coach, clientId);
    const consent = { type: 'ConsentGiven', purpose: 'recording', evidence: 'said so' };
    await coach.post(`/clients/${clientId}/events`, { events: [consent] }).expect(201);
    await coach.post(`/sessions/${sessionId}/events`, { events: [held()] }).expect(201);
  });
  afterAll(async () => {
    await worker?.close();
    await api?.close();
    await database?.drop();
  });

  const record = async (events: readonly object[], key: string = randomBytes(6).toString('hex')) => {
    const answer = await coach.post(`/sessions/${sessionId}/events`, { events }, { 'idempotency-key': key });
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });
    return answer.body as { version: number; events: { momentId?: string; eventId: string }[] };
  };
  const hashOf = (eventId: string): Promise<string> =>
    withAdmin(api, async (admin) => {
      const { rows } = await admin.query<{ hash: string }>(
        `select encode(c.request_hash, 'hex') as hash from es.commands c
         join es.events e on e.tenant_id = c.tenant_id and (e.metadata->>'commandId')::uuid = c.command_id
         where e.event_id = $1`,
        [eventId],
      );
      return rows[0]?.hash ?? '';
    });
  const eventCount = (): Promise<number> =>
    withAdmin(api, async (admin) => {
      const { rows } = await admin.query<{ n: number }>(
        `select count(*)::int as n from es.events where metadata->'actor'->>'kind' = 'member'`,
      );
      return rows[0]?.n ?? 0;
    });
  const inFiles = async (bytes: Buffer): Promise<string[]> => found(await databaseFiles(database.url), bytes);

  it('cannot be made from a guess: it stands in no file of the database, and the hash that is kept does', async () => {
    const events = [{ type: 'JoyHeard', text: 'yes' }];
    const recorded = await record(events);
    const asked = `POST ${coach.path(`/sessions/${sessionId}/events`)}\n${canonicalJson({ events })}`;
    const kept = Buffer.from(await hashOf(recorded.events[0]?.eventId ?? ''), 'hex');
    expect(await inFiles(kept)).not.toEqual([]);
    for (const guess of [asked, canonicalJson({ events }), 'yes']) {
      expect(await inFiles(createHash('sha256').update(guess).digest())).toEqual([]);
    }
  });

  it('goes with a moment that is withdrawn, and with what corrected it', async () => {
    const [one, two] = [
      await record([{ type: 'JoyHeard', text: 'no' }]),
      await record([{ type: 'JoyHeard', text: 'a' }]),
    ];
    const momentId = one.events[0]?.momentId ?? '';
    const corrected = await record([{ type: 'MomentCorrected', momentId, text: 'maybe' }]);
    const withdrawn = await record([{ type: 'MomentWithdrawn', momentId }]);
    await eventually(async () => (await hashOf(momentId)) === ZEROS, DEADLINE_MS);
    expect(await hashOf(corrected.events[0]?.eventId ?? '')).toBe(ZEROS);
    expect(await hashOf(two.events[0]?.eventId ?? '')).not.toBe(ZEROS);
    expect(await hashOf(withdrawn.events[0]?.eventId ?? '')).not.toBe(ZEROS);
  });

  it('goes for a whole batch, whose repeat is answered as the first time, whatever it says, and records nothing', async () => {
    const batch = [
      { type: 'JoyHeard', text: 'he' },
      { type: 'WorryHeard', text: 'she' },
    ];
    const first = await record(batch, 'a batch');
    await record([{ type: 'MomentWithdrawn', momentId: first.events[1]?.momentId }]);
    await eventually(async () => (await hashOf(first.events[0]?.eventId ?? '')) === ZEROS, DEADLINE_MS);
    const before = await eventCount();
    expect(await record(batch, 'a batch')).toEqual(first);
    // Nothing is left to tell another request by.
    expect(await record([{ type: 'JoyHeard', text: 'it' }], 'a batch')).toEqual(first);
    expect(await eventCount()).toBe(before);
  });

  it('goes with a transcript that is discarded, whose repeat is told so', async () => {
    const send = () =>
      coach
        .raw('post', coach.path(`/sessions/${sessionId}/transcript`))
        .set({ 'content-type': 'text/vtt', 'idempotency-key': 'a transcript' })
        .send(VTT);
    const { transcriptId } = (await send().expect(202)).body as { transcriptId: string };
    await record([{ type: 'TranscriptDiscarded', transcriptId }]);
    await eventually(async () => (await hashOf(transcriptId)) === ZEROS, DEADLINE_MS);
    const before = await eventCount();
    expect((await send()).body).toMatchObject({ code: 'TRANSCRIPT_DISCARDED' });
    expect(await eventCount()).toBe(before);
  });
});
