import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createIdentityPool, createLimits, LINK_MAILS_PER_ADDRESS, SILENT_LOG, type Mail, type Pool } from '#infra';
import { testDatabase, type TestDatabase } from '../../../../test/support/index.js';
import { openPractice, startTestApi, type TestApi } from '../testing/api.js';

/** Anybody can open a practice, and write any address on a client. */
describe('mails with private links', () => {
  const mails: Mail[] = [];
  let database: TestDatabase;
  let pool: Pool;
  let api: TestApi;
  beforeAll(async () => {
    database = await testDatabase();
    pool = createIdentityPool(database.config);
    const mailer = { send: async (mail: Mail) => void mails.push(mail), close: () => undefined };
    api = await startTestApi({ log: SILENT_LOG, limits: createLimits(pool), mailer }, database);
  });
  afterAll(async () => {
    await api?.close();
    await pool?.end();
    await database?.drop();
  });

  it('do not flood a mailbox, whichever practice sends them; the link is given all the same', async () => {
    const { attempts } = LINK_MAILS_PER_ADDRESS;
    const answers: unknown[] = [];
    for (const email of ['ada@example.test', 'ADA@example.test']) {
      const coach = await openPractice(api);
      const { clientId } = (await coach.post('/clients', { name: 'Ada', email }).expect(201)).body as {
        clientId: string;
      };
      const events = [{ type: 'ConsentGiven', purpose: 'pulse', evidence: 'said so' }];
      await coach.post(`/clients/${clientId}/events`, { events }).expect(201);
      for (let n = 0; n < attempts / 2 + 1; n += 1) {
        const { body } = await coach.post(`/clients/${clientId}/links`, { purpose: 'pulse' }).expect(201);
        answers.push((body as { mailed: boolean }).mailed);
      }
    }
    expect(mails.filter(({ subject }) => subject.startsWith('After our call'))).toHaveLength(attempts);
    expect(answers.slice(-2)).toEqual([false, false]);
  });
});
