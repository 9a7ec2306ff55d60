import { daysBetween, inYear, monthDays, sayDate, sayDay, sayMonth, yearOf } from './calendar.js';
import type { Day } from './calendar.js';
import type { LifeDateWhen } from './memory.js';
import { YEARLY_AHEAD_DAYS } from './shelf-life.js';

/** Between two days, both included: how words such as “in two weeks” are read. */
export interface DaysBetween {
  readonly from: Day;
  readonly to: Day;
}
export interface LifeDateAsked {
  readonly when: LifeDateWhen | DaysBetween;
  readonly yearly: boolean;
  readonly heardOn: Day;
  /** The day of the last call; null before the first. */
  readonly lastCallOn: Day | null;
  /** Heard in the last call or after it: no brief has shown it yet. */
  readonly isNew: boolean;
  readonly today: Day;
}
export interface LifeDateShown {
  /** Orders what is shown: the day it falls or fell on. */
  readonly day: Day;
  readonly ahead: boolean;
  readonly remark: string;
}

/**
 * Where a life date stands: crossed between the last call and now, ahead, or neither (null). What has passed is shown in
 * one brief, the one before the next call. A rough time ("in spring") has no day: the caller shows it until it has aged.
 */
export const lifeDateShown = (asked: LifeDateAsked): LifeDateShown | null => {
  const { when } = asked;
  if ('rough' in when) return null;
  const spans = spansOf(asked, when);
  return spans.map((span) => shown(asked, span)).find((found) => found !== null) ?? null;
};

const spansOf = (asked: LifeDateAsked, when: Exclude<LifeDateAsked['when'], { rough: string }>): readonly Span[] => {
  if ('date' in when) return daySpans(asked, when.date);
  return 'month' in when ? monthSpans(asked, when.month) : [{ ...when, month: null }];
};

/** From the first to the last day on which it may fall. */
interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly month: string | null;
}

/** Newest first, so that a crossing of this year is found before one of last year, and before next year's. */
const yearsAsked = (asked: LifeDateAsked, first: number): readonly number[] => {
  if (!asked.yearly) return [first];
  const since = Math.max(first, yearOf(asked.lastCallOn ?? asked.heardOn));
  const until = Math.max(first, yearOf(asked.today) + 1);
  const years = Array.from({ length: until - since + 1 }, (_, index) => since + index);
  const passed = years.filter((year) => year <= yearOf(asked.today));
  return [...passed.toReversed(), ...years.filter((year) => year > yearOf(asked.today))];
};

const daySpans = (asked: LifeDateAsked, date: Day): readonly Span[] =>
  yearsAsked(asked, yearOf(date)).map((year) => {
    const day = asked.yearly ? inYear(date, year) : date;
    return { from: day, to: day, month: null };
  });

const monthSpans = (asked: LifeDateAsked, month: string): readonly Span[] =>
  yearsAsked(asked, yearOf(`${month}-01`)).map((year) => {
    const named = asked.yearly ? `${String(year).padStart(4, '0')}${month.slice(4)}` : month;
    const [from, to] = monthDays(named);
    return { from, to, month: named };
  });

const shown = (asked: LifeDateAsked, span: Span): LifeDateShown | null => {
  const { today } = asked;
  if (span.from > today) {
    const days = daysBetween(today, span.from);
    if (asked.yearly && days > YEARLY_AHEAD_DAYS) return null;
    return { day: span.from, ahead: true, remark: sayAhead(span, days, today) };
  }
  if (!isCrossed(asked, span)) return null;
  return { day: span.from, ahead: false, remark: sayCrossed(asked, span) };
};

const isCrossed = (asked: LifeDateAsked, span: Span): boolean => {
  // A day that had passed before it was even told of: told of once more in the next brief, then left to the read-back.
  if (span.to < asked.heardOn) return asked.isNew && !asked.yearly;
  if (asked.lastCallOn === null || span.to > asked.lastCallOn) return true;
  // On the very day of the last call: the brief of that call has shown it, unless it was only heard then.
  return span.to === asked.lastCallOn && asked.isNew;
};

const sayAhead = (span: Span, days: number, today: Day): string => {
  if (span.month !== null) return `in ${sayMonth(span.month, today)}`;
  if (span.to !== span.from) return sayBetween(span, today);
  return days === 1 ? `tomorrow, ${sayDay(span.from, today)}` : `in ${days} days, on ${sayDay(span.from, today)}`;
};

const sayCrossed = (asked: LifeDateAsked, span: Span): string => {
  const { today } = asked;
  if (span.month !== null) {
    return span.to >= today ? 'some time this month' : `some time in ${sayMonth(span.month, today)}`;
  }
  if (span.to !== span.from) return sayBetween(span, today);
  if (span.from === today) return 'today';
  return span.to < asked.heardOn ? `was on ${sayDate(span.from, today)}` : `fell on ${sayDay(span.from, today)}`;
};

const sayBetween = ({ from, to }: Span, today: Day): string =>
  `some time between ${sayDate(from, today)} and ${sayDate(to, today)}`;
