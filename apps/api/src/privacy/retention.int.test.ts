import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPool, proposeRetention, SILENT_LOG, type Pool } from '#infra';
import { openParts, type WorkerParts } from '../../../worker/src/worker-parts.js';
import { project } from '../../../worker/src/jobs/process-job.js';
import { record } from '../../../../test/privacy/recorded-client.js';
import {
  joinPractice,
  openPractice,
  startTestApi,
  welcomeClient,
  withAdmin,
  type Caller,
  type TestApi,
} from '../testing/api.js';

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const YEAR = 366;

interface Retention {
  readonly months: number | null;
  readonly items: readonly { readonly clientId: string; readonly name: string }[];
}

describe('the retention policy of a practice', () => {
  let api: TestApi;
  let parts: WorkerParts;
  let admin: Pool;
  let owner: Caller;
  let coach: Caller;
  let old: string;
  let recent: string;

  beforeAll(async () => {
    api = await startTestApi({ log: SILENT_LOG });
    parts = openParts(api.database.config, { log: SILENT_LOG });
    admin = createPool(api.database.url, { max: 1, applicationName: 'test-admin' });
    owner = await openPractice(api);
    coach = await joinPractice(api, owner, ['coach']);
    [old, recent] = [await welcomeClient(coach, 'Old Client'), await welcomeClient(coach, 'Recent Client')];
    await welcomeClient(coach, 'Present Client');
    const farewell = (days: number) => [{ type: 'ClientFarewelled', text: 'Go well.', occurredAt: inDays(days) }];
    await record(coach, `/clients/${old}/events`, farewell(-2 * YEAR));
    await record(coach, `/clients/${recent}/events`, farewell(-1));
    await project(parts, owner.practiceId);
  });
  afterAll(async () => {
    await parts?.close();
    await admin?.end();
    await api?.close();
  });

  const told = async (caller: Caller): Promise<Retention> =>
    (await caller.get('/retention').expect(200)).body as Retention;
  const clientsOf = async (caller: Caller): Promise<string[]> =>
    (await told(caller)).items.map((item) => item.clientId);

  it('proposes nobody before there is one', async () => {
    expect(await proposeRetention(parts.reading, new Date())).toBe(0);
    expect(await told(coach)).toEqual({ months: null, items: [], nextCursor: null });
  });

  it('proposes who was farewelled longer ago, to their coach and to owners, and forgets nobody', async () => {
    await owner.patch('/settings', { retentionMonths: 12 }).expect(200);
    expect(await proposeRetention(parts.reading, new Date())).toBe(1);
    expect(await proposeRetention(parts.reading, new Date(inDays(3 * YEAR)))).toBe(2);
    expect(await told(coach)).toMatchObject({ months: 12, items: [{ clientId: old, name: 'Old Client' }] });
    expect(await clientsOf(owner)).toEqual([old]);
    const colleague = await joinPractice(api, owner, ['coach']);
    expect(await clientsOf(colleague)).toEqual([]);
    const asked = await admin.query(`select 1 from es.events where type = 'ClientErasureRequested'`);
    expect(asked.rows).toEqual([]);
    await coach.get(`/clients/${old}/brief`).expect(200);
  });

  it('is listed in pages, each proposal once, also of clients who are due since the same day', async () => {
    const at = inDays(-3 * YEAR);
    const many: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const clientId = await welcomeClient(coach, `Former Client ${n}`);
      await record(coach, `/clients/${clientId}/events`, [
        { type: 'ClientFarewelled', text: 'Go well.', occurredAt: at },
      ]);
      many.push(clientId);
    }
    await project(parts, owner.practiceId);
    await proposeRetention(parts.reading, new Date());
    const pages: string[][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path = `/retention?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const body = (await coach.get(path).expect(200)).body as Retention & { nextCursor: string | null };
      pages.push(body.items.map(({ clientId }) => clientId));
      cursor = body.nextCursor;
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual([...many.toSorted(), old]);
    await coach.get('/retention?limit=101').expect(400);
    expect((await coach.get('/retention?cursor=bm9uZQ').expect(400)).body).toMatchObject({ code: 'REQUEST_INVALID' });
    await withAdmin(api, (db) => db.query('delete from rm.retention_proposals where client_id = any($1)', [many]));
    for (const clientId of many) {
      await coach
        .post(`/clients/${clientId}/retention`, { until: inDays(300).slice(0, 10), reason: 'Kept.' })
        .expect(201);
    }
  });

  it('lets a client be kept with a reason until a day, who is proposed again after it', async () => {
    const body = { until: inDays(30).slice(0, 10), reason: 'An invoice is open.' };
    await coach.post(`/clients/${old}/retention`, { until: body.until }).expect(400);
    await coach.post(`/clients/${old}/retention`, { ...body, until: '2001-01-01' }).expect(422);
    await coach.post(`/clients/${old}/retention`, body).expect(201);
    expect(await clientsOf(coach)).toEqual([]);
    expect(await proposeRetention(parts.reading, new Date())).toBe(0);
    await proposeRetention(parts.reading, new Date(inDays(31)));
    const { rows } = await admin.query<{ client_id: string }>('select client_id from rm.retention_proposals');
    expect(rows.map((row) => row.client_id)).toEqual([old]);
  });

  it('takes back what it proposed when the policy is lifted', async () => {
    await owner.patch('/settings', { retentionMonths: null }).expect(200);
    expect(await proposeRetention({ ...parts.reading }, new Date(inDays(3 * YEAR)))).toBe(0);
    expect((await admin.query('select 1 from rm.retention_proposals')).rows).toEqual([]);
  });
});
