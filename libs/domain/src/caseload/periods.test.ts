import { describe, expect, it } from '@jest/globals';
import { closedPeriods, PERIODS_BACK_MAX, periodBounds, periodOf } from './periods.js';

describe('a month in a time zone', () => {
  it('begins and ends at its own midnights, also where the clocks change in it', () => {
    expect(periodBounds('2026-10', 'Europe/Berlin')).toEqual({
      from: '2026-09-30T22:00:00.000Z',
      until: '2026-10-31T23:00:00.000Z',
    });
    expect(periodBounds('2026-12', 'America/Los_Angeles')).toEqual({
      from: '2026-12-01T08:00:00.000Z',
      until: '2027-01-01T08:00:00.000Z',
    });
  });
  it('holds the instants of its days there', () => {
    expect(periodOf('2026-10-31T23:30:00.000Z', 'Europe/Berlin')).toBe('2026-11');
    expect(periodOf('2026-10-31T23:30:00.000Z', 'UTC')).toBe('2026-10');
  });
  it('is closed three days after its end, and not before', () => {
    const closed = (now: string) => closedPeriods('2026-08-20T10:00:00.000Z', now, 'UTC');
    expect(closed('2026-11-03T23:59:00.000Z')).toEqual(['2026-08', '2026-09']);
    expect(closed('2026-11-04T00:00:00.000Z')).toEqual(['2026-08', '2026-09', '2026-10']);
    expect(closed('2026-08-25T00:00:00.000Z')).toEqual([]);
  });
  it('does not go back to the beginning of time', () => {
    const periods = closedPeriods('1999-01-01T00:00:00.000Z', '2026-11-26T00:00:00.000Z', 'UTC');
    expect(periods).toHaveLength(PERIODS_BACK_MAX);
    expect(periods.at(-1)).toBe('2026-10');
  });
});
