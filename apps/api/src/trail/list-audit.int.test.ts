import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { API_KEY_SCOPES } from '#domain';
import { verifyAudit, walkAudit, type AuditEntry } from '#infra';
import {
  joinPractice,
  openPractice,
  startTestApi,
  welcomeClient,
  withApiKey,
  type Caller,
  type TestApi,
} from '../testing/api.js';
import { leftBehind, trailOf } from '../testing/trail.js';

let api: TestApi;
let owner: Caller;
let otherCoach: Caller;
let stranger: Caller;
let clientId: string;

beforeAll(async () => {
  api = await startTestApi();
  owner = await openPractice(api);
  otherCoach = await joinPractice(api, owner, ['coach']);
  stranger = await openPractice(api, 'Elsewhere');
  clientId = await welcomeClient(owner);
  // Entries come behind the answers: what the tests below look for is waited for.
  await leftBehind(api, owner.practiceId, {
    work: () => owner.get(`/clients/${clientId}/brief`).expect(200),
    entries: 1,
  });
  await leftBehind(api, owner.practiceId, {
    work: () => otherCoach.get(`/clients/${clientId}/brief`).expect(404),
    entries: 1,
  });
});
afterAll(() => api.close());

describe('The trail', () => {
  it('is written out by an orderly stop', async () => {
    const second = await startTestApi({}, api.database);
    await owner.through(second).get(`/clients/${clientId}`).expect(200);
    await second.app.close();
    await second.infrastructure.close();
    const last: AuditEntry[] = [];
    await walkAudit(api.infrastructure.pool, owner.practiceId, (entry) => last.push(entry) > 0);
    expect(
      last.filter(({ operation: id, clientId: of }) => id === 'readClient' && of === clientId).length,
    ).toBeGreaterThan(0);
  });
});

describe('What has to be durable', () => {
  const changeRoles = (roles: readonly string[]) => owner.patch(`/members/${otherCoach.memberId}`, { roles });

  it('stands in the trail when its answer arrives', async () => {
    await changeRoles(['coach', 'supervisor']).expect(200);
    const found: AuditEntry[] = [];
    await walkAudit(api.infrastructure.pool, owner.practiceId, (entry) => found.push(entry) > 0);
    const entry = { operation: 'changeMemberRoles', status: 200, targetId: otherCoach.memberId };
    expect(found).toContainEqual(expect.objectContaining(entry));
  });

  it('is not answered when it cannot be written, and what was done is told as soon as it can be', async () => {
    const admin = new pg.Client({ connectionString: api.database.url });
    await admin.connect();
    const key = { 'idempotency-key': randomUUID() };
    const change = () => owner.patch(`/members/${otherCoach.memberId}`, { roles: ['coach', 'owner'] }, key);
    await admin.query('revoke execute on function trail.append_audit from tl_app');
    const withheld = await change();
    await admin.query('grant execute on function trail.append_audit to tl_app');
    await admin.end();
    expect(withheld.status).toBe(503);
    expect(withheld.headers['content-type']).toContain('application/problem+json');
    expect(withheld.headers).not.toHaveProperty('etag');
    expect(withheld.body).toMatchObject({ code: 'NOT_READY' });
    await change().expect(200);
    const done = (await trailOf(api, owner.practiceId)).filter(({ operation }) => operation === 'changeMemberRoles');
    expect(done.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await verifyAudit(api.infrastructure.pool, owner.practiceId)).toMatchObject({ whole: true });
  });
});

describe('The list', () => {
  const list = async (query: string) =>
    (await owner.get(`/audit?${query}`).expect(200)).body as {
      items: AuditEntry[];
      nextCursor: string | null;
      head: { sequence: number };
    };

  it('gives all of it in pages, newest first, whole as the chain', async () => {
    await api.infrastructure.trail.flush();
    const { head, items: newest } = await list('limit=1');
    expect(newest.map(({ sequence }) => sequence)).toEqual([head.sequence]);
    const items: AuditEntry[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await list(`limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`);
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    const known = items.filter(({ sequence }) => sequence <= head.sequence);
    expect(known.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: head.sequence }, (_, n) => head.sequence - n),
    );
  });

  it('is narrowed by member, client, operation and time', async () => {
    await api.infrastructure.trail.flush();
    const of = async (query: string) => (await list(`limit=100&${query}`)).items;
    expect(new Set((await of(`memberId=${otherCoach.memberId}`)).map((e) => e.memberId))).toEqual(
      new Set([otherCoach.memberId]),
    );
    expect(new Set((await of(`clientId=${clientId}`)).map((e) => e.clientId))).toEqual(new Set([clientId]));
    const briefs = await of('operation=readBrief');
    expect(new Set(briefs.map((e) => e.operation))).toEqual(new Set(['readBrief']));
    const lastAt = briefs.map((each) => each.lastAt).toSorted()[0] ?? '';
    expect((await of(`operation=readBrief&until=${lastAt}`)).length).toBe(0);
    expect((await of(`operation=readBrief&from=${lastAt}`)).length).toBe(briefs.length);
  });

  it.each([
    'memberId=me',
    'operation=a%20b',
    'from=yesterday',
    'limit=101',
    'cursor=x',
    'outcome=any',
    'from=0000-01-01T00:00:00Z',
  ])('refuses %s', async (query) => {
    await owner.get(`/audit?${query}`).expect(400);
  });

  it('is for owners, also by key, and of their practice alone', async () => {
    const coach = await joinPractice(api, owner, ['coach', 'supervisor']);
    await coach.get('/audit').expect(403);
    await (await withApiKey(api, owner, ['practice:read'])).get('/audit').expect(200);
    await (
      await withApiKey(
        api,
        owner,
        API_KEY_SCOPES.filter((scope) => scope !== 'practice:read'),
      )
    )
      .get('/audit')
      .expect(403);
    const { items } = (await stranger.get('/audit?limit=100').expect(200)).body as { items: AuditEntry[] };
    expect(items.every(({ practiceId }) => practiceId === stranger.practiceId)).toBe(true);
  });
});
