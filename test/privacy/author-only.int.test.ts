import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { API_KEY_SCOPES } from '#domain';
import { operation, OPERATIONS, type OperationId } from '../../apps/api/src/http/operations.js';
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
} from '../../apps/api/src/testing/api.js';
import { createWorkerApp } from '../../apps/worker/src/worker.module.js';
import { eventually } from '../support/index.js';
import { everyMoment, everySessionEvent } from './every-text.js';

/** Every way of reading anything, in every form that it has. */
const READS = (Object.keys(OPERATIONS) as OperationId[]).filter(
  (id) => operation(id).method === 'GET' && operation(id).access !== 'public',
);
const FORMS = ['application/json', 'text/markdown', 'text/html', 'text/csv'];
const today = new Date().toISOString().slice(0, 10);

/**
 * `own` stands in every text that is for its author alone, `said` in every other text of the client. Who may read which is
 * the table below; it is held against every read of the API.
 */
describe('what a coach records of a client', () => {
  const mark = randomBytes(6).toString('hex');
  const [own, said] = [`own${mark}`, `said${mark}`];
  let api: TestApi;
  let worker: INestApplicationContext;
  let owner: Caller;
  let author: Caller;
  let clientId: string;
  let sessionId: string;
  let supervisor: Caller;
  let colleague: Caller;
  let stranger: Caller;

  beforeAll(async () => {
    api = await startTestApi();
    worker = await createWorkerApp(api.database.config);
    owner = await joinPractice(api, await openPractice(api), ['owner']);
    author = await joinPractice(api, owner, ['coach']);
    colleague = await joinPractice(api, owner, ['coach']);
    supervisor = await joinPractice(api, owner, ['supervisor']);
    stranger = await openPractice(api, 'Elsewhere');
    clientId = await welcomeClient(author);
    sessionId = await scheduleSession(author, clientId);
    const record = async (path: string, events: readonly object[]) => author.post(path, { events }).expect(201);
    const ownMoments = everyMoment(own).map((moment) => ({ ...moment, private: true }));
    // What is marked private in the list, or carried lightly, is not what `said` is about.
    const saidMoments = everyMoment(said).filter((moment) => !('private' in moment) && !('carryLightly' in moment));
    await record(`/sessions/${sessionId}/events`, [held(), ...everySessionEvent(own), ...ownMoments, ...saidMoments]);
    await record(`/clients/${clientId}/events`, [...ownMoments, ...saidMoments]);
  });
  afterAll(async () => {
    await worker.close();
    await api.close();
  });

  /** Everything that this person is told by every read there is, in one text. */
  const allThatReaches = async (reader: Caller): Promise<string> => {
    const ids: Record<string, string> = {
      practiceId: author.practiceId,
      clientId,
      sessionId,
      memberId: author.memberId,
    };
    const told: string[] = [];
    for (const id of READS) {
      const path = operation(id).path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? clientId);
      for (const query of [
        `?on=${today}`,
        `?q=${own}%20${said}`,
        `?asOf=${new Date().toISOString()}`,
        '?limit=50',
        '',
      ]) {
        for (const accept of FORMS) {
          const { text, headers } = await reader.raw('get', path + query).set('accept', accept);
          told.push(text ?? '', JSON.stringify(headers));
        }
      }
    }
    return told.join('\n');
  };
  const reaches = async (reader: Caller): Promise<{ own: boolean; said: boolean }> => {
    const told = await allThatReaches(reader);
    return { own: told.includes(own), said: told.includes(said) };
  };

  it('reaches the coach who wrote it, the private words too', async () => {
    await eventually(async () => {
      const brief = await author.get(`/clients/${clientId}/brief`).expect(200);
      return (brief.body as { upToDate: boolean }).upToDate;
    });
    expect(await reaches(author)).toEqual({ own: true, said: true });
  });

  it('reaches nobody else: no owner, no colleague, no supervisor, no other practice', async () => {
    for (const reader of [owner, colleague, supervisor, stranger]) {
      expect(await reaches(reader)).toEqual({ own: false, said: false });
    }
  });

  it('stays with its author where it is private, when the client has another coach', async () => {
    const handover = { type: 'ClientHandedOver', toCoachId: colleague.memberId, reason: 'A change of days.' };
    await owner.post(`/clients/${clientId}/events`, { events: [handover] }).expect(201);
    const key = await withApiKey(api, colleague, API_KEY_SCOPES);
    await eventually(async () => {
      const brief = await colleague.get(`/clients/${clientId}/brief`);
      return (brief.body as { upToDate?: boolean }).upToDate === true;
    });
    for (const reader of [colleague, key]) expect(await reaches(reader)).toEqual({ own: false, said: true });
    for (const reader of [author, owner, supervisor, stranger]) {
      expect(await reaches(reader)).toEqual({ own: false, said: false });
    }
  });
});
