import { expect, it } from '@jest/globals';
import { copying, copyingOnce } from './map-writes.js';

const FROM: ReadonlyMap<string, { n: number }> = new Map([['a', { n: 1 }]]);

it.each([
  ['copying', () => copying],
  ['copying once', copyingOnce],
])('%s leaves the map that it was given as it was', (_name, make) => {
  const writes = make();
  expect([...writes.put(FROM, 'b', { n: 2 }).keys()]).toEqual(['a', 'b']);
  expect(writes.change(FROM, 'a', { n: 3 }).get('a')).toEqual({ n: 3 });
  expect(writes.change(FROM, 'x', { n: 3 })).toBe(FROM);
  expect(writes.drop(FROM, 'a').size).toBe(0);
  expect(writes.drop(FROM, 'x')).toBe(FROM);
  expect([...FROM]).toEqual([['a', { n: 1 }]]);
});

it('copies a map once in one fold, so that a fold takes as many steps as it has events', () => {
  const writes = copyingOnce();
  const copy = writes.put(FROM, 'b', { n: 2 });
  expect(writes.put(copy, 'c', { n: 3 })).toBe(copy);
  expect(copyingOnce().put(copy, 'd', { n: 4 })).not.toBe(copy);
});
