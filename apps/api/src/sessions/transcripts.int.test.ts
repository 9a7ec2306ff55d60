import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLog } from '#infra';
import {
  held,
  joinPractice,
  openPractice,
  scheduleSession,
  startTestApi,
  type Caller,
  type TestApi,
} from '../testing/api.js';

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Stands in every file: whatever is refused or logged must not repeat it. */
const MARK = `canary${randomBytes(6).toString('hex')}`;
const VTT = `WEBVTT\n\n00:01.000 --> 00:04.000\n<v Inês Prado>Tell me about ${MARK}.</v>\n\n00:04.500 --> 00:06.000\n<v Ngozi Adeyemi>I walked by the river.</v>\n\n00:07.000 --> 00:09.000\n<v Somebody>Hello.</v>\n`;
const SRT = `1\n00:00:01,000 --> 00:00:02,000\nNgozi: I walked ${MARK}.\n\n2\n00:00:02,000 --> 00:00:03,000\nCoach: You walked.\n`;
const PLAIN = `Coach: How was it?\nNgozi: By the river, ${MARK}.\n`;

describe('transcripts over HTTP', () => {
  let api: TestApi;
  let coach: Caller;
  let clientId: string;
  const lines: string[] = [];
  beforeAll(async () => {
    const log = createLog({ name: 'test', level: 'trace', destination: { write: (line) => void lines.push(line) } });
    api = await startTestApi({ log });
    coach = await openPractice(api);
    clientId = await welcomed();
    await consented(clientId);
  });
  afterAll(() => api.close());

  const welcomed = async (): Promise<string> => {
    const body = { name: 'Ngozi Adeyemi', preferredName: 'Ngozi', timeZone: 'Europe/Lisbon' };
    return ((await coach.post('/clients', body).expect(201)).body as { clientId: string }).clientId;
  };
  const consented = (client: string) =>
    coach.post(`/clients/${client}/events`, { events: [{ type: 'ConsentGiven', purpose: 'recording' }] }).expect(201);
  const heldSession = async (client = clientId): Promise<string> => {
    const sessionId = await scheduleSession(coach, client);
    await coach.post(`/sessions/${sessionId}/events`, { events: [held()] }).expect(201);
    return sessionId;
  };
  interface Sending {
    readonly type?: string;
    readonly query?: string;
    readonly key?: string;
    readonly as?: Caller;
  }
  const send = (sessionId: string, file: string | Buffer, sending: Sending = {}) => {
    const { type = 'text/vtt', query = '', key = randomUUID(), as = coach } = sending;
    const path = coach.path(`/sessions/${sessionId}/transcript${query}`);
    return as.raw('post', path).set('content-type', type).set('idempotency-key', key).send(file);
  };
  const eventCount = (): Promise<number> => api.infrastructure.store.head(coach.practiceId);

  it('takes WebVTT, SRT and plain text, several for one session, and says who speaks', async () => {
    const sessionId = await heldSession();
    const inNinety = () => new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
    const asked = inNinety();
    const { body, headers } = await send(sessionId, VTT).expect(202);
    const answered = inNinety();
    expect(body).toEqual({
      transcriptId: expect.any(String),
      version: 3,
      turns: 3,
      speakers: [
        { label: 'Inês Prado', guess: 'other', needsConfirmation: true },
        { label: 'Ngozi Adeyemi', guess: 'client', needsConfirmation: false },
        { label: 'Somebody', guess: 'other', needsConfirmation: true },
      ],
      deleteAfter: expect.stringMatching(ISO_DAY),
    });
    expect(headers['etag']).toBe('"3"');
    // Two days only when one began meanwhile.
    expect([asked, answered]).toContain((body as { deleteAfter: string }).deleteAfter);
    const srt = await send(sessionId, SRT, { type: 'application/x-subrip' }).expect(202);
    expect(srt.body).toMatchObject({ version: 4, speakers: [{ guess: 'client' }, { label: 'Coach', guess: 'coach' }] });
    const plain = await send(sessionId, PLAIN, { type: 'text/plain; charset=utf-8' }).expect(202);
    expect(plain.body).toMatchObject({ version: 5, turns: 2 });
  });

  it('takes who the speakers are by their order, and the day of deletion', async () => {
    const sessionId = await heldSession();
    const day = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const { body } = await send(sessionId, VTT, { query: `?speakers=coach,client,other&deleteAfter=${day}` }).expect(
      202,
    );
    expect(body).toMatchObject({
      deleteAfter: day,
      speakers: [
        { guess: 'coach', needsConfirmation: false },
        { guess: 'client', needsConfirmation: false },
        { guess: 'other', needsConfirmation: false },
      ],
    });
    const refusals = [
      ['?speakers=coach,client,other,other', 422, 'SPEAKER_UNKNOWN'],
      ['?deleteAfter=2020-01-01', 422, 'TRANSCRIPT_DELETION_IMPLAUSIBLE'],
      ['?speakers=boss', 400, 'REQUEST_INVALID'],
      ['?deleteAfter=soon', 400, 'REQUEST_INVALID'],
      ['?colour=red', 400, 'REQUEST_INVALID'],
    ] as const;
    for (const [query, status, code] of refusals) {
      expect((await send(sessionId, VTT, { query }).expect(status)).body).toMatchObject({ code });
    }
    await coach.patch('/settings', { retentionMonths: 12 }).expect(200);
    const nextYear = () => String(new Date().getUTCFullYear() + 1);
    const before = nextYear();
    const kept = (await send(sessionId, VTT).expect(202)).body as { deleteAfter: string };
    expect([before, nextYear()]).toContain(kept.deleteAfter.slice(0, 4));
  });

  it('refuses what it cannot read with line and reason, stores nothing of it, and repeats nothing of it', async () => {
    const sessionId = await heldSession();
    const before = await eventCount();
    const broken = VTT.replace('00:04.500 -->', '00:99.500 -->');
    const { body, text, headers } = await send(sessionId, broken).expect(422);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body).toMatchObject({
      code: 'TRANSCRIPT_UNREADABLE',
      line: 6,
      reason: expect.stringContaining('00:01:02.500'),
    });
    expect(text).not.toContain(MARK);
    const nul = Buffer.from(`Coach: ${MARK}\0`);
    expect((await send(sessionId, nul, { type: 'text/plain' }).expect(422)).body).toMatchObject({ line: 1 });
    await send(sessionId, ' ', { type: 'text/plain' }).expect(422);
    await send(sessionId, '', { type: 'text/plain' }).expect(422);
    await coach.raw('post', coach.path(`/sessions/${sessionId}/transcript`)).expect(415);
    expect(await eventCount()).toBe(before);
    expect(lines.filter((line) => line.includes(MARK))).toEqual([]);
  });

  it('rests on the client’s consent to be recorded', async () => {
    const other = await welcomed();
    const sessionId = await heldSession(other);
    const before = await eventCount();
    expect((await send(sessionId, VTT).expect(409)).body).toMatchObject({ code: 'CONSENT_MISSING' });
    expect(await eventCount()).toBe(before);
    const planned = await scheduleSession(coach, clientId);
    expect((await send(planned, VTT).expect(409)).body).toMatchObject({ code: 'SESSION_NOT_HELD' });
  });

  it('is carried out once, however often and in parallel it is sent, and answered the same each time', async () => {
    const sessionId = await heldSession();
    const before = await eventCount();
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(sessionId, VTT, { key: 'once' })));
    const later = await send(sessionId, VTT, { key: 'once' }).expect(202);
    for (const answer of answers) expect(answer.body).toEqual(later.body);
    expect(await eventCount()).toBe(before + 1);
    const others = [
      send(sessionId, PLAIN, { key: 'once', type: 'text/plain' }),
      send(sessionId, VTT.replace('river', 'lake'), { key: 'once' }),
      send(sessionId, VTT, { key: 'once', query: '?speakers=coach' }),
    ];
    for (const other of others)
      expect((await other.expect(422)).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('is the client’s coach’s alone: for another coach there is no such session', async () => {
    const sessionId = await heldSession();
    const other = await joinPractice(api, coach, ['coach']);
    expect((await send(sessionId, VTT, { as: other }).expect(404)).body).toMatchObject({ code: 'NOT_FOUND' });
    await other.get(`/sessions/${sessionId}/listening`).expect(404);
  });

  it('takes files of these three types and of four MiB, and takes them nowhere else', async () => {
    const sessionId = await heldSession();
    const large = Buffer.alloc(4 * 1024 * 1024 + 1, 'Coach: hello\n');
    expect((await send(sessionId, large, { type: 'text/plain' }).expect(413)).body).toMatchObject({
      code: 'BODY_TOO_LARGE',
    });
    for (const type of ['application/json', 'text/html', 'application/octet-stream']) {
      const { body } = await send(sessionId, '{}', { type }).expect(415);
      expect(body).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
    }
    const events = coach.path(`/sessions/${sessionId}/events`);
    await coach.raw('post', events).set('content-type', 'text/plain').send('{"events":[]}').expect(415);
    const threeMib = `Coach: hello\n`.repeat(240_000).slice(0, 3 * 1024 * 1024);
    expect((await send(sessionId, threeMib, { type: 'text/plain' }).expect(422)).body).toMatchObject({
      code: 'TRANSCRIPT_UNREADABLE',
    });
  });

  it('takes from the coach who the speakers are, and shows the coach how they listened', async () => {
    const sessionId = await heldSession();
    const path = `/sessions/${sessionId}/listening`;
    expect((await coach.get(path).expect(409)).body).toMatchObject({ code: 'TRANSCRIPT_MISSING' });
    const { transcriptId } = (await send(sessionId, VTT).expect(202)).body as { transcriptId: string };
    const confirm = (speakers: object, at = transcriptId) =>
      coach.raw('put', coach.path(`/sessions/${sessionId}/transcript/${at}/speakers`)).send({ speakers });
    expect((await confirm({ Nobody: 'coach' }).expect(422)).body).toMatchObject({ code: 'SPEAKER_UNKNOWN' });
    expect((await confirm({}, randomUUID()).expect(404)).body).toMatchObject({ code: 'TRANSCRIPT_UNKNOWN' });
    await confirm({ 'Inês Prado': 'boss' }).expect(400);
    await confirm({ 'Inês Prado': 'coach' }).expect(200);
    expect((await coach.get(path).expect(200)).body).toMatchObject({
      sessionId,
      recordings: [
        {
          transcriptId,
          speakersConfirmed: true,
          talk: {
            measuredBy: 'time',
            total: 6500,
            client: { amount: 1500, share: 1500 / 6500 },
            coach: { amount: 3000 },
            other: { amount: 2000 },
          },
          coachTurns: 1,
          behaviours: { question: { turns: 1, range: [1, 1], utterances: [{ turn: 0, sure: true }] } },
        },
      ],
    });
    await coach.post(`/sessions/${sessionId}/events`, { events: [{ type: 'TranscriptDiscarded', transcriptId }] });
    expect((await coach.get(path).expect(409)).body).toMatchObject({ code: 'TRANSCRIPT_MISSING' });
    await coach.post(`/clients/${clientId}/events`, { events: [{ type: 'ConsentWithdrawn', purpose: 'recording' }] });
    expect((await coach.get(path).expect(409)).body).toMatchObject({ code: 'CONSENT_MISSING' });
    await consented(clientId);
  });

  it('shows how a coach listened to nobody else, not to the client’s next coach either', async () => {
    const client = await welcomed();
    await consented(client);
    const sessionId = await heldSession(client);
    await send(sessionId, VTT).expect(202);
    const next = await joinPractice(api, coach, ['coach']);
    const handover = { type: 'ClientHandedOver', toCoachId: next.memberId, reason: 'The coach is ill.' };
    await coach.post(`/clients/${client}/events`, { events: [handover] }).expect(201);
    const path = `/sessions/${sessionId}/listening`;
    expect((await next.get(path).expect(409)).body).toMatchObject({ code: 'TRANSCRIPT_MISSING' });
    await coach.get(path).expect(404);
  });
});
