import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientPeriods, createPool, inTenant, projectPractice, SILENT_LOG, storeRelease, type Pool } from '#infra';
import {
  joinPractice,
  openPractice,
  startTestApi,
  welcomeClient,
  type Caller,
  type TestApi,
} from '../../apps/api/src/testing/api.js';
import { publishClosedMonths } from '../../apps/worker/src/relay/publish-metrics.js';
import { openParts, type WorkerParts } from '../../apps/worker/src/worker-parts.js';

const DAY_MS = 86_400_000;
/** A day in the middle of the month before last: closed, whatever today is. */
const now = new Date();
const middle = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 2, 15, 10));
const period = middle.toISOString().slice(0, 7);
const at = (minutes: number, days = 0): string =>
  new Date(middle.getTime() + days * DAY_MS + minutes * 60_000).toISOString();

interface Metrics {
  status: string;
  title: string;
  digest: string | null;
  closed: string[];
  measures: { id: string; cells: { id: string; value: number | null }[] }[];
}

describe('metrics of a month that is closed', () => {
  let api: TestApi;
  let parts: WorkerParts;
  let metricsPool: Pool;
  let owner: Caller;
  let coach: Caller;
  let supervisor: Caller;

  /** A client with one call in the month. */
  const met = async (by: Caller, more: readonly object[] = []): Promise<string> => {
    const clientId = await welcomeClient(by);
    const body = { startsAt: at(0), durationMinutes: 60 };
    const { sessionId } = (await by.post(`/clients/${clientId}/sessions`, body).expect(201)).body as {
      sessionId: string;
    };
    const held = { type: 'SessionHeld', startedAt: at(0), endedAt: at(60) };
    await by.post(`/sessions/${sessionId}/events`, { events: [held, ...more] }).expect(201);
    return clientId;
  };
  const read = async (by: Caller): Promise<Metrics> =>
    (await by.get(`/caseload/metrics?period=${period}`).expect(200)).body as Metrics;
  /** The worker on its way: facts first, then what is closed. */
  const publish = async ({ practiceId }: Caller): Promise<number> => {
    await projectPractice(parts.projecting, practiceId);
    return (await publishClosedMonths(parts, now, { newcomersToo: true })).published;
  };

  beforeAll(async () => {
    api = await startTestApi();
    parts = openParts(api.database.config, { log: SILENT_LOG });
    metricsPool = createPool(api.database.config.database.metricsUrl, { max: 2, applicationName: 'test-metrics' });
    owner = await openPractice(api);
    coach = await joinPractice(api, owner, ['coach']);
    supervisor = await joinPractice(api, owner, ['supervisor']);
    for (let index = 0; index < 9; index += 1) await Promise.all([met(owner), met(coach)]);
  });
  afterAll(async () => {
    await metricsPool.end();
    await parts.close();
    await api.close();
  });

  it('are not there before they are published, and say so', async () => {
    expect(await read(supervisor)).toMatchObject({ status: 'not-yet', digest: null, measures: [], closed: [] });
  });

  it('are published once, however many publish at once, and bound by the digest in the log', async () => {
    const other = openParts(api.database.config, { log: SILENT_LOG });
    await projectPractice(parts.projecting, owner.practiceId);
    await Promise.all([publish(owner), publishClosedMonths(other, now, { newcomersToo: true }), publish(owner)]);
    await publish(owner);
    await other.close();
    const log = await api.infrastructure.store.readStream(owner.practiceId, owner.practiceId, ['MetricsPublished']);
    const events = (log?.events ?? []).flatMap((event) => (event.type === 'MetricsPublished' ? [event.data] : []));
    expect(events.filter((data) => data?.period === period)).toHaveLength(1);
    const seen = await read(supervisor);
    expect(seen.digest).toBe(events.find((data) => data?.period === period)?.digest);
    expect(seen).toMatchObject({ status: 'published' });
    expect(seen.measures.find(({ id }) => id === 'activeClients')?.cells).toEqual([{ id: 'all', value: 20 }]);
    expect(seen.measures.find(({ id }) => id === 'sessions')?.cells).toEqual([{ id: 'all', value: 20 }]);
  });

  it('are shown to supervisors and owners, in rounded numbers, without an id or a word of anybody', async () => {
    const text = JSON.stringify((await read(owner)).measures);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
    const numbers = [...text.matchAll(/"value":(\d+)/g)].map(([, value]) => Number(value));
    expect(numbers).toEqual([20, 20, 20]);
    await coach.get(`/caseload/metrics?period=${period}`).expect(403);
    for (const bad of ['', '?period=2026-13', '?period=2026', `?period=${period}&coachId=${coach.memberId}`]) {
      await owner.get(`/caseload/metrics${bad}`).expect(400);
    }
  });

  it('stay as they were published when more is recorded of that month', async () => {
    const before = await read(supervisor);
    await Promise.all(Array.from({ length: 10 }, () => met(coach)));
    await publish(owner);
    expect(await read(supervisor)).toEqual(before);
  });

  it('count nothing that is private or carried lightly, and no note that came late', async () => {
    const quiet = await openPractice(api, 'Quiet');
    await met(quiet, [
      { type: 'PromiseMade', text: 'Send the poem.', occurredAt: at(60) },
      { type: 'PromiseMade', text: 'Say nothing of it.', private: true, occurredAt: at(60) },
      { type: 'PromiseMade', text: 'Ask the doctor.', carryLightly: true, occurredAt: at(60) },
      { type: 'NoteWritten', text: 'Written weeks later.', occurredAt: at(60) },
    ]);
    await publish(quiet);
    const [client, ...others] = await clientPeriods(metricsPool, quiet.practiceId, {
      from: at(0, -1),
      until: at(0, 1),
    });
    expect(others).toEqual([]);
    expect(client).toMatchObject({ calls: 1, minutes: 60, promisesMade: 1, promisesKept: 0, callsWithNote: 0 });
  });

  it('say that there are too few to show safely, and are closed with that', async () => {
    const small = await openPractice(api, 'Small');
    await met(small);
    await publish(small);
    expect(await read(small)).toMatchObject({
      status: 'too-few',
      title: 'Too few to show safely',
      measures: [],
      closed: expect.arrayContaining([period]),
    });
  });

  it('go on with the release that was stored before a worker was killed', async () => {
    const torn = await openPractice(api, 'Torn');
    await met(torn);
    const release = { status: 'held-back', period, threshold: 8 } as const;
    const { digest } = await storeRelease(metricsPool, torn.practiceId, { release, members: new Set([randomUUID()]) });
    expect(await read(torn)).toMatchObject({ status: 'not-yet' });
    await publish(torn);
    expect(await read(torn)).toMatchObject({ status: 'held-back', digest });
  });

  it('are refused loudly when the stored row is not the one that the log binds', async () => {
    const forged = await openPractice(api, 'Forged');
    await met(forged);
    await publish(forged);
    const admin = createPool(api.database.url, { max: 1, applicationName: 'test-admin' });
    await admin.query(
      `update rm.metric_releases set release = replace(release, 'too-few', 'held-back') where tenant_id = $1`,
      [forged.practiceId],
    );
    await admin.end();
    await forged.get(`/caseload/metrics?period=${period}`).expect(500);
  });

  it('forget the facts of a client who is being erased', async () => {
    const left = await openPractice(api, 'Left');
    const clientId = await met(left);
    await publish(left);
    const rows = () =>
      inTenant(metricsPool, left.practiceId, (db) =>
        db.query('select 1 from rm.caseload_facts where tenant_id = $1 and client_id = $2', [
          left.practiceId,
          clientId,
        ]),
      );
    expect((await rows()).rows.length).toBeGreaterThan(0);
    const { eventId, ...append } = {
      eventId: randomUUID(),
      practiceId: left.practiceId,
      commandId: randomUUID(),
      requestHash: new Uint8Array(32),
      actor: { kind: 'system' } as const,
      requestId: null,
      streamId: clientId,
      streamType: 'client' as const,
      subjectId: clientId,
      expectedVersion: null,
      expectedSubjectVersion: null,
    };
    const event = { type: 'ClientErasureRequested', data: {} } as const;
    await api.infrastructure.store.append({
      ...append,
      events: [{ eventId, event, aboutId: null, occurredAt: now.toISOString() }],
    });
    await projectPractice(parts.projecting, left.practiceId);
    expect((await rows()).rows).toEqual([]);
  });
});

