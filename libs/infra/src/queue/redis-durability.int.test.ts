import { describe, expect, it } from '@jest/globals';
import { startRedis } from '../../../../test/support/redis.js';
import { checkRedisDurability } from './redis-durability.js';

describe('the check of a Redis', () => {
  it.each([
    [{ appendOnly: true }, []],
    [{ appendOnly: false }, ['no-append-only-file']],
    [{ appendOnly: true, evictionPolicy: 'allkeys-lru' }, ['evicts-keys']],
    [{ evictionPolicy: 'volatile-ttl' }, ['no-append-only-file', 'evicts-keys']],
  ])('of %j finds %j', async (options, faults) => {
    const redis = await startRedis(options);
    expect(await checkRedisDurability(redis.url)).toEqual(faults);
    await redis.stop();
  });

  it('says when it cannot be reached', async () => {
    const redis = await startRedis();
    await redis.stop();
    expect(await checkRedisDurability(redis.url)).toEqual(['unreachable']);
  });
});
