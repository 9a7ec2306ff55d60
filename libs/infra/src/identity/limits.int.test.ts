import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '../../../../test/support/index.js';
import { createIdentityPool, createLimits, IdentityUnavailable, LimitReached } from './index.js';

let database: TestDatabase;
let admin: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await database?.drop();
});

describe('Limits', () => {
  const limit = { name: 'test', attempts: 3, windowSeconds: 60 };

  it('are shared by all processes', async () => {
    const pools = [createIdentityPool(database.config), createIdentityPool(database.config)];
    const [here, there] = pools.map(createLimits) as [ReturnType<typeof createLimits>, ReturnType<typeof createLimits>];
    await here.consume('a', limit);
    await there.consume('a', limit);
    await here.consume('a', limit);
    await expect(there.consume('a', limit)).rejects.toThrow(LimitReached);
    await expect(here.consume('a', limit)).rejects.toMatchObject({ retryAfterSeconds: expect.any(Number) });
    await here.consume('b', limit);
    await here.consume('a', { ...limit, name: 'other' });
    await Promise.all(pools.map((pool) => pool.end()));
  });

  it('let exactly the allowed number through when all come at once', async () => {
    const pool = createIdentityPool(database.config);
    const limits = createLimits(pool);
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => limits.consume('rush', limit)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(limit.attempts);
    await pool.end();
  });

  it('write down no address of a machine or a person', async () => {
    const pool = createIdentityPool(database.config);
    await createLimits(pool).consume('grace@example.test', limit);
    const { rows } = await admin.query('select key from auth.rate_limits');
    expect(JSON.stringify(rows)).not.toMatch(/@|192\.0\.2/);
    await pool.end();
  });

  it('let nobody in when they cannot count', async () => {
    const pool = createIdentityPool(database.config);
    const limits = createLimits(pool);
    await pool.end();
    await expect(limits.consume('a', limit)).rejects.toThrow(IdentityUnavailable);
  });
});
