import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  held,
  joinPractice,
  openPractice,
  scheduleSession,
  startTestApi,
  welcomeClient,
  withApiKey,
  type Caller,
  type TestApi,
} from '../testing/api.js';
import { recallAnswer, type RecallAnswer } from './recall/recall.schema.js';

const TURNS = [
  { speaker: 'Ines Prado', text: 'What has been good since we last spoke?' },
  { speaker: 'Ngozi', text: 'I took the oboe down from the attic, and my sister Sara laughed until she cried.' },
  { speaker: 'Ines Prado', text: 'And what would you like to keep of that?' },
];
const NOTE = 'Slept badly again. The roof above the stairs leaks; she puts a bucket there.';

describe('recall over HTTP', () => {
  let api: TestApi;
  let coach: Caller;
  let nextCoach: Caller;
  let clientId: string;
  let sessionId: string;

  const record = async (path: string, events: readonly object[]): Promise<readonly string[]> => {
    const { body } = await coach.post(path, { events }).expect(201);
    return (body as { events: { eventId: string }[] }).events.map(({ eventId }) => eventId);
  };
  const ask = async (question: string, as: Caller = coach, more = ''): Promise<RecallAnswer['hits']> => {
    const path = `/clients/${clientId}/recall?q=${encodeURIComponent(question)}${more}`;
    return recallAnswer.parse((await as.get(path).expect(200)).body).hits;
  };

  beforeAll(async () => {
    api = await startTestApi();
    coach = await openPractice(api);
    nextCoach = await joinPractice(api, coach, ['coach']);
    clientId = await welcomeClient(coach);
    sessionId = await scheduleSession(coach, clientId);
    await record(`/clients/${clientId}/events`, [{ type: 'ConsentGiven', purpose: 'recording' }]);
    await record(`/sessions/${sessionId}/events`, [
      held(),
      { type: 'NoteWritten', text: NOTE },
      { type: 'JoyHeard', text: 'Singing in the choir again.', origin: 'client-said', carryLightly: true },
      { type: 'PersonMentioned', name: 'Sara', relation: 'sister', text: 'Works nights as a nurse.' },
      { type: 'NoteWritten', text: 'CANARY-private: the submarine and I.', private: true },
      { type: 'ReflectionWritten', text: 'CANARY-reflection: I steered the submarine.' },
      {
        type: 'TranscriptImported',
        source: 'plain',
        turns: TURNS,
        speakers: { 'Ines Prado': 'coach', Ngozi: 'client' },
      },
    ]);
  });
  afterAll(() => api?.close());

  it('finds a turn, a moment and a sentence of a note, verbatim and with their source', async () => {
    const [turn] = await ask('What did Ngozi take down from the attic?');
    expect(turn).toMatchObject({
      kind: 'turn',
      text: TURNS[1]?.text,
      speaker: 'Ngozi',
      speakerRole: 'client',
      sessionId,
    });
    const from = (TURNS[0]?.text.length ?? 0) + 1;
    expect(turn?.span).toEqual([from, from + (TURNS[1]?.text.length ?? 0)]);
    expect(turn?.sources).toEqual([{ eventId: expect.any(String), sessionId, heldAt: turn?.heldAt, span: turn?.span }]);
    expect(Date.parse(turn?.heldAt ?? '')).not.toBeNaN();
    const [sentence] = await ask('does the roof still leak');
    expect(sentence).toMatchObject({ kind: 'note', text: 'The roof above the stairs leaks; she puts a bucket there.' });
    expect(NOTE.slice(...(sentence?.span ?? []))).toBe(sentence?.text);
    expect((await ask('sings in a choir'))[0]).toMatchObject({
      kind: 'moment',
      text: 'Singing in the choir again.',
      origin: 'client-said',
      carryLightly: true,
    });
    expect((await ask('what does the sister do at night'))[0]).toMatchObject({ text: 'Works nights as a nurse.' });
  });

  it('answers with no hits where nothing recorded speaks of it', async () => {
    expect(await ask('the volcano')).toEqual([]);
  });

  it('gives the best first, as many as are asked for', async () => {
    const all = await ask('the roof, the stairs and the sister', coach, '&limit=50');
    expect(all.length).toBeGreaterThan(2);
    expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).toSorted((a, b) => b - a));
    expect(await ask('the roof, the stairs and the sister', coach, '&limit=2')).toEqual(all.slice(0, 2));
  });

  it('refuses what is no question', async () => {
    const bad = ['', '?q=', '?q=%20', `?q=${'a'.repeat(501)}`, '?q=tea&limit=51', '?q=tea&limit=0', '?q=tea&sort=x'];
    for (const query of bad) await coach.get(`/clients/${clientId}/recall${query}`).expect(400);
    await coach.get(`/clients/${clientId}/recall?q=${'a'.repeat(500)}`).expect(200);
  });

  it('is for the coach of the client alone, and for a key that may read briefs', async () => {
    await nextCoach.get(`/clients/${clientId}/recall?q=oboe`).expect(404);
    const script = await withApiKey(api, coach, ['briefs:read']);
    expect(await ask('oboe', script)).toEqual(await ask('oboe'));
    await (await withApiKey(api, coach, ['clients:read'])).get(`/clients/${clientId}/recall?q=oboe`).expect(403);
  });

  it('finds what was recorded a moment ago, and what was withdrawn no more, in every process', async () => {
    const second = await startTestApi({}, api.database);
    try {
      const elsewhere = coach.through(second);
      expect(await ask('the lighthouse', elsewhere)).toEqual([]);
      const [noteId] = await record(`/clients/${clientId}/events`, [
        { type: 'NoteWritten', text: 'She wrote about the lighthouse.' },
      ]);
      for (const caller of [coach, elsewhere]) expect(await ask('the lighthouse', caller)).toHaveLength(1);
      await record(`/clients/${clientId}/events`, [
        { type: 'MomentCorrected', momentId: noteId, text: 'She wrote about the harbour.' },
      ]);
      for (const caller of [coach, elsewhere]) {
        expect(await ask('the lighthouse', caller)).toEqual([]);
        expect(await ask('the harbour', caller)).toHaveLength(1);
      }
      await record(`/clients/${clientId}/events`, [{ type: 'MomentWithdrawn', momentId: noteId }]);
      for (const caller of [coach, elsewhere]) expect(await ask('the harbour', caller)).toEqual([]);
    } finally {
      await second.close();
    }
  });

  it('finds private words for their author, and never for the next coach', async () => {
    expect((await ask('submarine')).map(({ onlyForYou }) => onlyForYou)).toEqual([true, true]);
    await record(`/clients/${clientId}/events`, [
      { type: 'ClientHandedOver', toCoachId: nextCoach.memberId, reason: 'The coach is ill.' },
    ]);
    await coach.get(`/clients/${clientId}/recall?q=submarine`).expect(404);
    expect(await ask('submarine', nextCoach)).toEqual([]);
    expect(JSON.stringify(await ask('the canary steered a roof with an oboe', nextCoach, '&limit=50'))).not.toMatch(
      /CANARY/,
    );
    expect((await ask('oboe', nextCoach))[0]?.text).toBe(TURNS[1]?.text);
  });
});
