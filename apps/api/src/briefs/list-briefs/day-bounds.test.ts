import { describe, expect, it } from '@jest/globals';
import { dayBounds } from './day-bounds.js';

const hours = (day: string, zone: string): [string, number] => {
  const { from, until } = dayBounds(day, zone);
  return [from.toISOString(), (until.getTime() - from.getTime()) / 3600_000];
};

describe('a day in a time zone', () => {
  it('begins at its own midnight', () => {
    expect(hours('2026-11-23', 'Europe/Lisbon')).toEqual(['2026-11-23T00:00:00.000Z', 24]);
    expect(hours('2026-11-23', 'Asia/Kathmandu')).toEqual(['2026-11-22T18:15:00.000Z', 24]);
    expect(hours('2026-11-23', 'America/Los_Angeles')).toEqual(['2026-11-23T08:00:00.000Z', 24]);
  });
  it('lasts 23 or 25 hours when the clocks change', () => {
    expect(hours('2026-03-29', 'Europe/Berlin')).toEqual(['2026-03-28T23:00:00.000Z', 23]);
    expect(hours('2026-10-25', 'Europe/Berlin')).toEqual(['2026-10-24T22:00:00.000Z', 25]);
  });
});
