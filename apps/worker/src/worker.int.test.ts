import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { createHints, createWorkQueue, listClients, listSessionsOn, readRecallPages, SILENT_LOG } from '#infra';
import { recordedPractice, said, type RecordedPractice } from '../../../test/faults/recorded-practice.js';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { eventually } from '../../../test/support/eventually.js';
import { startRedis } from '../../../test/support/redis.js';
import { createWorkerApp } from './worker.module.js';

const HOUR = 3_600_000;

describe('the worker', () => {
  let db: TestDatabase;
  let practice: RecordedPractice;
  let app: INestApplicationContext | null = null;

  beforeAll(async () => {
    db = await testDatabase();
    practice = await recordedPractice(db.config);
  });
  afterEach(async () => {
    await app?.close();
    app = null;
  });
  afterAll(async () => {
    await practice.close();
    await db.drop();
  });

  it('builds the brief of a client from what was recorded, soon after a hint', async () => {
    app = await createWorkerApp(db.config, { log: SILENT_LOG });
    const queue = createWorkQueue({ redisUrl: null, queueDatabaseUrl: db.config.database.queueUrl }, SILENT_LOG);
    const hints = createHints(queue, { log: SILENT_LOG });
    const client = await practice.client();
    const session = await client.session(new Date(Date.now() + HOUR));
    await session.record({ type: 'JoyHeard', data: said('Her daughter laughs again.') });
    hints.added(practice.practiceId);
    const memory = await eventually(() => practice.freshMemory(client.clientId));
    expect(memory.cells).toEqual(await practice.foldedMemory(client.clientId));
    expect(JSON.stringify([...memory.cells])).toContain('Her daughter laughs again.');
    await hints.close();
    await queue.close();
  });

  it('finds the work without any hint', async () => {
    const client = await practice.client();
    const session = await client.session(new Date(Date.now() + 2 * HOUR));
    await session.record({ type: 'WorryHeard', data: said('The house is too quiet.') });
    app = await createWorkerApp(db.config, { log: SILENT_LOG });
    const memory = await eventually(() => practice.freshMemory(client.clientId));
    expect(memory.cells).toEqual(await practice.foldedMemory(client.clientId));
  });

  it('lists clients by coach with their opened name cards, and a day of sessions with the state of each brief', async () => {
    app = await createWorkerApp(db.config, { log: SILENT_LOG });
    const { practiceId, coachId } = practice;
    const client = await practice.client();
    const session = await client.session(new Date(Date.now() + 3 * HOUR));
    await client.record({ type: 'ClientDetailsCorrected', data: { preferredName: null, pronouns: 'she/her' } });
    await eventually(() => practice.freshMemory(client.clientId));
    const clients = await listClients(practice, practiceId, { coachId, limit: 100 });
    expect(clients.find((each) => each.clientId === client.clientId)).toMatchObject({
      coachId,
      state: 'active',
      version: 2,
      card: { name: 'Ada Example', pronouns: 'she/her' },
    });
    expect(await listClients(practice, practiceId, { coachId: client.clientId, limit: 100 })).toEqual([]);
    const window = { coachId, from: new Date(), until: new Date(Date.now() + 24 * HOUR) };
    const on = await listSessionsOn(practice.pool, practiceId, window);
    expect(on.find((each) => each.sessionId === session.sessionId)).toMatchObject({
      clientId: client.clientId,
      state: 'scheduled',
      briefUpToDate: true,
    });
  });

  it('forgets the text of a withdrawn moment in the log and in the memory', async () => {
    app = await createWorkerApp(db.config, { log: SILENT_LOG });
    const client = await practice.client();
    const session = await client.session(new Date(Date.now() + 4 * HOUR));
    const recorded = await session.record({ type: 'JoyHeard', data: said('A secret that must go.') });
    const [momentId = ''] = recorded.ids;
    const about = { momentId, ofSessionId: session.sessionId, ofPrivate: false };
    await session.record({ type: 'MomentCorrected', data: { ...about, text: 'A corrected secret.' } });
    await eventually(() => practice.freshMemory(client.clientId));
    await session.record({ type: 'MomentWithdrawn', data: about });
    const memory = await eventually(() => practice.freshMemory(client.clientId));
    expect(JSON.stringify([...memory.cells])).not.toContain('secret');
    expect(memory.cells).toEqual(await practice.foldedMemory(client.clientId));
    const left = await practice.store.readMoments(practice.practiceId, client.clientId, [momentId]);
    expect(left.map((event) => [event.type, event.forgotten])).toEqual([
      ['JoyHeard', true],
      ['MomentCorrected', true],
      ['MomentWithdrawn', false],
    ]);
  });

  it('makes pages for recall of a client of whom much was recorded, and without what was withdrawn anew', async () => {
    app = await createWorkerApp(db.config, { log: SILENT_LOG });
    const { practiceId } = practice;
    const client = await practice.client();
    const session = await client.session(new Date(Date.now() + 4 * HOUR));
    const joys = Array.from({ length: 98 }, (_, each) => said(`Thing ${each} of the garden.`));
    const { ids } = await session.record(...joys.map((data) => ({ type: 'JoyHeard', data }) as const));
    const pages = async (): Promise<string> => {
      const read: unknown[] = [];
      for await (const page of readRecallPages(practice, { practiceId, clientId: client.clientId })) read.push(page);
      return JSON.stringify(read);
    };
    await eventually(async () => (await pages()).includes('Thing 7 of'));
    const about = { momentId: ids[7] ?? '', ofSessionId: session.sessionId, ofPrivate: false };
    await session.record({ type: 'MomentWithdrawn', data: about });
    await eventually(async () => {
      const made = await pages();
      return made.includes('Thing 97 of') && !made.includes('Thing 7 of');
    });
  });

  it('forgets what cites a withdrawn note, and what was said about that, with the note', async () => {
    app = await createWorkerApp(db.config, { log: SILENT_LOG });
    const client = await practice.client();
    const session = await client.session(new Date(Date.now() + 4 * HOUR));
    const text = 'She keeps a secret garden.';
    const [noteId = ''] = (await session.record({ type: 'NoteWritten', data: said(text) })).ids;
    const cites = { fromEventId: noteId, span: [0, text.length] as [number, number] };
    const proposed = { ...said(text), ...cites, kind: 'joy' } as const;
    const [proposalId = ''] = (await session.record({ type: 'MomentProposed', data: proposed })).ids;
    const [quoteId = ''] = (await session.record({ type: 'WordsQuoted', data: { ...said(text), ...cites } })).ids;
    const aboutIt = { momentId: proposalId, ofSessionId: session.sessionId, ofPrivate: false };
    await session.record({ type: 'ProposalAccepted', data: aboutIt });
    await session.record({ type: 'MomentCorrected', data: { ...aboutIt, text: 'A corrected secret.' } });
    await eventually(() => practice.freshMemory(client.clientId));
    await session.record({ type: 'MomentWithdrawn', data: { ...aboutIt, momentId: noteId } });
    const memory = await eventually(() => practice.freshMemory(client.clientId));
    expect(JSON.stringify([...memory.cells])).not.toContain('secret');
    expect(memory.cells).toEqual(await practice.foldedMemory(client.clientId));
    const ids = [noteId, proposalId, quoteId];
    const left = await practice.store.readMoments(practice.practiceId, client.clientId, ids);
    expect(JSON.stringify(left)).not.toContain('secret');
    expect(left.filter((event) => event.forgotten).map((event) => event.type)).toEqual([
      'NoteWritten',
      'MomentProposed',
      'WordsQuoted',
      'ProposalAccepted',
      'MomentCorrected',
    ]);
  });

  it('refuses in production a Redis that may lose jobs', async () => {
    const redis = await startRedis({ evictionPolicy: 'allkeys-lru' });
    const kms = { key: randomBytes(32), keyFile: null };
    const config = { ...db.config, environment: 'production', redisUrl: redis.url, kms } as const;
    await expect(createWorkerApp(config, { log: SILENT_LOG })).rejects.toThrow('no-append-only-file, evicts-keys');
    await redis.stop();
    app = await createWorkerApp(db.config, { log: SILENT_LOG });
  });

  it('forgets a discarded transcript, who its speakers were and all that was quoted or proposed from it, taken over by the coach or not', async () => {
    app = await createWorkerApp(db.config, { log: SILENT_LOG });
    const client = await practice.client();
    const { sessionId, record } = await client.session(new Date(Date.now() + 5 * HOUR));
    const turns = [{ speaker: 'Ada', text: 'A secret joy. A secret taken over.' }];
    const consentEventId = randomUUID();
    const imported = await record({
      type: 'TranscriptImported',
      data: { source: 'plain', turns, speakers: { Ada: 'client' }, consentEventId },
    });
    const [transcriptId = ''] = imported.ids;
    await record({ type: 'TranscriptSpeakersConfirmed', data: { transcriptId, speakers: { Ada: 'client' } } });
    const propose = (text: string, span: [number, number]) =>
      record({
        type: 'MomentProposed',
        data: { ...said(text), origin: 'machine-proposed', kind: 'joy', fromEventId: transcriptId, span },
      });
    const secret = await propose('A secret joy.', [0, 13]);
    const taken = await propose('A secret taken over.', [14, 34]);
    const [momentId = ''] = taken.ids;
    const aboutIt = { momentId, ofSessionId: sessionId, ofPrivate: false };
    await record({ type: 'ProposalAccepted', data: aboutIt });
    await record({ type: 'MomentCorrected', data: { ...aboutIt, text: 'A secret, put otherwise.' } });
    const cites = { fromEventId: transcriptId, span: [2, 12] as [number, number] };
    const quoted = await record({ type: 'WordsQuoted', data: { ...said('secret joy'), ...cites, private: true } });
    const before = await eventually(() => practice.freshMemory(client.clientId));
    expect(JSON.stringify([...before.cells])).toContain('A secret joy.');
    await record({ type: 'TranscriptDiscarded', data: { transcriptId } });
    const memory = await eventually(() => practice.freshMemory(client.clientId));
    expect(JSON.stringify([...memory.cells])).not.toContain('secret');
    expect(memory.cells).toEqual(await practice.foldedMemory(client.clientId));
    const left = await practice.store.readMoments(practice.practiceId, client.clientId, [
      transcriptId,
      ...secret.ids,
      ...taken.ids,
      ...quoted.ids,
    ]);
    expect(JSON.stringify(left)).not.toContain('secret');
    expect(left.map((event) => [event.type, event.forgotten])).toEqual([
      ['TranscriptImported', true],
      ['TranscriptSpeakersConfirmed', true],
      ['MomentProposed', true],
      ['MomentProposed', true],
      ['ProposalAccepted', true],
      ['MomentCorrected', true],
      ['WordsQuoted', true],
      ['TranscriptDiscarded', false],
    ]);
  });
});
