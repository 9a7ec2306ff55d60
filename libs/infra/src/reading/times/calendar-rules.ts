import {
  addDays,
  addMonths,
  dateOf,
  dayAt,
  monthAt,
  monthOf,
  seasonAt,
  single,
  thirdOf,
  weekdayOf,
  weekendOf,
  yearAt,
  yearOf,
  type Day,
  type Interval,
} from './calendar-days.js';
import { rule, stretch, type Around, type TimeRule } from './rule.js';
import { dateInYear, FEAST, feastAt, yearly, type At } from './yearly.js';
import {
  DATE_ORDINAL,
  dateNumber,
  MONTH,
  monthNumber,
  SEASON,
  seasonOf,
  WEEKDAY,
  weekdayNumber,
} from './time-words.js';

const YEAR = String.raw`(?:19|20)\d\d`;
const WEEK = 7;

const whichOf = (word: string | undefined): 'last' | 'next' | 'tense' => {
  if (word === undefined) return 'tense';
  if (/last|past/iu.test(word)) return 'last';
  return /next/iu.test(word) ? 'next' : 'tense';
};

const partOf = (word: string): 'early' | 'middle' | 'late' => {
  if (/^(?:early|start|beginning)/iu.test(word)) return 'early';
  return /^mid/iu.test(word) ? 'middle' : 'late';
};

const inMonth =
  (month: number): At =>
  (year) =>
    monthAt(year, month);
const inSeason =
  (season: string): At =>
  (year) =>
    seasonAt(year, seasonOf(season));

const monthRead = (groups: Readonly<Record<string, string | undefined>>, around: Around): Interval | null => {
  const month = monthNumber(groups['month'] ?? '');
  const year = groups['year'];
  if (year !== undefined) return monthAt(Number(year), month);
  return yearly(inMonth(month), whichOf(groups['which']), around);
};

const thirdRead = (groups: Readonly<Record<string, string | undefined>>, around: Around): Interval | null => {
  const all =
    groups['season'] === undefined ? monthRead(groups, around) : yearly(inSeason(groups['season']), 'tense', around);
  return all === null ? null : thirdOf(all, partOf(groups['part'] ?? ''));
};

const MONTHS_AROUND = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, 8, 9, 10, 11];
/** "Friday the 13th" is in the nearest month in which the 13th is a Friday, whatever the tense. */
const onWeekday = (groups: Readonly<Record<string, string | undefined>>, { heldOn }: Around): Day | null => {
  if (groups['weekday'] === undefined) return null;
  const [date, weekday] = [dateNumber(groups['date'] ?? ''), weekdayNumber(groups['weekday'])];
  const month = groups['month'] === undefined ? null : monthNumber(groups['month']);
  const days = MONTHS_AROUND.flatMap((step) => dayAt(yearOf(heldOn), monthOf(heldOn) + step, date) ?? []);
  return days.find((day) => weekdayOf(day) === weekday && (month === null || monthOf(day) === month)) ?? null;
};

