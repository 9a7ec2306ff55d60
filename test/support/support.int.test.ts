import { describe, expect, it } from '@jest/globals';
import { createPool } from '#infra';
import { testDatabase } from './database.js';
import { eventually } from './eventually.js';
import { startRedis } from './redis.js';

describe('the Redis of a test', () => {
  it('keeps what it appended over a kill, and forgets on flush', async () => {
    const redis = await startRedis({ appendOnly: true });
    const firstPid = redis.pid;
    expect(await redis.command('SET', 'a', '1')).toBe('+OK');
    await redis.kill();
    await redis.restart();
    expect(redis.pid).not.toBe(firstPid);
    expect(await redis.command('EXISTS', 'a')).toBe(':1');
    await redis.flush();
    expect(await redis.command('EXISTS', 'a')).toBe(':0');
    await redis.stop();
    await expect(redis.command('PING')).rejects.toThrow();
  });
});

describe('eventually', () => {
  it('gives the first answer that is one', async () => {
    let calls = 0;
    expect(await eventually(() => ++calls > 2 && calls)).toBe(3);
  });

  it('fails after its deadline with the last reason', async () => {
    await expect(
      eventually(() => {
        throw new Error('not yet');
      }, 60),
    ).rejects.toThrow('Not so within 60 ms: not yet');
  });
});

describe('a test database', () => {
  it('is migrated, empty, and gone after drop', async () => {
    const [first, second] = await Promise.all([testDatabase(), testDatabase()]);
    const pool = createPool(first.config.database.appUrl, { max: 1, applicationName: 'test' });
    expect((await pool.query(`select to_regclass('es.events') is not null as there`)).rows).toEqual([{ there: true }]);
    await pool.end();
    await Promise.all([first.drop(), second.drop()]);
    const dropped = createPool(first.url, { max: 1, applicationName: 'test' });
    await expect(dropped.query('select 1')).rejects.toThrow(/does not exist/);
    await dropped.end();
  });
});
