import { describe, expect, it } from '@jest/globals';
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
  }, 30_000);
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
