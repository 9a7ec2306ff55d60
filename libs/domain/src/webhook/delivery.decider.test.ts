import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  afterAttempt,
  DELIVERY_ATTEMPTS_MAX,
  RETRY_WAITS_MS,
  type Attempt,
  type AttemptResult,
} from './delivery.decider.js';

const now = '2026-11-26T09:00:00.000Z';
const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  attempts: 1,
  failingSince: null,
  now,
  chance: 0,
  ...more,
});
const answered = (status: number, retryAfterSeconds: number | null = null): AttemptResult => ({
  answered: true,
  status,
  retryAfterSeconds,
});
const silence: AttemptResult = { answered: false, reason: 'timeout' };
const daysAgo = (days: number): string => new Date(Date.parse(now) - days * 86_400_000).toISOString();

describe('A delivery', () => {
  it.each([200, 201, 204, 299])('is done with %i, and the endpoint is well again', (status) => {
    const after = afterAttempt(answered(status), attempt({ attempts: 4, failingSince: daysAgo(6) }));
    expect(after).toEqual({ delivery: 'delivered', waitMs: 0, failingSince: null, disable: null });
  });

  it.each([100, 301, 302, 307, 400, 401, 404, 422, 429, 500, 503])(
    'is tried again after %i: nothing is followed',
    (status) => {
      expect(afterAttempt(answered(status), attempt())).toMatchObject({
        delivery: 'pending',
        failingSince: now,
        disable: null,
      });
    },
  );

  it('is dead after the last attempt, and never before', () => {
    const states = Array.from(
      { length: DELIVERY_ATTEMPTS_MAX },
      (_, n) => afterAttempt(silence, attempt({ attempts: n + 1 })).delivery,
    );
    expect(states).toEqual([...RETRY_WAITS_MS.map(() => 'pending'), 'dead']);
  });

  it('waits longer each time, spread by chance, and as long as the receiver asks but a day at most', () => {
    const property = fc.property(
      fc.integer({ min: 1, max: RETRY_WAITS_MS.length }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempts, chance) => {
        const wait = RETRY_WAITS_MS[attempts - 1]!;
        const { waitMs } = afterAttempt(silence, attempt({ attempts, chance }));
        expect(waitMs).toBeGreaterThanOrEqual(wait);
        expect(waitMs).toBeLessThanOrEqual(Math.ceil(wait * 1.2));
      },
    );
    fc.assert(property);
    expect(RETRY_WAITS_MS).toEqual(RETRY_WAITS_MS.toSorted((a, b) => a - b));
    expect(afterAttempt(answered(429, 3600), attempt()).waitMs).toBe(3600_000);
    expect(afterAttempt(answered(503, 1), attempt()).waitMs).toBe(RETRY_WAITS_MS[0]);
    expect(afterAttempt(answered(503, 10_000_000), attempt()).waitMs).toBe(86_400_000);
  });
});

describe('An endpoint', () => {
  it('is turned off at once by 410', () => {
    expect(afterAttempt(answered(410), attempt())).toMatchObject({ delivery: 'dead', disable: 'gone' });
  });

  it('is turned off when it took nothing for five days, and not a moment earlier', () => {
    expect(afterAttempt(silence, attempt({ failingSince: daysAgo(4.99) })).disable).toBeNull();
    expect(afterAttempt(silence, attempt({ failingSince: daysAgo(5) })).disable).toBe('failing');
  });
});
