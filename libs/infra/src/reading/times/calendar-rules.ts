import {
  addDays,
  addMonths,
  dateOf,
  dayAt,
  easterOf,
  monthAt,
  monthOf,
  seasonAt,
  single,
  thirdOf,
  weekdayOf,
  yearAt,
  yearOf,
  type Day,
  type Interval,
} from './calendar-days.js';
import { rule, stretch, type Around, type TimeRule } from './rule.js';
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

type At = (year: number) => Interval | null;
/** The last that is over, the next that has not begun, or by the verb's tense, of something that comes once a year. */
const yearly = (at: At, which: 'last' | 'next' | 'tense', { heldOn, tense }: Around): Interval | null => {
  const year = yearOf(heldOn);
  const all = [year - 2, year - 1, year, year + 1, year + 2].flatMap((one) => at(one) ?? []);
  const ended = all.filter(({ to }) => to < heldOn).at(-1);
  if (which === 'last') return ended ?? null;
  if (which === 'next') return all.find(({ from }) => from > heldOn) ?? null;
  if (tense === 'past') return all.filter(({ from }) => from <= heldOn).at(-1) ?? null;
  return all.find(({ to }) => to >= heldOn) ?? null;
};
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
  const isWeekend = groups['unit']?.toLowerCase() === 'weekend';
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

const fixed =
  (month: number, date: number): At =>
  (year) => {
    const day = dayAt(year, month, date);
    return day === null ? null : single(day);
  };
const fourthThursday: At = (year) => {
  const first = monthAt(year, 11).from;
  return single(addDays(first, ((3 - weekdayOf(first) + WEEK) % WEEK) + 3 * WEEK));
};
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
const FEAST =
  "christmas eve|christmas day|christmas|boxing day|new year['’]s eve|new year['’]s day|new year['’]s|new year|valentine['’]s day|halloween|thanksgiving|good friday|easter";

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
    `(?:in )?(?:the )?(?<nth>first|second|third|fourth|last) (?<unit>week|weekend) (?:of|in) (?<month>${MONTH})(?:,? (?<year>${YEAR}))?`,
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
      const at = FEASTS[(groups['feast'] ?? '').toLowerCase().replaceAll('’', "'").replaceAll(/\s+/gu, ' ')];
      return at === undefined ? null : yearly(at, whichOf(groups['which']), around);
    },
  ),
  rule(`(?:in|back in|by|until|during|around|of|before|after) (?<year>${YEAR})`, (groups) =>
    yearAt(Number(groups['year'])),
  ),
  rule(
    `(?:from )?(?:the )?(?<date>${DATE_ORDINAL}) (?:to|until|till|through) (?:the )?(?<end>${DATE_ORDINAL})(?: (?:of )?(?<month>${MONTH})(?:,? (?<year>${YEAR}))?)?`,
    rangeRead,
  ),
  rule(
    `(?:on |by |before |until |from )?(?:the )?(?:(?<weekday>${WEEKDAY}),? )?(?:the )?(?<date>${DATE_ORDINAL}) (?:of )?(?<month>${MONTH})(?:,? (?<year>${YEAR}))?`,
    dateRead,
  ),
  rule(`(?:on |by |before |until |from )?(?<weekday>${WEEKDAY}),? (?:the )?(?<date>${DATE_ORDINAL})`, dateRead),
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
    const at = FEASTS[word] ?? inSeason(word);
    return since(yearly(at, 'tense', { heldOn, tense: 'past', anchor: null }), heldOn);
  }),
];

/** The date of this year, the last or the next, by the verb's tense: what "on 12 March" leaves open. */
export const dateInYear = (month: number, date: number, around: Around): Interval | null => {
  const found = yearly(fixed(month, date), 'tense', around);
  // A date that the tense cannot place (29 February) is not guessed.
  return found === null || dateOf(found.from) !== date ? null : found;
};
