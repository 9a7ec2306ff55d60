import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { AuditEntry } from '#infra';
import { auditOf } from '../http/operation-shape.js';
import { operation, OPERATIONS, type OperationId } from '../http/operations.js';
import {
  joinPractice,
  openPractice,
  PASSWORD,
  scheduleSession,
  startTestApi,
  welcomeClient,
  withApiKey,
  type Caller,
  type TestApi,
} from '../testing/api.js';
import { leftBeforeMark, leftBehind } from '../testing/trail.js';

const ALL = Object.keys(OPERATIONS) as OperationId[];
const AUDITED = ALL.filter((id) => auditOf(operation(id)) !== 'none' && operation(id).access === 'member');
const SILENT = ALL.filter((id) => auditOf(operation(id)) === 'none');
const QUERY: Partial<Record<OperationId, string>> = { listBriefs: '?on=2026-11-23', recall: '?q=a-secret-question' };

let api: TestApi;
let owner: Caller;
let otherCoach: Caller;
let stranger: Caller;
let clientId: string;
let sessionId: string;

beforeAll(async () => {
  api = await startTestApi();
  owner = await openPractice(api);
  otherCoach = await joinPractice(api, owner, ['coach']);
  stranger = await openPractice(api, 'Elsewhere');
  clientId = await welcomeClient(owner);
  sessionId = await scheduleSession(owner, clientId);
});
afterAll(() => api.close());

const left = (
  entries: number,
  work: () => PromiseLike<unknown>,
  practiceId = owner.practiceId,
): Promise<AuditEntry[]> => leftBehind(api, practiceId, { work, entries });

const call = async (id: OperationId, caller: Caller | null, at: Record<string, string> = {}): Promise<number> => {
  const ids: Record<string, string> = { practiceId: owner.practiceId, clientId, sessionId, ...at };
  const { method, path } = operation(id);
  const filled = path.replace(/:(\w+)/g, (_, name: string) => (ids[name] ??= randomUUID())) + (QUERY[id] ?? '');
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const request =
    caller === null
      ? api.http()[verb](filled.replace('*', 'get-session'))
      : caller.raw(verb, filled.replace('*', 'get-session'));
  const { status } = await (verb === 'get' ? request : request.send(verb === 'delete' ? undefined : {}));
  return status;
};

describe('Every operation of the matrix', () => {
  it.each(AUDITED)('%s leaves one entry: who, what, of which client, with what answer', async (id) => {
    let status = 0;
    const entries = await left(1, async () => (status = await call(id, owner)));
    const hasClient = operation(id).path.includes(':clientId') || (operation(id).relation ?? 'none') !== 'none';
    expect(entries).toMatchObject([
      {
        practiceId: owner.practiceId,
        operation: id,
        status,
        times: 1,
        actor: 'member',
        memberId: owner.memberId,
        clientId: hasClient ? clientId : null,
      },
    ]);
  });

  it.each(SILENT)('%s leaves none, as the matrix says', async (id) => {
    expect(await leftBeforeMark(api, owner, () => call(id, owner))).toEqual([]);
  });

  it.each(AUDITED)(
    '%s that was refused to a stranger leaves that it was, and nothing of what they made up',
    async (id) => {
      const made = { clientId: randomUUID(), sessionId: randomUUID() };
      const entries = await left(2, async () => [await call(id, null, made), await call(id, stranger, made)]);
      const refused = { operation: id, actor: 'stranger', memberId: null, viaId: null, clientId: null, targetId: null };
      expect(entries).toMatchObject([
        { ...refused, status: 401 },
        { ...refused, status: 404 },
      ]);
    },
  );
});

