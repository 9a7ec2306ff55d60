import { expect } from '@jest/globals';
import { held, scheduleSession, type Caller } from '../../apps/api/src/testing/api.js';
import { everyClientEvent, everyMoment, everyMomentChange, everySessionEvent } from './every-text.js';

export interface RecordedClient {
  readonly clientId: string;
  readonly sessionId: string;
  /** A call that is still ahead. */
  readonly plannedId: string;
  readonly email: string;
}

const VTT = (words: string): string =>
  `WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Client>${words} was said aloud.</v>\n\n2\n00:00:05.000 --> 00:00:08.000\n<v Coach>And ${words} was heard.</v>\n`;

const recordAll = async (coach: Caller, path: string, words: string): Promise<void> => {
  const opened = await record(coach, path, everyMoment(words));
  const idOf = (type: string, nth = 0): string => opened.filter((each) => each.type === type)[nth]?.momentId ?? '';
  const proposal = { type: 'MomentProposed', text: words, kind: 'joy', fromEventId: idOf('NoteWritten') };
  const proposed = await record(coach, path, [{ ...proposal, span: [0, words.length], name: words }]);
  await record(coach, path, everyMomentChange(words, { idOf, proposal: proposed[0]?.momentId ?? '' }));
};

export const record = async (coach: Caller, path: string, events: readonly object[]) => {
  const response = await coach.post(path, { events });
  expect({ status: response.status, body: response.body }).toMatchObject({ status: 201 });
  return (response.body as { events: { momentId?: string; type: string }[] }).events;
};

/** A client with `words` in every text that can be recorded: name card, moments, what changed them, consents, a transcript. */
export const recordedClient = async (coach: Caller, words: string): Promise<RecordedClient> => {
  const email = `${words}-mail@example.test`;
  const card = { name: `${words}-name`, preferredName: words, pronouns: words, pronunciation: words, email };
  const welcomed = await coach.post('/clients', { ...card, timeZone: 'Europe/Lisbon' }).expect(201);
  const { clientId } = welcomed.body as { clientId: string };
  const sessionId = await scheduleSession(coach, clientId);
  const consent = { type: 'ConsentGiven', purpose: 'recording', evidence: words };
  await record(coach, `/clients/${clientId}/events`, [consent]);
  await record(coach, `/sessions/${sessionId}/events`, [held(), ...everySessionEvent(words)]);
  await coach
    .raw('post', coach.path(`/sessions/${sessionId}/transcript`))
    .set('content-type', 'text/vtt')
    .send(VTT(words))
    .expect(202);
  await recordAll(coach, `/sessions/${sessionId}/events`, words);
  await recordAll(coach, `/clients/${clientId}/events`, words);
  const startsAt = new Date(Date.now() + 90 * 60_000).toISOString();
  const planned = await coach.post(`/clients/${clientId}/sessions`, { startsAt, durationMinutes: 50 }).expect(201);
  // The farewell is among these: nothing is planned after it.
  await record(coach, `/clients/${clientId}/events`, everyClientEvent(words));
  return { clientId, sessionId, plannedId: (planned.body as { sessionId: string }).sessionId, email };
};
