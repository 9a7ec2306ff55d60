import { describe, expect, it } from '@jest/globals';
import { LoadingCache } from './loading-cache.js';

const TTL_MS = 1000;

const setUp = () => {
  let time = 1;
  let loads = 0;
  let answer: () => Promise<{ n: number } | undefined> = async () => ({ n: loads });
  const cache = new LoadingCache<{ n: number }>({
    max: 2,
    ttlMs: TTL_MS,
    now: () => time,
  });
  const load = () => {
    loads++;
    return answer();
  };
  return {
    cache: {
      get: (key: string) => cache.get(key, load),
      peek: (key: string) => cache.peek(key),
      drop: (key: string) => cache.drop(key),
    },
    pass: (ms: number) => void (time += ms),
    loads: () => loads,
    answers: (next: typeof answer) => void (answer = next),
  };
};

describe('A loading cache', () => {
  it('loads once for many callers at once, and remembers', async () => {
    const { cache, loads } = setUp();
    await Promise.all([cache.get('a'), cache.get('a'), cache.get('a')]);
    await cache.get('a');
    expect(loads()).toBe(1);
  });

  it('serves nothing past its age, counted from when the load began', async () => {
    const { cache, pass, loads, answers } = setUp();
    const slow = Promise.withResolvers<{ n: number }>();
    answers(() => slow.promise);
    const first = cache.get('a');
    pass(TTL_MS - 10);
    slow.resolve({ n: 1 });
    await first;
    expect(cache.peek('a')).toBeDefined();
    pass(11);
    expect(cache.peek('a')).toBeUndefined();
    await cache.get('a');
    expect(loads()).toBe(2);
  });

  it('fails rather than serve an aged entry when the source is away', async () => {
    const { cache, pass, answers } = setUp();
    await cache.get('a');
    pass(TTL_MS + 1);
    answers(() => Promise.reject(new Error('away')));
    await expect(cache.get('a')).rejects.toThrow('away');
  });

  it('remembers neither failures nor absences', async () => {
    const { cache, answers } = setUp();
    answers(() => Promise.reject(new Error('away')));
    await expect(cache.get('a')).rejects.toThrow('away');
    answers(async () => undefined);
    expect(await cache.get('a')).toBeUndefined();
    answers(async () => ({ n: 3 }));
    expect(await cache.get('a')).toEqual({ n: 3 });
  });

  it('does not keep what was being loaded when the key was dropped', async () => {
    const { cache, answers } = setUp();
    const slow = Promise.withResolvers<{ n: number }>();
    answers(() => slow.promise);
    const early = cache.get('a');
    cache.drop('a');
    answers(async () => ({ n: 2 }));
    const late = cache.get('a');
    slow.resolve({ n: 1 });
    expect(await early).toEqual({ n: 1 });
    expect(await late).toEqual({ n: 2 });
    expect(cache.peek('a')).toEqual({ n: 2 });
  });

  it('stays within its bound', async () => {
    const { cache } = setUp();
    for (const key of ['a', 'b', 'c']) await cache.get(key);
    expect(['a', 'b', 'c'].filter((key) => cache.peek(key))).toEqual(['b', 'c']);
  });
});
