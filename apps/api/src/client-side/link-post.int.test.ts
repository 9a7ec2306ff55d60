import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPool, LinkPost, MailUnavailable, SILENT_LOG, type Mail, type Pool } from '#infra';
import { eventually, testDatabase, type TestDatabase } from '../../../../test/support/index.js';
import { joinPractice, openPractice, startTestApi, type Caller, type TestApi } from '../testing/api.js';

interface Given {
  readonly clientId: string;
  readonly key: string;
  readonly commandId: string;
  readonly body: { readonly url: string; readonly linkId: string; readonly mailed: boolean };
}

/** A mail that waits: by whom it is sent, once, and what keeps it from being sent. */
describe('the mail with a private link', () => {
  let database: TestDatabase;
  let api: TestApi;
  let workers: Pool;
  let admin: Pool;
  let owner: Caller;
  let coach: Caller;
  let isMailing: boolean;
  /** Mails that workers counted against the limit of an address. */
  let counted = 0;
  /** Before the mail server has taken the mail. */
  let whileSending: () => Promise<unknown>;
  const sent: Mail[] = [];
  const mailer = {
    send: async (mail: Mail) => {
      if (!isMailing) throw new MailUnavailable(new Error('421 busy'));
      sent.push(mail);
      await whileSending();
    },
    close: () => undefined,
  };
  beforeAll(async () => {
    database = await testDatabase();
    api = await startTestApi({ log: SILENT_LOG, mailer }, database);
    workers = createPool(database.config.database.workerUrl, { max: 4, applicationName: 'test-worker' });
    admin = createPool(database.url, { max: 2, applicationName: 'test-admin' });
    [isMailing, whileSending] = [true, async () => undefined];
    owner = await openPractice(api);
    coach = await joinPractice(api, owner, ['coach']);
  });
  afterAll(async () => {
    await admin.end();
    await workers.end();
    await api.close();
    await database.drop();
  });
  beforeEach(() => {
    [isMailing, whileSending] = [true, async () => undefined];
    sent.length = 0;
  });

  /** The post of a worker of its own. */
  const worker = (): LinkPost => {
    const { alliance, store, clientLinks } = api.infrastructure;
    const limits = { consume: async () => void (counted += 1), giveBack: async () => undefined };
    return new LinkPost({ pool: workers, alliance, store, links: clientLinks, mailer, limits, log: SILENT_LOG });
  };
  /** As if so much time had passed. */
  const later = (seconds: number) =>
    admin.query(
      `update rm.link_mails set due_at = due_at - make_interval(secs => $1), created_at = created_at - make_interval(secs => $1)`,
      [seconds],
    );
  const rowOf = async ({ commandId }: Pick<Given, 'commandId'>) =>
    (await admin.query<{ state: string }>('select * from rm.link_mails where command_id = $1', [commandId])).rows[0];
  const record = (clientId: string, ...events: object[]) =>
    coach.post(`/clients/${clientId}/events`, { events }).expect(201);
  const welcomed = async (email?: string): Promise<string> => {
    const { body } = await coach.post('/clients', { name: 'Ada', ...(email ? { email } : {}) }).expect(201);
    const { clientId } = body as { clientId: string };
    await record(clientId, { type: 'ConsentGiven', purpose: 'pulse' }, { type: 'ConsentGiven', purpose: 'sharing' });
    return clientId;
  };
  const give = async (clientId: string, key: string = randomUUID()): Promise<Given> => {
    const asked = { purpose: 'pulse', mail: true };
    const { body } = await coach.post(`/clients/${clientId}/links`, asked, { 'idempotency-key': key }).expect(201);
    const { rows } = await admin.query<{ id: string }>(
      `select command_id as id from rm.link_mails where client_id = $1 order by created_at desc limit 1`,
      [clientId],
    );
    return { clientId, key, commandId: rows[0]?.id ?? '', body: body as Given['body'] };
  };
  /** Given while the mail server takes nothing. */
  const waiting = async (email = `${randomUUID()}@example.test`): Promise<Given> => {
    isMailing = false;
    const given = await give(await welcomed(email));
    isMailing = true;
    expect(given.body.mailed).toBe(true);
    return given;
  };
  const mailStateOf = async ({ clientId, body }: Given): Promise<string | null | undefined> => {
    const listed = (await coach.get(`/clients/${clientId}/links`).expect(200)).body as {
      items: { linkId: string; mail: string | null }[];
    };
    return listed.items.find(({ linkId }) => linkId === body.linkId)?.mail;
  };

  it('that the mail server did not take is sent by any worker when it is due, once', async () => {
    const given = await waiting();
    expect(await mailStateOf(given)).toBe('waiting');
    await worker().deliver();
    expect(sent).toEqual([]);
    await later(31);
    await Promise.all([worker().deliver(), worker().deliver(), worker().deliver()]);
    expect(sent.map(({ text }) => text.includes(given.body.url))).toEqual([true]);
    expect(await mailStateOf(given)).toBe('sent');
    await later(10_000);
    await worker().deliver();
    await give(given.clientId, given.key);
    expect(sent).toHaveLength(1);
  });

  it('is sent once when the same command comes many times at once, and while it is on its way nobody else sends it', async () => {
    const clientId = await welcomed('ada@example.test');
    const asked = { purpose: 'pulse', mail: true };
    const key = { 'idempotency-key': randomUUID() };
    let answered = 0;
    const ask = async (): Promise<number> => {
      const { status } = await coach.post(`/clients/${clientId}/links`, asked, key);
      answered += 1;
      return status;
    };
    // The mail server answers the first when all others are through, and a worker has looked for what is due.
    whileSending = () => eventually(async () => answered === 5).then(() => worker().deliver());
    expect(await Promise.all(Array.from({ length: 6 }, ask))).toEqual([201, 201, 201, 201, 201, 201]);
    expect(sent).toHaveLength(1);
  });

  it('is tried ever more rarely as long as the server takes none, and never lost', async () => {
    const given = await waiting();
    isMailing = false;
    for (const seconds of [31, 61, 121, 241]) {
      await worker().deliver();
      await later(seconds);
      await worker().deliver();
    }
    expect(await rowOf(given)).toMatchObject({ state: 'waiting', attempts: 5 });
    isMailing = true;
    await later(1_000);
    await worker().deliver();
    expect(sent).toHaveLength(1);
    // The first attempt was, by the API that gave the link; however often it is tried, it is one mail to its address.
    expect(counted).toBe(0);
  });

  it.each([
    [
      'the link was taken back',
      ({ clientId, body }: Given) => coach.delete(`/clients/${clientId}/links/${body.linkId}`).expect(204),
    ],
    [
      'the consent was withdrawn',
      ({ clientId }: Given) => record(clientId, { type: 'ConsentWithdrawn', purpose: 'pulse' }),
    ],
    [
      'the client is to be forgotten',
      ({ clientId }: Given) => coach.post(`/clients/${clientId}/erasure`, { forget: clientId }).expect(202),
    ],
  ])('is not sent after %s, and forgotten', async (_, end) => {
    const given = await waiting();
    await end(given);
    await later(200);
    await worker().deliver();
    expect(sent).toEqual([]);
    expect(await rowOf(given)).toBeUndefined();
  });

  it('is not sent for a link that was never recorded: refused, or cut off before it', async () => {
    const clientId = await welcomed('ada@example.test');
    await record(clientId, { type: 'ConsentWithdrawn', purpose: 'pulse' });
    await coach.post(`/clients/${clientId}/links`, { purpose: 'pulse' }).expect(409);
    expect((await admin.query('select 1 from rm.link_mails where client_id = $1', [clientId])).rows).toEqual([]);
    const place = { practiceId: coach.practiceId, commandId: randomUUID() };
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    await api.infrastructure.linkPost.store(place, { clientId, expiresAt });
    await later(60);
    await worker().deliver();
    // Its command may still be on the way; after two minutes it is not.
    expect(await rowOf(place)).toMatchObject({ state: 'waiting' });
    await later(200);
    await worker().deliver();
    expect(await rowOf(place)).toBeUndefined();
    expect(sent).toEqual([]);
  });

  it('is not sent when another request takes up the key of a link that was to be passed on by hand', async () => {
    const clientId = await welcomed('ada@example.test');
    const key = { 'idempotency-key': randomUUID() };
    await coach.post(`/clients/${clientId}/links`, { purpose: 'pulse', mail: false }, key).expect(201);
    await coach.post(`/clients/${clientId}/links`, { purpose: 'pulse', mail: true }, key).expect(422);
    await later(200);
    await worker().deliver();
    expect(sent).toEqual([]);
  });

  it('fails where no address is known, is told so, and is sent once there is one and the command comes again', async () => {
    const clientId = await welcomed();
    const given = await give(clientId);
    expect(given.body.mailed).toBe(false);
    expect(await mailStateOf(given)).toBe('failed');
    await coach.patch(`/clients/${clientId}`, { email: 'grace@example.test' }).expect(200);
    await give(clientId, given.key);
    expect(sent.map(({ to }) => to.address)).toEqual(['grace@example.test']);
    expect(await mailStateOf(given)).toBe('sent');
  });

  it('waits without its address, and without a link that somebody could take from the database', async () => {
    const given = await waiting('somebody@example.test');
    const text = JSON.stringify(await rowOf(given));
    expect(text).toContain(given.clientId);
    expect(text).not.toContain('somebody');
    expect(text).not.toContain(new URL(given.body.url).pathname.slice(-43));
  });

  it('leaves nothing behind when its link has expired', async () => {
    const given = await waiting();
    await admin.query('update rm.link_mails set expires_at = now()');
    await worker().deliver();
    expect(await rowOf(given)).toBeUndefined();
    expect(sent).toEqual([]);
  });

  // The last one: it ends the coach's own session.
  it('is not sent while its coach is suspended, and is when the coach is back', async () => {
    const given = await waiting();
    const at = `/members/${coach.memberId}`;
    await owner.post(`${at}/suspension`, {}).expect((answer) => expect([200, 201, 204]).toContain(answer.status));
    await later(200);
    await worker().deliver();
    expect(sent).toEqual([]);
    expect(await rowOf(given)).toMatchObject({ state: 'waiting' });
    await owner.delete(`${at}/suspension`).expect((answer) => expect([200, 204]).toContain(answer.status));
    await later(1_000);
    await worker().deliver();
    expect(sent).toHaveLength(1);
  });
});
