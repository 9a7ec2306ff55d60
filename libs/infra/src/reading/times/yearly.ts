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
const fourthThursday: At = (year) => {
  const first = monthAt(year, 11).from;
  return single(addDays(first, ((3 - weekdayOf(first) + WEEK) % WEEK) + 3 * WEEK));
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
  thanksgiving: fourthThursday,
  'good friday': (year) => single(addDays(easterOf(year), -2)),
  easter: (year) => ({ from: addDays(easterOf(year), -2), to: addDays(easterOf(year), 1), granularity: 'day' }),
};
export const FEAST =
  "christmas eve|christmas day|christmas|boxing day|new year['’]s eve|new year['’]s day|new year['’]s|new year|valentine['’]s day|halloween|thanksgiving|good friday|easter";
/** The feast of a year by its name as it is written; null where it has no such name. */
export const feastAt = (written: string): At | null =>
  FEASTS[written.toLowerCase().replaceAll('’', "'").replaceAll(/\s+/gu, ' ')] ?? null;

/** The date of this year, the last or the next, by the verb's tense: what "on 12 March" leaves open. */
export const dateInYear = (month: number, date: number, around: Around): Interval | null => {
  const found = yearly(fixed(month, date), 'tense', around);
  // A date that the tense cannot place (29 February) is not guessed.
  return found === null || dateOf(found.from) !== date ? null : found;
};
