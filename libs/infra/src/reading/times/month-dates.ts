import {
  addDays,
  dateOf,
  dayAt,
  monthOf,
  single,
  weekdayOf,
  weekendOf,
  weekOf,
  yearOf,
  type Day,
  type Interval,
} from './calendar-days.js';
import { feastAt } from './feasts.js';
import type { Around, Read } from './rule.js';
import { dateNumber, monthNumber, weekdayNumber } from './time-words.js';
import { dateInYear, yearly } from './yearly.js';

const WEEK = 7;
const SATURDAY = 5;
type Groups = Parameters<Read>[0];

const MONTHS_AROUND = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, 8, 9, 10, 11];
/** "Friday the 13th" is in the nearest month in which the 13th is a Friday; of two about as near the verb's tense decides. */
const onWeekday = (groups: Groups, { heldOn, tense }: Around): Day | null => {
  if (groups['weekday'] === undefined) return null;
  const [date, weekday] = [dateNumber(groups['date'] ?? ''), weekdayNumber(groups['weekday'])];
  const month = groups['month'] === undefined ? null : monthNumber(groups['month']);
  const days = MONTHS_AROUND.flatMap((step) => dayAt(yearOf(heldOn), monthOf(heldOn) + step, date) ?? []).filter(
    (day) => weekdayOf(day) === weekday && (month === null || monthOf(day) === month),
  );
  const isOnSide = (day: Day): boolean => (tense === 'past' ? day <= heldOn : day >= heldOn);
  return days.find((day) => isOnSide(day) && daysBetween(day, heldOn) <= AS_NEAR_DAYS) ?? days[0] ?? null;
};
/** February and March begin on the same weekday in most years. */
const AS_NEAR_DAYS = 35;

/** "On the 15th": of the month in which the verb's tense puts it. */
export const dateRead = (groups: Groups, around: Around): Interval | null => {
  const { heldOn, tense } = around;
  const date = dateNumber(groups['date'] ?? '');
  const { month, year } = groups;
  const known = year === undefined ? onWeekday(groups, around) : null;
  if (known !== null) return single(known);
  if (month !== undefined) {
    if (year === undefined) return dateInYear(monthNumber(month), date, around);
    const written = dayAt(Number(year), monthNumber(month), date);
    return written === null ? null : single(written);
  }
  const near = [-2, -1, 0, 1, 2].flatMap((step) => dayAt(yearOf(heldOn), monthOf(heldOn) + step, date) ?? []);
  const moved = { last: -1, next: 1, this: 0 }[(groups['which'] ?? '').toLowerCase()];
  if (moved !== undefined) {
    const day = dayAt(yearOf(heldOn), monthOf(heldOn) + moved, date);
    return day === null ? null : single(day);
  }
  const day = tense === 'past' ? near.filter((one) => one <= heldOn).at(-1) : near.find((one) => one >= heldOn);
  return day === undefined ? null : single(day);
};

/** "Thurs 16": only where the 16th is a Thursday in a month near by; a number alone may count anything. */
export const weekdayNumberRead = (groups: Groups, around: Around): Interval | null => {
  const day = onWeekday(groups, around);
  return day === null || daysBetween(day, around.heldOn) > NUMBER_REACH_DAYS ? null : single(day);
};
const NUMBER_REACH_DAYS = 62;
const daysBetween = (a: Day, b: Day): number => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;

/** "From the 9th to the 13th (of May)": the first is the one before the second. */
export const rangeRead = (groups: Groups, around: Around): Interval | null => {
  const end = dateRead({ ...groups, date: groups['end'] }, around);
  const date = dateNumber(groups['date'] ?? '');
  if (end === null || date === 0) return null;
  const sameMonth = date <= dateOf(end.from) ? 0 : -1;
  const start = dayAt(yearOf(end.from), monthOf(end.from) + sameMonth, date);
  if (start === null) return null;
  // "The 28th and the 29th" are one stay, "the 3rd and the 20th" two days.
  const isPair = groups['and'] !== undefined;
  return isPair && addDays(start, 1) !== end.from ? null : { from: start, to: end.to, granularity: 'day' };
};

const NTH = ['first', 'second', 'third', 'fourth', 'fifth'];
/** "The last Friday of May", "the first Monday in June". */
export const nthWeekdayRead = (groups: Groups, { heldOn, tense }: Around): Interval | null => {
  const weekday = weekdayNumber(groups['weekday'] ?? '');
  const nth = (groups['nth'] ?? '').toLowerCase();
  const count = /^\d/u.test(nth) ? Number(nth[0]) : NTH.indexOf(nth) + 1;
  const inMonthAt = (year: number, month: number): Day | null => {
    const days = Array.from({ length: 31 }, (_, at) => dayAt(year, month, at + 1)).filter(
      (day): day is Day => day !== null && weekdayOf(day) === weekday,
    );
    return (nth === 'last' ? days.at(-1) : days[count - 1]) ?? null;
  };
  if (groups['month'] === undefined) {
    const step = groups['which']?.toLowerCase() === 'next' ? 1 : 0;
    const day = inMonthAt(yearOf(heldOn), monthOf(heldOn) + step);
    return day === null ? null : single(day);
  }
  const month = monthNumber(groups['month']);
  return yearly(
    (year) => {
      const day = inMonthAt(year, month);
      return day === null ? null : single(day);
    },
    'tense',
    { heldOn, tense, anchor: null },
  );
};

/** "The Saturday before Christmas", "the weekend after the 9th". */
export const besideDay = (groups: Groups, around: Around): Interval | null => {
  const at = feastAt(groups['feast'] ?? '');
  const day =
    at === null ? dateRead({ date: groups['date'], month: groups['month'] }, around) : yearly(at, 'tense', around);
  if (day === null) return null;
  if (groups['weekday']?.toLowerCase() === 'day')
    return single(groups['side']?.toLowerCase() === 'after' ? addDays(day.to, 1) : addDays(day.from, -1));
  const isWeekend = /^week-?end$/iu.test(groups['weekday'] ?? '');
  const wanted = isWeekend ? SATURDAY : weekdayNumber(groups['weekday'] ?? '');
  const away =
    groups['side']?.toLowerCase() === 'after'
      ? { from: day.to, days: ((wanted - weekdayOf(day.to) + WEEK - 1) % WEEK) + 1 }
      : { from: day.from, days: -(((weekdayOf(day.from) - wanted + WEEK - 1) % WEEK) + 1) };
  const found = addDays(away.from, away.days);
  return isWeekend ? weekendOf(found) : single(found);
};

/** "Easter weekend", "Memorial Day weekend", "Christmas week": with the weekend that the feast lies next to. */
export const feastSpanRead = (groups: Groups, around: Around): Interval | null => {
  const at = feastAt(groups['feast'] ?? '');
  const day = at === null ? null : yearly(at, 'tense', around);
  if (day === null) return null;
  if (/^w(?:ee)?k$/iu.test(groups['unit'] ?? '')) return weekOf(day.from);
  const isEarly = weekdayOf(day.from) <= 2;
  const weekend = weekendOf(isEarly ? addDays(day.from, -WEEK) : day.from);
  return {
    from: day.from < weekend.from ? day.from : weekend.from,
    to: day.to > weekend.to ? day.to : weekend.to,
    granularity: 'day',
  };
};

/** The week or the weekend that a date lies in: "week of the 27th", "w/c 20 May". */
export const aroundDate = (groups: Groups, around: Around): Interval | null => {
  const day = dateRead(groups, around);
  if (day === null) return null;
  return /end/iu.test(groups['scope'] ?? '') ? weekendOf(day.from) : weekOf(day.from);
};
