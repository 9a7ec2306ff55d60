import {
  addDays,
  addMonths,
  monthAt,
  monthOf,
  seasonAt,
  thirdOf,
  weekdayOf,
  yearAt,
  yearOf,
  type Day,
  type Interval,
} from './calendar-days.js';
import { FEAST, feastAt } from './feasts.js';
import { rule, stretch, type Around, type TimeRule } from './rule.js';
import { MONTH, monthNumber, SEASON, seasonOf, YEAR } from './time-words.js';
import { yearly, type At } from './yearly.js';

const WEEK = 7;

const whichOf = (word: string | undefined): 'last' | 'next' | 'tense' => {
  if (word === undefined) return 'tense';
  if (/last|past/iu.test(word)) return 'last';
  return /next|nxt/iu.test(word) ? 'next' : 'tense';
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

const ORDINALS = ['first', 'second', 'third', 'fourth', 'last'];
const weekOfMonth = (groups: Readonly<Record<string, string | undefined>>, around: Around): Interval | null => {
  const month = monthRead(groups, around);
  if (month === null) return null;
  const written = (groups['nth'] ?? '').toLowerCase();
  const nth = /^\d/u.test(written) ? Number(written[0]) - 1 : ORDINALS.indexOf(written);
  const isWeekend = /end|nd$/iu.test(groups['unit'] ?? '');
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

const since = (start: Interval | null, heldOn: Day): Interval | null =>
  start === null || start.from > heldOn ? null : { ...start, to: heldOn };

export const CALENDAR_RULES: readonly TimeRule[] = [
  rule(
    `(?:in|by|until|till|during|around|about|before|after|from|of|back in) (?:(?<which>last|next|this) )?(?<month>${MONTH})(?:,? (?<year>${YEAR}))?`,
    monthRead,
  ),
  rule(`(?<which>last|next|this(?: past| coming)?) (?<month>${MONTH})`, monthRead),
  rule(`(?<month>${MONTH}),? (?:of )?(?<year>${YEAR})`, monthRead),
  // "Baby due June.", "Wedding: September.": a month alone, after a word that asks for a date.
  rule(
    String.raw`(?<=(?:[:–-]|(?<![\p{L}])(?:due|expected|retires?|retiring|ends?|starts?|starting|finishes|opens?|closes?|moves?|moving|leaves?|leaving|wedding|baby|surgery|op|exams?|finals|graduation|now|arrives?|lands?)) )(?<month>${MONTH})(?=(?: )?(?:$|[\n.,;!)]))`,
    monthRead,
  ),
  rule(`(?:in )?(?<part>early|mid|middle|late|end|start)(?: |-)(?<month>${MONTH})(?:,? (?<year>${YEAR}))?`, thirdRead),
  rule(
    `(?:at |by |towards |in |around )?(?:the )?(?<part>start|beginning|middle|end) of (?<month>${MONTH})(?:,? (?<year>${YEAR}))?`,
    thirdRead,
  ),
  rule(
    `(?:in )?(?:the )?(?:for the )?(?<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) (?<unit>week|wk|weekend|week-end|wkend|wknd)(?: of| in)? (?<month>${MONTH})(?:,? (?<year>${YEAR}))?`,
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
  rule(`(?:in )?(?<part>early|mid|middle|late|end|start)(?: |-)(?<season>${SEASON})`, thirdRead),
  rule(
    `(?:(?:on|at|by|over|for|before|after|until) )?(?:the )?(?:(?<which>last|next|this) )?(?<feast>${FEAST})(?! (?:tree|trees|card|cards|present|presents|dinners?|lunch(?:es)?|party|parties|cakes?|lights|pudding|shopping|jumper|egg|eggs|list|lists|song|songs|carol|carols|term|costume|costumes|sales|decorations|stocking|stockings|bonus|hamper|rush|turkey|market|markets))`,
    (groups, around) => {
      const at = feastAt(groups['feast'] ?? '');
      return at === null ? null : yearly(at, whichOf(groups['which']), around);
    },
  ),
  rule(`(?:in|back in|by|until|during|around|of|before|after) (?<year>${YEAR})`, (groups) =>
    yearAt(Number(groups['year'])),
  ),
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
