import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import {
  buildRecallPages,
  createEventStore,
  createKeys,
  createKms,
  createLog,
  createMailer,
  createPool,
  openLedger,
} from '#infra';
import { TABLE_COPIES, type Pool } from '#infra';
import { joinPractice, openPractice, startTestApi, type Caller, type TestApi } from '../../apps/api/src/testing/api.js';
import { createWorkerApp } from '../../apps/worker/src/worker.module.js';
import { eventually, startRedis, testDatabase, type TestDatabase, type TestRedis } from '../support/index.js';
import { databaseFiles, filesIn, found, redisFiles, redisJobs } from './byte-search.js';
import { record, recordedClient, type RecordedClient } from './recorded-client.js';

const DEADLINE_MS = 30_000;
const QUIET_MS = 1_000;

interface Certificate {
  readonly destroyed: readonly { readonly copy: string; readonly count: number }[];
  readonly requestedBy: string;
}
interface Answer {
  readonly state: string;
  readonly certificate: Certificate;
  readonly digest: string;
}

describe.each(['redis', 'postgres'] as const)('a client who is forgotten, with the queue on %s', (kind) => {
  const secret = `secret${randomBytes(6).toString('hex')}`;
  const other = `other${randomBytes(6).toString('hex')}`;
  const lines: string[] = [];
  let redis: TestRedis | null = null;
  let database: TestDatabase;
  let api: TestApi;
  let beside: TestApi;
  let worker: INestApplicationContext;
  let owner: Caller;
  let coach: Caller;
  let admin: Pool;
  let client: RecordedClient;
  let kept: RecordedClient;

  beforeAll(async () => {
    if (kind === 'redis') redis = await startRedis({ appendOnly: true });
    database = await testDatabase(redis ? { env: { REDIS_URL: redis.url } } : {});
    const log = createLog({ name: 'test', level: 'trace', destination: { write: (line) => void lines.push(line) } });
    api = await startTestApi({ log }, database);
    beside = await startTestApi({ log }, database);
    worker = await createWorkerApp(database.config, { log, erasureQuietMs: QUIET_MS });
    admin = createPool(database.url, { max: 2, applicationName: 'test-admin' });
    owner = await openPractice(api);
    coach = await joinPractice(api, owner, ['coach']);
    client = await recordedClient(coach, secret);
    kept = await recordedClient(coach, other);
    const mailer = createMailer(database.config);
    await mailer.send({ to: { address: client.email }, subject: 'A page for you', text: `Dear ${secret}` });
    await mailer.send({ to: { address: kept.email }, subject: 'A page for you', text: `Dear ${other}` });
  });
  afterAll(async () => {
    await worker?.close();
    await admin?.end();
    await beside?.close();
    await api?.close();
    await database?.drop();
    await redis?.stop();
  });

  const reads = (of: RecordedClient): string[] => [
    `/clients/${of.clientId}`,
    `/clients/${of.clientId}/brief`,
    `/clients/${of.clientId}/read-back?limit=20`,
    `/clients/${of.clientId}/recall?q=${secret}`,
    `/clients/${of.clientId}/proposals`,
    `/clients/${of.clientId}/sessions`,
    `/sessions/${of.sessionId}/listening`,
    '/clients',
    `/briefs?on=${new Date().toISOString().slice(0, 10)}`,
  ];
  /** What all members are told at all doors of all processes. */
  const told = async (of: RecordedClient): Promise<string> => {
    const answers: string[] = [];
    for (const each of [coach, owner, coach.through(beside), owner.through(beside)]) {
      for (const path of reads(of)) answers.push(JSON.stringify((await each.get(path)).body));
    }
    return answers.join('\n');
  };
  const erasure = async (caller: Caller): Promise<Answer> =>
    (await caller.get(`/clients/${client.clientId}/erasure`).expect(200)).body as Answer;
  const eventsOf = async (clientId: string) => {
    const keys = createKeys({ pool: admin, kms: createKms(database.config) });
    const store = createEventStore({ pool: admin, keys });
    const events = await store.readSubject(coach.practiceId, clientId, 0, 1000);
    await store.close();
    return events;
  };

  it('can be read before, in every process', async () => {
    await coach.get(`/clients/${client.clientId}/brief`).set({ prefer: 'wait=10' }).expect(200);
    await coach.get(`/clients/${kept.clientId}/brief`).set({ prefer: 'wait=10' }).expect(200);
    expect(await told(client)).toContain(secret);
    expect(found(filesIn(join(database.config.dataDir, 'outbox')), secret)).toHaveLength(1);
    const keys = createKeys({ pool: admin, kms: createKms(database.config) });
    const store = createEventStore({ pool: admin, keys });
    await buildRecallPages({ pool: admin, keys, store }, { practiceId: coach.practiceId, clientId: client.clientId });
    await store.close();
    for (const table of ['rm.memory_cells', 'rm.recall_pages']) {
      const count = `select count(*)::int as n from ${table} where client_id = $1`;
      expect((await admin.query(count, [client.clientId])).rows[0].n).toBeGreaterThan(0);
    }
  });

  it('has a copy of everything ready, which goes with them', async () => {
    const path = `/clients/${client.clientId}/export`;
    await coach.post(path, { review: {} }).expect(202);
    await eventually(async () => JSON.stringify((await coach.get(path)).body).includes('"state":"ready"'), DEADLINE_MS);
  });

  it('is not forgotten by mistake: not by a stranger, and not without naming the client once more', async () => {
    const path = `/clients/${client.clientId}/erasure`;
    const other2 = await joinPractice(api, owner, ['coach']);
    await other2.post(path, { forget: client.clientId }).expect(404);
    await coach.post(path, {}).expect(400);
    const refused = await coach.post(path, { forget: kept.clientId }).expect(422);
    expect(refused.body).toMatchObject({ code: 'ERASURE_OF_ANOTHER' });
    await coach.get(path).expect(404);
  });

  it('is forgotten once however often it is asked for, and takes nothing more from then on', async () => {
    const path = `/clients/${client.clientId}/erasure`;
    const key = { 'idempotency-key': randomUUID() };
    const first = await coach.post(path, { forget: client.clientId }, key).expect(202);
    expect(first.body).toMatchObject({ state: 'requested' });
    const late = await coach.post(`/clients/${client.clientId}/events`, {
      events: [{ type: 'JoyHeard', text: secret }],
    });
    // Once the keys are gone nobody is the coach any more.
    expect([404, 410]).toContain(late.status);
    expect([404, 410]).toContain((await owner.post(path, { forget: client.clientId }).then((r) => r)).status);
    await eventually(async () => (await erasure(owner)).state === 'erased', DEADLINE_MS);
    const types = (await eventsOf(client.clientId)).map((event) => event.type);
    expect(types.filter((type) => type === 'ClientErasureRequested')).toHaveLength(1);
    expect(types.filter((type) => type === 'ClientErased')).toHaveLength(1);
  });

  it('is shown to nobody at any door of any process', async () => {
    expect(await told(client)).not.toContain(secret);
    await coach.get(`/clients/${client.clientId}/brief`).expect(404);
    expect(await told(kept)).toContain(other);
  });

  it('has no copy left in the database, and nothing in the log that any key opens', async () => {
    for (const { table, left } of TABLE_COPIES) {
      const { rows } = await admin.query<{ n: number }>(left, [coach.practiceId, client.clientId]);
      expect([table, rows[0]?.n]).toEqual([table, 0]);
    }
    const events = await eventsOf(client.clientId);
    const legible = events.filter((event) => !event.forgotten).map((event) => event.type);
    const plain = ['SessionScheduled', 'SessionHeld', 'PulseInvited', 'BriefRead', 'ClientResumed'];
    expect(legible.filter((type) => ![...plain, 'ClientErasureRequested', 'ClientErased'].includes(type))).toEqual([]);
    const { rows } = await admin.query(
      `select count(*)::int as n from es.events where subject_id = $1 and key_rev > 0 and payload <> ''`,
      [client.clientId],
    );
    expect(rows).toEqual([{ n: 0 }]);
    const keys = await admin.query('select wrapped_dek from es.subject_keys where subject_id = $1', [client.clientId]);
    expect(keys.rows).toEqual([{ wrapped_dek: null }]);
    expect((await eventsOf(kept.clientId)).filter((event) => event.forgotten).length).toBeLessThan(10);
  });

  it('stands in no file: not of the database, its log, Redis, the outbox, the ledger, nor in what the processes say', async () => {
    const { dataDir, erasure: config } = database.config;
    const files = [...(await databaseFiles(database.url)), ...filesIn(dataDir), config.ledgerFile];
    expect(found(files, secret)).toEqual([]);
    expect(found(filesIn(join(dataDir, 'outbox')), other)).toHaveLength(1);
    expect(lines.filter((line) => line.includes(secret))).toEqual([]);
    if (redis !== null) expect(found(await redisFiles(redis.url), secret)).toEqual([]);
  });

  it('leaves no job behind on any queue that names the client or a call with them', async () => {
    const rows = await admin.query(`select count(*)::int as n from queue.job where data::text like any($1)`, [
      [client.clientId, client.sessionId, client.plannedId].map((id) => `%${id}%`),
    ]);
    expect(rows.rows).toEqual([{ n: 0 }]);
    if (redis !== null) {
      const jobs = await redisJobs(redis.url);
      for (const id of [client.clientId, client.sessionId, client.plannedId]) expect(jobs).not.toContain(id);
      // The call with the other client is still ahead: that it is found shows that this search would find more.
      expect(jobs).toContain(kept.plannedId);
    }
  });

  it('leaves a certificate without a name: what was done, when, by whom and how many, with a digest that stands in the ledger', async () => {
    const answer = await erasure(coach);
    expect(answer.certificate.requestedBy).toBe(coach.memberId);
    const counted = Object.fromEntries(answer.certificate.destroyed.map(({ copy, count }) => [copy, count]));
    expect(counted).toMatchObject({
      keys: 1,
      mails: 1,
      'copies made for the client': 1,
      'planned calls': 1,
      'name cards': 1,
    });
    expect(counted['memory cells']).toBeGreaterThan(0);
    expect(counted['sealed texts in the log']).toBeGreaterThan(40);
    expect(JSON.stringify(answer)).not.toContain(secret);
    const digest = createHash('sha256').update(JSON.stringify(answer.certificate)).digest('hex');
    expect(answer.digest).toBe(digest);
    const entries = await openLedger(database.config.erasure.ledgerFile).read();
    expect(entries.map(({ kind: of, certificate }) => [of, certificate])).toEqual([
      ['begun', null],
      ['done', digest],
    ]);
    const third = await joinPractice(api, owner, ['coach']);
    await third.get(`/clients/${client.clientId}/erasure`).expect(404);
    await owner.get(`/clients/${kept.clientId}/erasure`).expect(404);
  });

  it('a moment that is withdrawn is gone in the same way, while the rest stays', async () => {
    const words = `withdrawn${randomBytes(6).toString('hex')}`;
    const [worry] = await record(coach, `/clients/${kept.clientId}/events`, [{ type: 'WorryHeard', text: words }]);
    const asked = `/clients/${kept.clientId}/brief`;
    expect(JSON.stringify((await coach.get(asked).set({ prefer: 'wait=10' })).body)).toContain(words);
    expect(JSON.stringify((await coach.get(`/clients/${kept.clientId}/recall?q=${words}`)).body)).toContain(words);
    await record(coach, `/clients/${kept.clientId}/events`, [{ type: 'MomentWithdrawn', momentId: worry?.momentId }]);
    await eventually(async () => {
      const { rows } = await admin.query(`select payload = '' as gone from es.events where event_id = $1`, [
        worry?.momentId,
      ]);
      return rows[0].gone as boolean;
    }, DEADLINE_MS);
    expect(JSON.stringify((await coach.get(asked).set({ prefer: 'wait=10' })).body)).not.toContain(words);
    const said = await told(kept);
    expect(said).not.toContain(words);
    expect(said).toContain(other);
    expect(found([...(await databaseFiles(database.url)), ...filesIn(database.config.dataDir)], words)).toEqual([]);
    expect(lines.filter((line) => line.includes(words))).toEqual([]);
  });
});
