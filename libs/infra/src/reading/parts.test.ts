import { describe, expect, it } from '@jest/globals';
import { partsOf } from './parts.js';

const SPOKEN = 'she rang the bank about the loan and then her brother came by with the dog and they ate ';

describe('what runs on without a stop', () => {
  it('is read in parts of at most 4,000 characters, of which none is lost and no word is cut', () => {
    const text = SPOKEN.repeat(150).trimEnd();
    const parts = partsOf(text);
    expect(parts.map(({ text: said }) => said).join('')).toBe(text);
    expect(parts.map(({ from, to }) => text.slice(from, to))).toEqual(parts.map(({ text: said }) => said));
    expect(Math.max(...parts.map(({ text: said }) => said.length))).toBeLessThanOrEqual(4_000);
    expect(parts.slice(1).every(({ from }) => text[from - 1] === ' ')).toBe(true);
  });

  it('is cut anywhere where there is not even a space', () => {
    const parts = partsOf('x'.repeat(9_000));
    expect(parts.map(({ text }) => text.length)).toEqual([4_000, 4_000, 1_000]);
  });

  it('is one part up to there', () => {
    expect(partsOf(SPOKEN.repeat(40).trimEnd())).toHaveLength(1);
  });
});
