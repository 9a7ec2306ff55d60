import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createApiApp } from '../apps/api/src/create-api-app.js';
import { testDatabase, type TestDatabase } from '../test/support/index.js';
import { fetchHttp } from './fetch-http.js';
import { planDemonstration } from './index.js';
import { playDemonstration, type Entrance, type Playing } from './play.js';

/** The API's own clock goes on, so the stories lead up to the day of the test. */
const NOW = new Date();
const PLAYING_MS = 60_000;

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
  }, PLAYING_MS);

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

  it(
    'changes nothing when it is played again',
    async () => {
      const before = await count('es.events');
      expect(before).toBeGreaterThan(planDemonstration(NOW).clients.length * 10);
      expect(await playDemonstration(playing)).toEqual(entrance);
      expect(await count('es.events')).toBe(before);
    },
    PLAYING_MS,
  );
});
