/** A day of the calendar, YYYY-MM-DD. Nothing here knows what day it is now. */
export type Day = string;

export type Granularity = 'day' | 'week' | 'month' | 'season' | 'year';

/** Both days included. */
export interface Interval {
  readonly from: Day;
  readonly to: Day;
  readonly granularity: Granularity;
}

const DAY_MS = 86_400_000;
const msOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const FORM = /^\d{4}-\d{2}-\d{2}$/u;

const ofMs = (ms: number): Day => {
  // Outside of four-digit years there is no day to speak of: the caller drops what is no day.
  const inRange = Number.isFinite(ms) && Math.abs(ms) < 250_000_000_000_000;
  return inRange ? new Date(ms).toISOString().slice(0, 10) : '';
};

export const isDay = (day: string): boolean => FORM.test(day) && ofMs(msOf(day)) === day;
export const addDays = (day: Day, days: number): Day => ofMs(msOf(day) + days * DAY_MS);
/** 0 = Monday. */
export const weekdayOf = (day: Day): number => (new Date(msOf(day)).getUTCDay() + 6) % 7;
export const yearOf = (day: Day): number => Number(day.slice(0, 4));
/** 1 to 12. */
export const monthOf = (day: Day): number => Number(day.slice(5, 7));
export const dateOf = (day: Day): number => Number(day.slice(8, 10));

/** The day of that year and month (which may run over), or null where the month has no such date. */
export const dayAt = (year: number, month: number, date: number): Day | null => {
  const day = ofMs(Date.UTC(year, month - 1, date));
  const first = ofMs(Date.UTC(year, month - 1, 1));
  return day !== '' && day.slice(0, 7) === first.slice(0, 7) ? day : null;
};

export const single = (day: Day): Interval => ({ from: day, to: day, granularity: 'day' });
const between = (from: Day, to: Day, granularity: Granularity): Interval => ({ from, to, granularity });

/** Monday to Sunday. */
export const weekOf = (day: Day): Interval => {
  const monday = addDays(day, -weekdayOf(day));
  return between(monday, addDays(monday, 6), 'week');
};

/** `month` may run over either end of the year. */
export const monthAt = (year: number, month: number): Interval =>
  between(ofMs(Date.UTC(year, month - 1, 1)), ofMs(Date.UTC(year, month, 0)), 'month');
export const yearAt = (year: number): Interval => between(`${year}-01-01`, `${year}-12-31`, 'year');

/** Months counted from a day, as a day: the last of the month where that date is missing. */
export const addMonths = (day: Day, months: number): Day => {
  const month = monthAt(yearOf(day), monthOf(day) + months);
  const date = Math.min(dateOf(day), dateOf(month.to));
  return `${month.from.slice(0, 8)}${String(date).padStart(2, '0')}`;
};

export const SEASONS = ['winter', 'spring', 'summer', 'autumn'] as const;
/** Of the northern half of the world, by whole months; a winter is of the year in which it begins. */
export const seasonAt = (year: number, season: (typeof SEASONS)[number]): Interval => {
  const first = season === 'winter' ? 12 : SEASONS.indexOf(season) * 3;
  return between(monthAt(year, first).from, monthAt(year, first + 2).to, 'season');
};

/** Saturday and Sunday of the week of a day. */
export const weekendOf = (day: Day): Interval => {
  const { to } = weekOf(day);
  return between(addDays(to, -1), to, 'day');
};

export const EARLY_MID_LATE = ['early', 'middle', 'late'] as const;
/** The first, middle or last third of an interval. */
export const thirdOf = ({ from, to, granularity }: Interval, part: (typeof EARLY_MID_LATE)[number]): Interval => {
  const days = (msOf(to) - msOf(from)) / DAY_MS + 1;
  const third = Math.ceil(days / 3);
  const start = { early: 0, middle: third, late: days - third }[part];
  const finer = granularity === 'year' ? 'season' : granularity === 'week' ? 'day' : 'week';
  return between(addDays(from, start), addDays(from, Math.min(days - 1, start + third - 1)), finer);
};

/** Easter Sunday (Gregorian, by the anonymous algorithm). */
export const easterOf = (year: number): Day => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return ofMs(Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1));
};

/** Easter Sunday of the Orthodox churches, as a day of our calendar (Meeus' Julian algorithm; 13 days apart until 2099). */
export const orthodoxEasterOf = (year: number): Day => {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const month = Math.floor((d + e + 114) / 31);
  return ofMs(Date.UTC(year, month - 1, ((d + e + 114) % 31) + 1 + JULIAN_DAYS));
};
const JULIAN_DAYS = 13;