describe('The trail', () => {
  it('tells of a colleague who asked for somebody else’s client, and of a client that is none', async () => {
    const nobody = randomUUID();
    const entries = await left(3, async () => [
      await otherCoach.get(`/clients/${clientId}/brief`).expect(404),
      await otherCoach.get(`/clients/${nobody}/brief`).expect(404),
      await otherCoach.get(`/sessions/${sessionId}/listening`).expect(404),
    ]);
    const refused = { status: 404, actor: 'member', memberId: otherCoach.memberId };
    expect(entries).toMatchObject([
      { ...refused, operation: 'readBrief', clientId },
      { ...refused, operation: 'readBrief', clientId: nobody },
      { ...refused, operation: 'readListening', clientId, targetId: sessionId },
    ]);
  });

  it('names the key that was used, that had not the scope, and that was revoked', async () => {
    const key = await withApiKey(api, owner, ['clients:read']);
    const { body } = await owner.get('/api-keys');
    const { apiKeyId } = (body as { items: { apiKeyId: string; scopes: string[] }[] }).items.at(-1)!;
    const entries = await left(5, async () => {
      await key.get('/clients').expect(200);
      await key.get(`/clients/${clientId}/brief`).expect(403);
      await owner.delete(`/api-keys/${apiKeyId}`);
      await key.get('/clients').expect(401);
      await api.http().get(owner.path('/clients')).set('authorization', 'Bearer tl_made_up').expect(401);
    });
    const via = { actor: 'api-key', viaId: apiKeyId, memberId: owner.memberId };
    // Strangers gather longer; in one flush the order is that of the first occurrence.
    expect(entries).toMatchObject([
      { ...via, operation: 'listClients', status: 200 },
      { ...via, operation: 'readBrief', status: 403 },
      { operation: 'revokeApiKey', actor: 'member', targetId: apiKeyId },
      { ...via, operation: 'listClients', status: 401, clientId: null },
      { operation: 'listClients', status: 401, actor: 'stranger', viaId: null },
    ]);
  });

  it('tells a brief that had not changed from one that was sent', async () => {
    const { headers } = await owner.get(`/clients/${clientId}/brief`);
    const entries = await left(2, async () => {
      await owner.get(`/clients/${clientId}/brief`).set('if-none-match', '"another"').expect(200);
      await owner
        .get(`/clients/${clientId}/brief`)
        .set('if-none-match', headers['etag'] ?? '')
        .expect(304);
    });
    expect(entries.filter(({ operation: id }) => id === 'readBrief').at(-1)).toMatchObject({ status: 304 });
  });

  it('tells of a wrong password at the sign-in and at a proof', async () => {
    const email = `${randomUUID()}@example.test`;
    const opened = await api
      .http()
      .post('/v1/practices')
      .send({
        practice: { name: 'Stillwater', timeZone: 'Europe/Lisbon' },
        owner: { name: 'Ines Prado', email, password: PASSWORD },
      });
    const { practiceId, memberId } = opened.body as { practiceId: string; memberId: string };
    const cookie = String(opened.headers['set-cookie']).split(';')[0] ?? '';
    const work = async () => {
      await api.http().post('/v1/auth/sign-in/email').send({ email, password: 'a wrong one, by far' }).expect(401);
      await api
        .http()
        .post('/v1/me/step-up')
        .set({ cookie })
        .send({ kind: 'password', password: 'a wrong one, by far' });
      await api.http().post('/v1/auth/sign-in/email').send({ email, password: PASSWORD }).expect(200);
    };
    const entries = await left(3, work, practiceId);
    expect(entries.map(({ operation: id, memberId: who }) => [id, who]).toSorted()).toEqual([
      ['auth.proof-refused', memberId],
      ['auth.session-started', memberId],
      ['auth.sign-in-refused', memberId],
    ]);
  });

  it('says nothing of what was asked, found or sent', async () => {
    await left(2, async () => [
      await owner.get(`/clients/${clientId}/recall?q=a-secret-question`),
      await owner.post(`/clients/${clientId}/events`, { events: [{ type: 'JoyHeard', text: 'a secret joy' }] }),
    ]);
    const admin = new pg.Client({ connectionString: api.database.url });
    await admin.connect();
    const { rows } = await admin.query('select e::text as row from trail.entries e');
    await admin.end();
    const all = rows.map(({ row }) => row as string).join('\n');
    for (const word of ['secret', 'Ngozi', 'Ines', '@', '/v1', PASSWORD]) expect(all).not.toContain(word);
  });
});
