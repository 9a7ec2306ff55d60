import { addDays, dayAt, monthOf, single, yearOf, type Day, type Interval } from './calendar-days.js';
import type { Around, Tense } from './rule.js';
import { dateNumber } from './time-words.js';

/** A day and a month without a year, which the verb alone places: "on 16 December", "16/12", "Dec 16th". */
const DAY_OF_MONTH =
  /^(?!.*\b(?:19|20)\d\d\b)(?=.*(?:\d|first|second|third|th\b|thirtieth))(?=.*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d[/.]\d))/iu;
/** What is told of a year long gone, or comes round each year. */
const LONG_GONE =
  /\b(?:born|birthday|anniversary|died|dead|death|killed|passed away|buried|funeral was|lost (?:her|his|my|their)|ago|since|last (?:year|spring|summer|autumn|fall|winter)|that year|in those days|back then|used to|turned|divorced|married in|next year|a year from)\b/iu;
/** "It was the 8th of June", "before it was on 17/2": the copula says which year, or what was given up. */
const WAS_ON = /\b(?:was|were|had been)(?: on)?(?: the)?\s*$/iu;
const BEFORE_REACH = 16;
/** More than half a year back, where the same day lies so near ahead: "has been called for interview, 16/12", said on the 8th. */
const FAR_BACK_DAYS = 185;
const NEAR_AHEAD_DAYS = 120;
/** Most of a year ahead, where the same day has just gone by: "the application goes in on April 9", written on the 29th. */
const FAR_AHEAD_DAYS = 300;
const NEAR_BACK_DAYS = 45;

interface Told {
  readonly expression: string;
  /** The sentence it stands in, and where in it. */
  readonly piece: string;
  readonly from: number;
  readonly heldOn: Day;
}
interface Placed {
  readonly interval: Interval;
  readonly tense: Tense;
}

/** The day that is meant where the verb puts one into another year and the same day lies close to the session: verbs mislead more than a year. */
export const inNearYear = (
  placed: Placed,
  { expression, piece, from, heldOn }: Told,
  read: (around: Around) => Interval | null,
): Placed => {
  const { interval, tense } = placed;
  const isFarBack = interval.to < addDays(heldOn, -FAR_BACK_DAYS);
  const isFarAhead = interval.from > addDays(heldOn, FAR_AHEAD_DAYS);
  if (tense === 'none' || !(isFarBack || isFarAhead)) return placed;
  if (!DAY_OF_MONTH.test(expression) || LONG_GONE.test(piece)) return placed;
  if (WAS_ON.test(piece.slice(Math.max(0, from - BEFORE_REACH), from))) return placed;
  const other = read({ heldOn, tense: isFarBack ? 'future' : 'past', anchor: null });
  if (other === null) return placed;
  const isNear = isFarBack
    ? other.from >= heldOn && other.from <= addDays(heldOn, NEAR_AHEAD_DAYS)
    : other.to <= heldOn && other.to >= addDays(heldOn, -NEAR_BACK_DAYS);
  return isNear ? { interval: other, tense: isFarBack ? 'none' : 'past' } : placed;
};

/** "19 June now 26th": a day without a month, told for another with one. */
const INSTEAD_BETWEEN =
  /^[\s,;–—-]*(?:now|but|→|->|=>|instead|rather|not|(?:moved|put|pushed|shifted|changed) (?:back |on |forward )?to)(?: on)?(?: the)?\s*$/iu;
const BARE_DAY = /^(?:(?:now|on|to|the) )*\d{1,2}(?:st|nd|rd|th)$/iu;

/** In the month of the one that it stands for. */
export const inMonthOf = (
  before: Interval & { readonly expression: string },
  { expression, between }: { readonly expression: string; readonly between: string },
): Interval | null => {
  if (before.granularity !== 'day' || !DAY_OF_MONTH.test(before.expression)) return null;
  if (!BARE_DAY.test(expression) || !INSTEAD_BETWEEN.test(between)) return null;
  const { from } = before;
  const day = dayAt(yearOf(from), monthOf(from), dateNumber(expression.replace(/^\D+/u, '')));
  return day === null ? null : single(day);
};