/** "On the 15th": of the month in which the verb's tense puts it. */
const dateRead = (groups: Readonly<Record<string, string | undefined>>, around: Around): Interval | null => {
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

/** "From the 9th to the 13th (of May)": the first is the one before the second. */
const rangeRead = (groups: Readonly<Record<string, string | undefined>>, around: Around): Interval | null => {
  const end = dateRead({ ...groups, date: groups['end'] }, around);
  const date = dateNumber(groups['date'] ?? '');
  if (end === null || date === 0) return null;
  const sameMonth = date <= dateOf(end.from) ? 0 : -1;
  const start = dayAt(yearOf(end.from), monthOf(end.from) + sameMonth, date);
  return start === null ? null : { from: start, to: end.to, granularity: 'day' };
};

const ORDINALS = ['first', 'second', 'third', 'fourth', 'last'];
const weekOfMonth = (groups: Readonly<Record<string, string | undefined>>, around: Around): Interval | null => {
  const month = monthRead(groups, around);
  if (month === null) return null;
  const nth = ORDINALS.indexOf((groups['nth'] ?? '').toLowerCase());
  const isWeekend = /^week-?end$/iu.test(groups['unit'] ?? '');
  if (nth === ORDINALS.length - 1) {
    const saturday = addDays(month.to, -((weekdayOf(month.to) + 2) % WEEK));
    return isWeekend
      ? { from: saturday, to: addDays(saturday, 1), granularity: 'day' }
      : { from: addDays(month.to, 1 - WEEK), to: month.to, granularity: 'week' };
  }
  const first = isWeekend ? addDays(month.from, (5 - weekdayOf(month.from) + WEEK) % WEEK) : month.from;
  const from = addDays(first, nth * WEEK);
  return { from, to: addDays(from, isWeekend ? 1 : WEEK - 1), granularity: isWeekend ? 'day' : 'week' };
};

/** "The Saturday before Christmas", "the weekend after the 9th". */
const besideDay = (groups: Readonly<Record<string, string | undefined>>, around: Around): Interval | null => {
  const at = feastAt(groups['feast'] ?? '');
  const day =
    at === null ? dateRead({ date: groups['date'], month: groups['month'] }, around) : yearly(at, 'tense', around);
  if (day === null) return null;
  const isAfter = groups['side']?.toLowerCase() === 'after';
  const wanted = groups['weekday']?.toLowerCase() === 'weekend' ? 5 : weekdayNumber(groups['weekday'] ?? '');
  const away = isAfter
    ? ((wanted - weekdayOf(day.to) + WEEK - 1) % WEEK) + 1
    : -(((weekdayOf(day.from) - wanted + WEEK - 1) % WEEK) + 1);
  const found = addDays(isAfter ? day.to : day.from, away);
  return groups['weekday']?.toLowerCase() === 'weekend' ? weekendOf(found) : single(found);
};

const since = (start: Interval | null, heldOn: Day): Interval | null =>
  start === null || start.from > heldOn ? null : { ...start, to: heldOn };

export const CALENDAR_RULES: readonly TimeRule[] = [
  rule(
    `(?:in|by|until|till|during|around|about|before|after|from|of|back in) (?:(?<which>last|next|this) )?(?<month>${MONTH})(?:,? (?<year>${YEAR}))?`,
    monthRead,
  ),
  rule(`(?<which>last|next|this(?: past| coming)?) (?<month>${MONTH})`, monthRead),
  rule(`(?<month>${MONTH}),? (?:of )?(?<year>${YEAR})`, monthRead),
  rule(`(?:in )?(?<part>early|mid|late)(?: |-)(?<month>${MONTH})(?:,? (?<year>${YEAR}))?`, thirdRead),
  rule(
    `(?:at |by |towards |in |around )?(?:the )?(?<part>start|beginning|middle|end) of (?<month>${MONTH})(?:,? (?<year>${YEAR}))?`,
    thirdRead,
  ),
  rule(
    `(?:in )?(?:the )?(?:for the )?(?<nth>first|second|third|fourth|last) (?<unit>week|weekend|week-end) (?:of|in) (?<month>${MONTH})(?:,? (?<year>${YEAR}))?`,
    weekOfMonth,
  ),
  rule(
    `(?:in|over|during|by|until|before|after|around) (?:the )?(?:(?<which>last|next|this) )?(?<season>${SEASON})(?: of (?<year>${YEAR}))?`,
    (groups, around) =>
      groups['year'] === undefined
        ? yearly(inSeason(groups['season'] ?? ''), whichOf(groups['which']), around)
        : seasonAt(Number(groups['year']), seasonOf(groups['season'] ?? '')),
  ),
  rule(`(?<which>last|next|this(?: past| coming)?|the coming|the past) (?<season>${SEASON})`, (groups, around) =>
    yearly(inSeason(groups['season'] ?? ''), whichOf(groups['which']), around),
  ),
  rule(`(?<season>${SEASON}) (?:of )?(?<year>${YEAR})`, (groups) =>
    seasonAt(Number(groups['year']), seasonOf(groups['season'] ?? '')),
  ),
  rule(`(?:in )?(?<part>early|mid|late)(?: |-)(?<season>${SEASON})`, thirdRead),
  rule(
    `(?:(?:on|at|by|over|for|before|after|until) )?(?:(?<which>last|next|this) )?(?<feast>${FEAST})(?! (?:tree|trees|card|cards|present|presents|dinner|lunch|party|cake|lights|pudding|shopping|jumper|egg|eggs))`,
    (groups, around) => {
      const at = feastAt(groups['feast'] ?? '');
      return at === null ? null : yearly(at, whichOf(groups['which']), around);
    },
  ),
  rule(`(?:in|back in|by|until|during|around|of|before|after) (?<year>${YEAR})`, (groups) =>
    yearAt(Number(groups['year'])),
  ),
  rule(
    `(?:from |on )?(?:the )?(?<date>${DATE_ORDINAL}) (?:to|until|till|through|or) (?:the )?(?<end>${DATE_ORDINAL})(?: (?:of )?(?<month>${MONTH})(?:,? (?<year>${YEAR}))?)?`,
    rangeRead,
  ),
  rule(
    `(?:on |by |before |until |from )?(?:the )?(?:(?<weekday>${WEEKDAY}),? )?(?:the )?(?<date>${DATE_ORDINAL}) (?:of )?(?<month>${MONTH})(?:,? (?<year>${YEAR}))?`,
    dateRead,
  ),
  rule(`(?:on |by |before |until |from )?(?<weekday>${WEEKDAY}),? (?:the )?(?<date>${DATE_ORDINAL})`, dateRead),
  rule(
    `(?:on |by |before |until |from )?(?:(?<weekday>${WEEKDAY}),? )?(?<month>${MONTH}) (?:the )?(?<date>${DATE_ORDINAL})(?:,? (?<year>${YEAR}))?`,
    dateRead,
  ),
  rule(
    `(?:on |over )?(?:the )?(?<weekday>${WEEKDAY}|weekend) (?<side>before|after) (?:the )?(?:(?<feast>${FEAST})|(?<date>${DATE_ORDINAL})(?: (?:of )?(?<month>${MONTH}))?)`,
    besideDay,
  ),
  rule(
    `(?:on |over )?(?:the )?weekend of (?:the )?(?<date>${DATE_ORDINAL})(?: (?:of )?(?<month>${MONTH}))?`,
    (groups, around) => {
      const day = dateRead(groups, around);
      return day === null ? null : weekendOf(day.from);
    },
  ),
  rule(
    String.raw`(?:on |by |before |until |from )?(?<weekday>${WEEKDAY}),? (?<date>[12]?\d|3[01]) (?<month>${MONTH})(?:,? (?<year>${YEAR}))?`,
    dateRead,
  ),
  rule(
    `(?:on |by |before |until |from |to |for |now )the (?<date>${DATE_ORDINAL})(?! (?:time|day|week|month|year|call|session|one|thing|place|half|floor|grade|chapter|draft|lesson|strake|${MONTH}))(?: of (?<which>last|next|this) month)?`,
    dateRead,
  ),
  rule(String.raw`the (?<date>(?:[12]?\d|3[01])(?:st|nd|rd|th))(?: of (?<which>last|next|this) month)?`, dateRead),
  rule('this time next year', (_, { heldOn }) => {
    const day = addMonths(heldOn, 12);
    return monthAt(yearOf(day), monthOf(day));
  }),
  rule('(?:by |before )?(?:the )?end of the year', (_, { heldOn }) => thirdOf(yearAt(yearOf(heldOn)), 'late')),
  stretch(`since (?<year>${YEAR})`, (groups, { heldOn }) => since(yearAt(Number(groups['year'])), heldOn)),
  stretch(`(?:ever )?since (?:last )?(?<month>${MONTH})(?:,? (?<year>${YEAR}))?`, (groups, { heldOn }) =>
    since(monthRead(groups, { heldOn, tense: 'past', anchor: null }), heldOn),
  ),
  stretch(`(?:ever )?since (?:the )?(?:last )?(?<season>${SEASON}|christmas|easter|new year)`, (groups, { heldOn }) => {
    const word = (groups['season'] ?? '').toLowerCase();
    const at = feastAt(word) ?? inSeason(word);
    return since(yearly(at, 'tense', { heldOn, tense: 'past', anchor: null }), heldOn);
  }),
];
