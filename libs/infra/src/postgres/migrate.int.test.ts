import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createPool, migrate, migrateDown, type Config, type Pool } from '#infra';
import { dumpSchema } from './dump-schema.js';
import { testConfig } from '../../../../test/support/config.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';

const TIMEOUT_MS = 120_000;
let database: TestDatabase;
let admin: Pool;
beforeAll(async () => {
  database = await testDatabase();
  admin = createPool(database.url, { max: 1, applicationName: 'test-migrate' });
}, TIMEOUT_MS);
afterAll(async () => {
  await admin.end();
  await database.drop();
});

const SCHEMAS = `select nspname from pg_namespace where nspname in ('es', 'auth', 'rm', 'queue') order by 1`;
const schemas = async (): Promise<string[]> =>
  (await admin.query<{ nspname: string }>(SCHEMAS)).rows.map((r) => r.nspname);

test(
  'up, down and up again gives the same schema; down leaves nothing',
  async () => {
    const before = await dumpSchema(admin);
    await migrateDown(database.config);
    expect(await schemas()).toEqual([]);
    await migrate(database.config);
    expect(await dumpSchema(admin)).toBe(before);
  },
  TIMEOUT_MS,
);

test(
  'may run again, and in several processes at once, from nothing',
  async () => {
    await migrateDown(database.config);
    await Promise.all([migrate(database.config), migrate(database.config), migrate(database.config)]);
    await migrate(database.config);
    expect(await schemas()).toEqual(['auth', 'es', 'queue', 'rm']);
  },
  TIMEOUT_MS,
);

const signsIn = async (config: Config): Promise<boolean[]> => {
  const { appUrl, workerUrl, metricsUrl, identityUrl, queueUrl } = config.database;
  return Promise.all(
    [appUrl, workerUrl, metricsUrl, identityUrl, queueUrl].map(async (url) => {
      const pool = createPool(url, { max: 1, applicationName: 'test-sign-in' });
      const can = await pool.query('select 1').then(
        () => true,
        () => false,
      );
      await pool.end();
      return can;
    }),
  );
};

test('lets the runtime roles in by passwords that are derived from the secret', async () => {
  expect(await signsIn(database.config)).toEqual([true, true, true, true, true]);
  const stranger = testConfig(database.url, { THROUGHLINE_SECRET: 'another secret, just as long as it has to be' });
  expect(await signsIn(stranger)).toEqual([false, false, false, false, false]);
});
