import { describe, expect, it } from '@jest/globals';
import { isRecent, provenUntil, STEP_UP_MINUTES } from './step-up.js';

const now = new Date('2026-11-26T10:00:00Z');
const proven = (secondsAgo: number) => ({ kind: 'password', at: new Date(now.getTime() - secondsAgo * 1000) });
const MINUTE = 60;

describe('A proof', () => {
  it.each([
    ['just given', 0, true],
    ['nearly too old', STEP_UP_MINUTES * MINUTE - 1, true],
    ['too old', STEP_UP_MINUTES * MINUTE, false],
    ['of a machine whose clock is a minute ahead', -MINUTE, true],
    ['of the far future', -STEP_UP_MINUTES * MINUTE, false],
  ])('that is %s', (_, secondsAgo, counts) => {
    expect(isRecent(proven(secondsAgo), now)).toBe(counts);
  });

  it('that was never given does not count', () => {
    expect(isRecent(null, now)).toBe(false);
  });

  it('counts until the time that is told', () => {
    const until = provenUntil(proven(0));
    expect(isRecent(proven(0), new Date(until.getTime() - 1))).toBe(true);
    expect(isRecent(proven(0), until)).toBe(false);
  });
});
