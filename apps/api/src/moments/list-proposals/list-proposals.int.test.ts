import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  held,
  joinPractice,
  openPractice,
  scheduleSession,
  startTestApi,
  welcomeClient,
  type Caller,
  type TestApi,
} from '../../testing/api.js';
import { proposalPage, type ProposalPage } from './list-proposals.schema.js';

const OPEN = 'She will call the landlord by Friday.';
const DONE = 'She called the landlord, done.';

describe('the proposals of a client over HTTP', () => {
  let api: TestApi;
  let coach: Caller;
  let otherCoach: Caller;
  beforeAll(async () => {
    api = await startTestApi();
    coach = await openPractice(api);
    otherCoach = await joinPractice(api, coach, ['coach']);
  });
  afterAll(() => api?.close());

  const record = async (path: string, events: readonly object[]): Promise<readonly string[]> => {
    const { body } = await coach.post(path, { events }).expect(201);
    return (body as { events: { eventId: string }[] }).events.map(({ eventId }) => eventId);
  };
  const list = async (clientId: string, more = ''): Promise<ProposalPage> =>
    proposalPage.parse((await coach.get(`/clients/${clientId}/proposals${more}`).expect(200)).body);
  /** A call with a note of which each of these sentences was proposed. */
  const call = async (clientId: string, texts: readonly string[], more: object = {}) => {
    const sessionId = await scheduleSession(coach, clientId);
    const text = texts.join(' ');
    const [, noteId = ''] = await record(`/sessions/${sessionId}/events`, [held(), { type: 'NoteWritten', text }]);
    const proposed = texts.map((words) => {
      const span = [text.indexOf(words), text.indexOf(words) + words.length];
      return { type: 'MomentProposed', kind: 'commitment', text: words, fromEventId: noteId, span, ...more };
    });
    return { sessionId, noteId, ids: await record(`/sessions/${sessionId}/events`, proposed) };
  };

  it('are listed newest first, page by page, each with its words and where they stand', async () => {
    const clientId = await welcomeClient(coach);
    const { noteId, sessionId, ids } = await call(clientId, ['Call Ana.', 'Rest.', 'Swim.'], { salience: 0.5 });
    const first = await list(clientId, '?limit=2');
    expect(first.items.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect(first.items[1]).toMatchObject({ kind: 'commitment', text: 'Rest.', span: [10, 15], salience: 0.5 });
    expect(first.items[0]).toMatchObject({ fromEventId: noteId, sessionId, heldAt: expect.any(String) });
    const rest = await list(clientId, `?limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([rest.items.map(({ id }) => id), rest.nextCursor]).toEqual([[ids[0]], null]);
    await coach.get(`/clients/${clientId}/proposals?limit=101`).expect(400);
  });

  it('are accepted and dismissed in bulk, a hundred of several sessions in one request', async () => {
    const clientId = await welcomeClient(coach);
    const texts = (nr: number) => Array.from({ length: 50 }, (_, at) => `Call${nr}x${at}.`);
    const ids = [...(await call(clientId, texts(1))).ids, ...(await call(clientId, texts(2))).ids];
    const decided = ids.map((momentId, at) => ({
      type: at % 2 === 0 ? 'ProposalAccepted' : 'ProposalDismissed',
      momentId,
    }));
    expect(await record(`/clients/${clientId}/events`, decided)).toHaveLength(100);
    expect((await list(clientId)).items).toEqual([]);
    await coach.post(`/clients/${clientId}/events`, { events: decided.slice(0, 1) }).expect(409);
  });

  it('follow up what they report on when they are accepted', async () => {
    const clientId = await welcomeClient(coach);
    const [momentId = ''] = await record(`/clients/${clientId}/events`, [{ type: 'CommitmentMade', text: OPEN }]);
    const followsUp = { momentId, outcome: 'kept' };
    const { ids } = await call(clientId, [DONE], { followsUp });
    expect((await list(clientId)).items).toMatchObject([{ id: ids[0], followsUp }]);
    const accepted = [{ type: 'ProposalAccepted', momentId: ids[0] }];
    const { body } = await coach.post(`/clients/${clientId}/events`, { events: accepted }).expect(201);
    const types = (body as { events: { type: string }[] }).events.map(({ type }) => type);
    expect(types).toEqual(['ProposalAccepted', 'CommitmentFollowedUp']);
  });

  it('go with the note that they were read from, and are for the coach of the client alone', async () => {
    const clientId = await welcomeClient(coach);
    const { noteId } = await call(clientId, ['Call Ana.']);
    await otherCoach.get(`/clients/${clientId}/proposals`).expect(404);
    await record(`/clients/${clientId}/events`, [{ type: 'MomentWithdrawn', momentId: noteId }]);
    expect((await list(clientId)).items).toEqual([]);
  });
});
