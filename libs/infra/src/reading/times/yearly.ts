import { addDays, dateOf, dayAt, single, yearOf, type Interval } from './calendar-days.js';
import type { Around } from './rule.js';

/** When it is in a year; a feast of another calendar may fall in one of ours twice, or not at all. */
export type At = (year: number) => Interval | readonly Interval[] | null;
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

/** The date of this year, the last or the next, by the verb's tense: what "on 12 March" leaves open. */
export const dateInYear = (month: number, date: number, around: Around): Interval | null => {
  const found = yearly(
    (year) => {
      const day = dayAt(year, month, date);
      return day === null ? null : single(day);
    },
    'tense',
    around,
  );
  // A date that the tense cannot place (29 February) is not guessed.
  return found === null || dateOf(found.from) !== date ? null : found;
};
