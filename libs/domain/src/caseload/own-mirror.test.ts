import { describe, expect, it } from '@jest/globals';
import { ownHours, weeksWithoutABreak } from './own-mirror.js';

const call = (day: string) => ({ at: `${day}T10:00:00.000Z`, until: `${day}T11:00:00.000Z` });
const now = '2026-11-26T12:00:00.000Z';

describe('a coach’s own hours', () => {
  it('stand beside their supervision of the same year, without a verdict', () => {
    const calls = [...Array.from({ length: 70 }, () => call('2026-10-05')), call('2025-10-05')];
    const supervision = new Map([
      ['2026-09-01', 90],
      ['2025-09-01', 600],
    ]);
    expect(ownHours(calls, supervision, { now })).toEqual({
      coached: 70,
      supervised: 1.5,
      guide: 35,
      supervisionForThese: 2,
    });
  });
});

describe('weeks without a break', () => {
  const weeks = (...days: string[]) => weeksWithoutABreak(days.map(call), { now, timeZone: 'Europe/Lisbon' });
  it('are counted up to this week, which is not over', () => {
    expect(weeks('2026-11-23', '2026-11-16', '2026-11-15', '2026-11-03')).toBe(4);
    expect(weeks('2026-11-16', '2026-11-09')).toBe(2);
  });
  it('end with a week without any call', () => {
    expect(weeks('2026-11-24', '2026-11-10')).toBe(1);
    expect(weeks('2026-11-10')).toBe(0);
    expect(weeks()).toBe(0);
  });
  it('go by Monday and by the clocks of the practice', () => {
    const sundayNight = { at: '2026-11-22T23:30:00.000Z', until: '2026-11-23T00:30:00.000Z' };
    expect(weeksWithoutABreak([sundayNight], { now, timeZone: 'UTC' })).toBe(1);
    expect(weeksWithoutABreak([sundayNight, call('2026-11-16')], { now, timeZone: 'Asia/Tokyo' })).toBe(2);
  });
});
