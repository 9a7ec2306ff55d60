import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

/** What ten runs of a property without a seed of its own draw. */
const drawn = (): number[] => {
  const numbers: number[] = [];
  fc.assert(
    fc.property(fc.nat(), (number) => void numbers.push(number)),
    { numRuns: 10 },
  );
  return numbers;
};

describe('a property', () => {
  const whenSeedIsFixed = process.env['PROPERTY_SEED'] === 'random' ? it.skip : it;

  whenSeedIsFixed('is tried with the same cases in each run [not where other cases are asked for]', () => {
    const first = drawn();
    expect(new Set(first).size).toBeGreaterThan(5);
    expect(drawn()).toEqual(first);
  });
});
