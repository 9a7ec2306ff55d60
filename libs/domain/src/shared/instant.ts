const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** Clocks of callers run ahead, and a day may have begun elsewhere: what "has happened" may lie this far after now. */
export const FUTURE_TOLERANCE_MS = DAY_MS;
/** Nobody alive was coached before; an earlier instant is a slip of the pen. */
export const EARLIEST_INSTANT = '1900-01-01T00:00:00.000Z';
/** Appointments further ahead than this are a slip of the pen. */
export const FURTHEST_AHEAD_MS = 10 * 366 * DAY_MS;

/** Milliseconds of an ISO 8601 instant; NaN for what is none, which no comparison below takes for plausible. */
export const msOf = (instant: string): number => Date.parse(instant);

/** The same instant in UTC, with milliseconds. The instant must be plausible. */
export const inUtc = (instant: string): string => new Date(msOf(instant)).toISOString();

/** Whether something can have happened at that instant. */
export const canHaveHappened = (instant: string, now: string): boolean =>
  msOf(instant) >= msOf(EARLIEST_INSTANT) && msOf(instant) <= msOf(now) + FUTURE_TOLERANCE_MS;

/** Whether something can be planned for that instant (the past counts: calendars are also imported). */
export const canBePlanned = (instant: string, now: string): boolean =>
  msOf(instant) >= msOf(EARLIEST_INSTANT) && msOf(instant) <= msOf(now) + FURTHEST_AHEAD_MS;

/** Whether an expiry lies after now and within `daysMax` days. */
export const isExpiryWithin = (expiresAt: string, now: string, daysMax: number): boolean =>
  msOf(expiresAt) > msOf(now) && msOf(expiresAt) <= msOf(now) + daysMax * DAY_MS;

/** The earlier of two instants. */
export const earlier = (a: string, b: string): string => (msOf(a) <= msOf(b) ? a : b);
