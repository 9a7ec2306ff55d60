import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { composeBrief, memoryFor, type LogEvent } from '#domain';
import { readClient, SILENT_LOG } from '#infra';
import { recordedPractice, said, type RecordedPractice } from '../../../test/faults/recorded-practice.js';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { eventually } from '../../../test/support/eventually.js';
import { discardTranscripts } from './relay/discard-transcripts.js';
import { openParts } from './worker-parts.js';
import { createWorkerApp } from './worker.module.js';

const HOUR = 3_600_000;
const NOTE =
  'Rosa, her mother, is moving in with them. She will call the landlord by Friday. I promised to send her the recipe.';
const TURNS = [
  { speaker: 'Coach', text: 'How has it been?' },
  { speaker: 'Ada', text: 'Good. I will ring my sister Ana on Sunday. I am worried about the interview.' },
];

describe('reading what was written', () => {
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

  const withParts = async <T>(work: (parts: ReturnType<typeof openParts>) => Promise<T>): Promise<T> => {
    const parts = openParts(db.config, { log: SILENT_LOG });
    try {
      return await work(parts);
    } finally {
      await parts.close();
    }
  };
  const proposalsOf = async (clientId: string) => {
    const events = await practice.store.readSubject(practice.practiceId, clientId, 0, 500);
    return events.filter(isProposal);
  };
  const proposedOnce = (clientId: string, isAwaited: (event: Proposed) => boolean): Promise<Proposed[]> =>
    eventually(async () => {
      const found = await proposalsOf(clientId);
      if (!found.some(isAwaited)) throw new Error(`${found.length} proposals`);
      return found;
    });
  const heldSession = async (client: Awaited<ReturnType<RecordedPractice['client']>>, end = Date.now() - HOUR) => {
    const startedAt = new Date(end - HOUR).toISOString();
    const endedAt = new Date(end).toISOString();
    const session = await client.session(new Date(startedAt));
    await session.record({ type: 'SessionHeld', data: { startedAt, endedAt } });
    return session;
  };

  it('proposes from a note what it says, word for word, once', async () => {
    const client = await practice.client();
    const session = await heldSession(client);
    const [noteId = ''] = (await session.record({ type: 'NoteWritten', data: said(NOTE) })).ids;
    app = await createWorkerApp(db.config, { log: SILENT_LOG });
    const proposed = await proposedOnce(client.clientId, () => true);
    for (const { data, aboutId } of proposed) {
      expect(data.fromEventId).toBe(noteId);
      expect(aboutId).toBe(noteId);
      expect(NOTE.slice(...data.span)).toBe(data.text);
      expect(data.origin).toBe('machine-proposed');
    }
    expect(new Set(proposed.map(({ data }) => data.kind))).toEqual(new Set(['person', 'commitment', 'promise']));
    const undone = `update es.projection_work set done = 0 where tenant_id = $1 and projection = 'reading'`;
    await practice.admin.query(undone, [practice.practiceId]);
    const where = { practiceId: practice.practiceId, clientId: client.clientId };
    await withParts(async (parts) => {
      const twice = [readClient(parts.reading, where), readClient(parts.reading, where)];
      expect(await Promise.all(twice)).toEqual(['read', 'read']);
    });
    expect(await proposalsOf(client.clientId)).toHaveLength(proposed.length);
    const memory = await eventually(() => practice.freshMemory(client.clientId));
    expect(memory.cells).toEqual(await practice.foldedMemory(client.clientId));
  });

  const commitmentsOf = async (clientId: string) => {
    const memory = await eventually(() => practice.freshMemory(clientId));
    expect(memory.cells).toEqual(await practice.foldedMemory(clientId));
    const now = new Date().toISOString();
    const brief = { clientId, version: '1', builtAt: now, asOf: null, upToDate: true, now };
    const view = { ...brief, viewerMemberId: practice.coachId };
    return composeBrief(memoryFor(memory.cells, practice.coachId), view).commitments;
  };

  it.each(['as they come', 'all at once'] as const)('reads of a commitment what became of it: %s', async (pace) => {
    const client = await practice.client();
    const lastWeek = await heldSession(client, 7 * 24);
    const start = async () => (app ??= await createWorkerApp(db.config, { log: SILENT_LOG }));
    await lastWeek.record({ type: 'NoteWritten', data: said('She will call the landlord by Friday.') });
    if (pace === 'as they come') {
      await start();
      await proposedOnce(client.clientId, () => true);
      expect(await commitmentsOf(client.clientId)).toMatchObject([{ text: 'She will call the landlord by Friday.' }]);
    }
    const today = await heldSession(client);
    await today.record({ type: 'NoteWritten', data: said('She called the landlord, done.') });
    await start();
    const proposed = await proposedOnce(client.clientId, ({ data }) => data.followsUp !== undefined);
    const [made, report] = proposed;
    expect(report?.data).toMatchObject({
      text: 'She called the landlord, done.',
      followsUp: { momentId: made?.metadata.eventId, outcome: 'kept' },
    });
    expect(await commitmentsOf(client.clientId)).toEqual([]);
  });

  it('reads no private note, and nothing of a note that was withdrawn before', async () => {
    const client = await practice.client();
    const session = await heldSession(client);
    await session.record({ type: 'NoteWritten', data: said(NOTE, { private: true }) });
    const [noteId = ''] = (await session.record({ type: 'NoteWritten', data: said(NOTE) })).ids;
    const about = { momentId: noteId, ofSessionId: session.sessionId, ofPrivate: false };
    await session.record({ type: 'MomentWithdrawn', data: about });
    app = await createWorkerApp(db.config, { log: SILENT_LOG });
    await eventually(() => practice.freshMemory(client.clientId));
    const read = `select count(*)::int as left from es.projection_work where projection = 'reading' and done < wanted`;
    await eventually(async () => (await practice.admin.query<{ left: number }>(read)).rows[0]?.left === 0);
    expect(await proposalsOf(client.clientId)).toEqual([]);
  });

  it('reads a transcript, again when it is said who speaks, and discards it when its day has passed', async () => {
    const client = await practice.client();
    await client.record({ type: 'ConsentGiven', data: { purpose: 'recording' } });
    const session = await heldSession(client);
    const deleteAfter = new Date(Date.now() - 48 * HOUR).toISOString().slice(0, 10);
    const speakers = { Coach: 'coach', Ada: 'other' } as const;
    const data = { source: 'plain', turns: TURNS, speakers, consentEventId: randomUUID(), deleteAfter } as const;
    const imported = await session.record({ type: 'TranscriptImported', data: { ...data, turns: [...TURNS] } });
    const [transcriptId = ''] = imported.ids;
    app = await createWorkerApp(db.config, { log: SILENT_LOG });
    await eventually(() => practice.freshMemory(client.clientId));
    const confirmed = { transcriptId, speakers: { Coach: 'coach', Ada: 'client' } } as const;
    await session.record({ type: 'TranscriptSpeakersConfirmed', data: confirmed });
    const proposed = await proposedOnce(client.clientId, ({ data: { kind } }) => kind === 'commitment');
    expect(proposed.map(({ data: { text } }) => text).join(' ')).toContain('I will ring my sister Ana on Sunday');
    await withParts((parts) => discardTranscripts(parts, new Date()));
    const left = await eventually(async () => {
      const events = await practice.store.readMoments(practice.practiceId, client.clientId, [transcriptId]);
      const isGone = events.some(({ type }) => type === 'TranscriptDiscarded') && events[0]?.forgotten === true;
      if (!isGone) throw new Error('not discarded yet');
      return events;
    });
    expect(JSON.stringify(left)).not.toContain('sister');
    const memory = await eventually(() => practice.freshMemory(client.clientId));
    expect(JSON.stringify([...memory.cells])).not.toContain('sister');
  });

  it('counts days from the call, however late its recording comes in', async () => {
    const client = await practice.client();
    await client.record({ type: 'ConsentGiven', data: { purpose: 'recording' } });
    const session = await heldSession(client, Date.parse('2026-06-10T11:00:00Z'));
    const speakers = { Coach: 'coach', Ada: 'client' } as const;
    const data = { source: 'plain' as const, turns: [...TURNS], speakers, consentEventId: randomUUID() };
    await session.record({ type: 'TranscriptImported', data });
    app = await createWorkerApp(db.config, { log: SILENT_LOG });
    const proposed = await proposedOnce(client.clientId, ({ data: { kind } }) => kind === 'commitment');
    const commitment = proposed.find((event) => event.data.kind === 'commitment');
    // The Sunday after that Wednesday.
    expect(commitment?.data.due).toBe('2026-06-14');
    expect(commitment?.metadata.occurredAt).toBe('2026-06-10T11:00:00.000Z');
  });
});

type Proposed = Extract<LogEvent, { type: 'MomentProposed'; forgotten: false }>;
const isProposal = (event: LogEvent): event is Proposed => event.type === 'MomentProposed' && !event.forgotten;