describe('the role that makes metrics', () => {
  let api: TestApi;
  let pool: Pool;
  let practice: Caller;
  beforeAll(async () => {
    api = await startTestApi();
    pool = createPool(api.database.config.database.metricsUrl, { max: 2, applicationName: 'test-metrics' });
    practice = await openPractice(api);
  });
  afterAll(async () => {
    await pool.end();
    await api.close();
  });

  it('may read four tables of facts and releases, and nothing that was recorded', async () => {
    const { rows } = await pool.query<{ name: string; may: string }>(`
      select n.nspname || '.' || c.relname as name,
        concat_ws(',', case when has_table_privilege(c.oid, 'select') then 'select' end,
                       case when has_table_privilege(c.oid, 'insert') then 'insert' end,
                       case when has_table_privilege(c.oid, 'update, delete, truncate') then 'more' end) as may
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v') and n.nspname not in ('pg_catalog', 'information_schema')
        and has_schema_privilege(n.oid, 'usage') order by 1`);
    expect(rows.filter(({ may }) => may !== '')).toEqual([
      { name: 'rm.caseload_facts', may: 'select' },
      { name: 'rm.metric_members', may: 'select,insert' },
      { name: 'rm.metric_releases', may: 'select,insert' },
      { name: 'rm.projection_revisions', may: 'select' },
    ]);
    for (const table of ['es.events', 'es.subject_keys', 'rm.clients', 'rm.memory_cells', 'rm.caseload_clients']) {
      await expect(pool.query(`select 1 from ${table} limit 1`)).rejects.toThrow('permission denied');
    }
  });

  it('sees the facts of one practice at a time, and can change nothing that was published', async () => {
    await expect(pool.query('select 1 from rm.caseload_facts')).rejects.toThrow();
    const change = (sql: string) => inTenant(pool, practice.practiceId, (db) => db.query(sql));
    await expect(change(`update rm.metric_releases set release = ''`)).rejects.toThrow('permission denied');
    await expect(change('delete from rm.metric_releases')).rejects.toThrow('permission denied');
  });

  it('finds columns of ids, times and bands only in what it reads', async () => {
    const { rows } = await pool.query<{ type: string; name: string }>(`
      select a.attname as name, format_type(a.atttypid, null) as type from pg_attribute a
      where a.attrelid = 'rm.caseload_facts'::regclass and a.attnum > 0 and a.atttypid in ('text'::regtype, 'bytea'::regtype, 'jsonb'::regtype)`);
    expect(rows).toEqual([{ name: 'kind', type: 'text' }]);
  });
});
