import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { projectPractice, SILENT_LOG } from '#infra';
import { createApiApp } from '../apps/api/src/create-api-app.js';
import { publishClosedMonths } from '../apps/worker/src/relay/publish-metrics.js';
import { openParts } from '../apps/worker/src/worker-parts.js';
import { testDatabase, type TestDatabase } from '../test/support/index.js';
import { fetchHttp } from './fetch-http.js';
import { playDemonstration, type Entrance, type Playing } from './play.js';
import { shownMonth } from './caseload.js';
import { STORIES } from './practice.js';

/** The API's own clock goes on, so the stories lead up to the day of the test. */
const NOW = new Date();

describe('the demonstration, played through the real API', () => {
  let database: TestDatabase;
  let app: Awaited<ReturnType<typeof createApiApp>>;
  let playing: Playing;
  let entrance: Entrance;

  const count = async (table: string): Promise<number> => {
    const client = new pg.Client(database.url);
    await client.connect();
    const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${table}`);
    await client.end();
    return rows[0]?.count ?? 0;
  };

  beforeAll(async () => {
    database = await testDatabase();
    app = await createApiApp(database.config);
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    playing = { now: NOW, password: 'only for this test', connect: () => fetchHttp(url) };
    entrance = await playDemonstration(playing);
  });

  afterAll(async () => {
    await app?.close();
    await database?.drop();
  });

  it('shows a brief that holds what was recorded, to its coach', async () => {
    const http = playing.connect();
    const signIn = await http.post('/v1/auth/sign-in/email', { email: entrance.email, password: entrance.password });
    expect(signIn).toMatchObject({ status: 200 });
    const asOf = new Date().toISOString();
    const path = `/v1/practices/${entrance.practiceId}/clients/${entrance.clientId}/brief?asOf=${asOf}`;
    const { status, body } = await http.get(path);
    expect({ status, who: body['who'], coverage: body['coverage'] }).toMatchObject({
      status: 200,
      who: { preferredName: 'Ngozi', callNumber: 13, daysSinceLastCall: 13 },
      coverage: { sessions: 12, of: 12 },
    });
  });

  it('has a month that a supervisor sees in numbers, with cells that are hidden, and months with too few to show', async () => {
    const parts = openParts(database.config, { log: SILENT_LOG });
    await projectPractice(parts.projecting, entrance.practiceId);
    await publishClosedMonths(parts, NOW, { newcomersToo: true });
    await parts.close();
    const http = playing.connect();
    await http.post('/v1/auth/sign-in/email', { email: 'ruth@slowtide.example', password: entrance.password });
    const read = async (month: string) =>
      (await http.get(`/v1/practices/${entrance.practiceId}/caseload/metrics?period=${month}`)).body as {
        status: string;
        closed: string[];
        measures: { id: string; cells: { value: number | null }[] }[];
      };
    const shown = await read(shownMonth(NOW));
    expect(shown).toMatchObject({ status: 'published', title: 'Metrics of the practice', threshold: 8, roundedTo: 5 });
    const hasNumbers = (id: string) =>
      shown.measures.find((each) => each.id === id)?.cells.some(({ value }) => value !== null) === true;
    for (const id of [
      'activeClients',
      'sessions',
      'hours',
      'gap',
      'engagement',
      'cancellations',
      'briefRead',
      'promises',
    ])
      expect({ id, shown: hasNumbers(id) }).toEqual({ id, shown: true });
    const values = shown.measures.flatMap(({ cells }) => cells.map(({ value }) => value));
    expect(values).toContain(null);
    expect(values.every((value) => value === null || value % 5 === 0)).toBe(true);
    const months = await Promise.all(shown.closed.map(read));
    expect(months.map(({ status }) => status)).toContain('too-few');
  });

  it('changes nothing when it is played again', async () => {
    const before = await count('es.events');
    expect(before).toBeGreaterThan(STORIES.length * 10);
    expect(await playDemonstration(playing)).toEqual(entrance);
    expect(await count('es.events')).toBe(before);
  });
});
