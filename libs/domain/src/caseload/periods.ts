import { DAY_MS } from '../shared/instant.js';
import { aheadMs, startOfLocalDay } from '../shared/local-day.js';
import type { Period } from './release.js';

/** Notes are written on the days after a call: what comes in later than this is not counted any more. */
export const CLOSES_AFTER_MS = 3 * DAY_MS;
/** A practice that begins with an imported past has metrics of its last years, not of all time. */
export const PERIODS_BACK_MAX = 36;

const firstOf = (period: Period): number => Date.parse(`${period}-01T00:00:00.000Z`);
const periodAt = (localMs: number): Period => new Date(localMs).toISOString().slice(0, 'YYYY-MM'.length);

/** The month some months later, or earlier. */
const shifted = (period: Period, months: number): Period => {
  const first = new Date(firstOf(period));
  return periodAt(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + months));
};

/** From when until when (not included) a month lasts in a time zone; ISO 8601, UTC. */
export const periodBounds = (period: Period, timeZone: string): { readonly from: string; readonly until: string } => ({
  from: new Date(startOfLocalDay(firstOf(period), timeZone)).toISOString(),
  until: new Date(startOfLocalDay(firstOf(shifted(period, 1)), timeZone)).toISOString(),
});

/** The month that an instant lies in. */
export const periodOf = (instant: string, timeZone: string): Period =>
  periodAt(Date.parse(instant) + aheadMs(Date.parse(instant), timeZone));

/** Months from the one of the first call to the last one that is closed, oldest first. */
export const closedPeriods = (firstCallAt: string, now: string, timeZone: string): readonly Period[] => {
  const settled = new Date(Date.parse(now) - CLOSES_AFTER_MS).toISOString();
  const last = shifted(periodOf(settled, timeZone), -1);
  const earliest = shifted(last, 1 - PERIODS_BACK_MAX);
  const first = periodOf(firstCallAt, timeZone);
  const periods: Period[] = [];
  for (let period = first > earliest ? first : earliest; period <= last; period = shifted(period, 1))
    periods.push(period);
  return periods;
};
