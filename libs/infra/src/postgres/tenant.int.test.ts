import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { createPool, inTenant, tenantQuery, type Pool } from '#infra';
import { eventually } from '../../../../test/support/eventually.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';

const OPEN_TIMEOUT_MS = 120_000;
let database: TestDatabase;
let pool: Pool;
let admin: Pool;
beforeAll(async () => {
  database = await testDatabase();
  pool = createPool(database.config.database.appUrl, { max: 1, applicationName: 'test-tenant' });
  admin = createPool(database.url, { max: 1, applicationName: 'test-admin' });
}, OPEN_TIMEOUT_MS);
afterAll(async () => {
  await pool.end();
  await admin.end();
  await database.drop();
});

const tenant = `select nullif(current_setting('app.tenant_id', true), '') as tenant`;

const killBackends = (): Promise<unknown> =>
  admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test-tenant' and datname = current_database()`,
  );

describe('a transaction of one practice', () => {
  test('sees that practice, and the next user of the connection sees none', async () => {
    const practiceId = v7();
    const seen = await inTenant(pool, practiceId, async (client) => (await client.query(tenant)).rows);
    expect(seen).toEqual([{ tenant: practiceId }]);
    expect(await tenantQuery(pool, practiceId, { text: tenant, values: [] })).toEqual([{ tenant: practiceId }]);
    expect((await pool.query(tenant)).rows).toEqual([{ tenant: null }]);
  });

  test('is rolled back when its work throws, and gives the connection back', async () => {
    const practiceId = v7();
    const insert = `insert into es.practice_keys (tenant_id, epoch, kms_key_id, wrapped_key) values ($1, 1, 'k', 'x')`;
    const work = inTenant(pool, practiceId, async (client) => {
      await client.query(insert, [practiceId]);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    const rows = await tenantQuery(pool, practiceId, { text: 'select epoch from es.practice_keys', values: [] });
    expect(rows).toEqual([]);
  });

  test('does not pretend to have committed what a swallowed error rolled back', async () => {
    const work = inTenant(pool, v7(), async (client) => {
      await client.query('select 1 / 0').catch(() => 'never mind');
    });
    await expect(work).rejects.toThrow('rolled back at its commit');
  });

  test('says what was wrong with its one statement, not what followed from it', async () => {
    await expect(tenantQuery(pool, v7(), { text: 'select 1 / 0', values: [] })).rejects.toThrow('division by zero');
    await expect(tenantQuery(pool, 'no uuid', { text: 'select * from es.events', values: [] })).rejects.toThrow('uuid');
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});

describe('a killed backend', () => {
  test('that was idle is replaced, and nothing is thrown at the process', async () => {
    await pool.query('select 1');
    await killBackends();
    expect(await eventually(async () => (await pool.query('select 1 as one')).rows[0])).toEqual({ one: 1 });
  });

  test('that was busy fails its query, and the pool goes on', async () => {
    const busy = pool.query('select pg_sleep(30)');
    const failed = busy.then(
      () => false,
      () => true,
    );
    await eventually(async () => {
      const { rows } = await admin.query(
        `select 1 from pg_stat_activity where query like '%pg_sleep(30)%' and application_name = 'test-tenant' and datname = current_database()`,
      );
      return rows.length > 0;
    });
    await killBackends();
    expect(await failed).toBe(true);
    expect(await eventually(async () => (await pool.query('select 1 as one')).rows[0])).toEqual({ one: 1 });
  });

  test('in the middle of a transaction ends it with an error, and the pool goes on', async () => {
    const work = inTenant(pool, v7(), async (client) => {
      await killBackends();
      return client.query('select 1');
    });
    await expect(work).rejects.toThrow();
    expect(await eventually(async () => (await pool.query('select 1 as one')).rows[0])).toEqual({ one: 1 });
  });
});

test('a statement that runs too long is ended', async () => {
  const hasty = createPool(database.config.database.appUrl, {
    max: 1,
    applicationName: 'test-hasty',
    statementTimeoutMs: 50,
  });
  await expect(hasty.query('select pg_sleep(10)')).rejects.toThrow('statement timeout');
  await hasty.end();
});
