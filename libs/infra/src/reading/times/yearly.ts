import {
  addDays,
  dayAt,
  dateOf,
  easterOf,
  monthAt,
  single,
  weekdayOf,
  yearOf,
  type Interval,
} from './calendar-days.js';
import type { Around } from './rule.js';

const WEEK = 7;

export type At = (year: number) => Interval | null;
/** The last that is over, the next that has not begun, or by the verb's tense, of something that comes once a year. */
export const yearly = (at: At, which: 'last' | 'next' | 'tense', { heldOn, tense }: Around): Interval | null => {
  const year = yearOf(heldOn);
  const all = [year - 2, year - 1, year, year + 1, year + 2].flatMap((one) => at(one) ?? []);
  const ended = all.filter(({ to }) => to < heldOn).at(-1);
  if (which === 'last') return ended ?? null;
  if (which === 'next') return all.find(({ from }) => from > heldOn) ?? null;
  if (tense === 'past') return all.filter(({ from }) => from <= heldOn).at(-1) ?? null;
  const next = all.find(({ to }) => to >= heldOn) ?? null;
  const isJustGone =
    ended !== undefined &&
    next !== null &&
    addDays(ended.to, GONE_DAYS_MAX) >= heldOn &&
    addDays(heldOn, FAR_DAYS) < next.from;
  return tense === 'none' && isJustGone ? ended : next;
};
/** Told without a verb, what went by so lately is meant, and not what is so far ahead: "redundant in February", said in March. */
const GONE_DAYS_MAX = 75;
const FAR_DAYS = 200;

export const fixed =
  (month: number, date: number): At =>
  (year) => {
    const day = dayAt(year, month, date);
    return day === null ? null : single(day);
  };
const nthWeekday =
  (month: number, weekday: number, nth: number): At =>
  (year) => {
    const first = monthAt(year, month).from;
    return single(addDays(first, ((weekday - weekdayOf(first) + WEEK) % WEEK) + (nth - 1) * WEEK));
  };
/** Days of the year that have a name, by it. */
const FEASTS: Readonly<Record<string, At>> = {
  'christmas eve': fixed(12, 24),
  'christmas day': fixed(12, 25),
  christmas: (year) => ({ from: `${year}-12-24`, to: `${year}-12-26`, granularity: 'day' }),
  'boxing day': fixed(12, 26),
  "new year's eve": fixed(12, 31),
  "new year's day": fixed(1, 1),
  "new year's": fixed(1, 1),
  'new year': fixed(1, 1),
  "valentine's day": fixed(2, 14),
  halloween: fixed(10, 31),
  thanksgiving: nthWeekday(11, 3, 4),
  'groundhog day': fixed(2, 2),
  "st patrick's day": fixed(3, 17),
  "paddy's day": fixed(3, 17),
  'anzac day': fixed(4, 25),
  'australia day': fixed(1, 26),
  'canada day': fixed(7, 1),
  'independence day': fixed(7, 4),
  juneteenth: fixed(6, 19),
  'bastille day': fixed(7, 14),
  "st john's eve": fixed(6, 23),
  'midsummer eve': fixed(6, 23),
  "st stephen's day": fixed(12, 26),
  "stephen's day": fixed(12, 26),
  'all saints': fixed(11, 1),
  "all saints' day": fixed(11, 1),
  'bonfire night': fixed(11, 5),
  'veterans day': fixed(11, 11),
  'burns night': fixed(1, 25),
  epiphany: fixed(1, 6),
  'may day': fixed(5, 1),
  'labor day': nthWeekday(9, 0, 1),
  'memorial day': (year) => single(addDays(nthWeekday(6, 0, 1)(year)?.from ?? '', -WEEK)),
  'palm sunday': (year) => single(addDays(easterOf(year), -WEEK)),
  'ash wednesday': (year) => single(addDays(easterOf(year), -46)),
  'holy thursday': (year) => single(addDays(easterOf(year), -3)),
  'maundy thursday': (year) => single(addDays(easterOf(year), -3)),
  'easter sunday': (year) => single(easterOf(year)),
  'easter monday': (year) => single(addDays(easterOf(year), 1)),
  'ascension day': (year) => single(addDays(easterOf(year), 39)),
  'whit sunday': (year) => single(addDays(easterOf(year), 49)),
  'whit monday': (year) => single(addDays(easterOf(year), 50)),
  pentecost: (year) => single(addDays(easterOf(year), 49)),
  'good friday': (year) => single(addDays(easterOf(year), -2)),
  easter: (year) => ({ from: addDays(easterOf(year), -2), to: addDays(easterOf(year), 1), granularity: 'day' }),
};
/** The longer name before the shorter one that it begins with. */
export const FEAST = Object.keys(FEASTS)
  .toSorted((a, b) => b.length - a.length)
  .map((name) => name.replaceAll("'", "['’]"))
  .join('|');
/** The feast of a year by its name as it is written; null where it has no such name. */
export const feastAt = (written: string): At | null =>
  FEASTS[written.toLowerCase().replaceAll('’', "'").replaceAll(/\s+/gu, ' ')] ?? null;

/** The date of this year, the last or the next, by the verb's tense: what "on 12 March" leaves open. */
export const dateInYear = (month: number, date: number, around: Around): Interval | null => {
  const found = yearly(fixed(month, date), 'tense', around);
  // A date that the tense cannot place (29 February) is not guessed.
  return found === null || dateOf(found.from) !== date ? null : found;
};
