import type { WrittenDate } from './absolute-times.js';
import { dateOf, dayAt, single, weekdayOf, weekendOf, weekOf, type Day, type Interval } from './calendar-days.js';
import type { Around } from './rule.js';
import { WEEKDAY, weekdayNumber } from './time-words.js';
import { dateInYear } from './yearly.js';

/** Which of two numbers is the day; null where the text does not tell. */
export type DayOrder = 'day-first' | 'month-first' | null;

const PAIR = String.raw`(?<a>\d{1,2})(?<mark>[/.])(?<b>\d{1,2})(?:\k<mark>(?<year>(?:20)?\d\d)(?!\d))?(?<stop>\.?)`;
const END = String.raw`(?:\s?[-–]\s?|\s(?:to|until|till|through)\s(?:the\s)?)(?<c>\d{1,2})(?:\k<mark>(?<d>\d{1,2}))?\.?`;
/** What follows a score, a share, a clock time or a length, and no date. */
const NO_DATE_AFTER = String.raw`(?![\d%/:]|\.\d| ?(?:of\b|out\b|%|kg|km|h\b|hours?\b|points?\b|stars?\b|days?\b|nights?\b|times\b|sessions?\b|done\b|x\b|[ap]m\b|Uhr))`;
/**
 * "On 8/6", "the 24/02", "Sat 5/2", "3/9-3/13", "week of 4/13", "31.5.", "12/11/24". What it is read as depends on which of the
 * numbers is the day: see {@link orderIn}.
 */
const NUMERIC = new RegExp(
  String.raw`(?<![\p{L}\d/.:$£€])(?<lead>(?:(?:on|by|until|till|before|from|due|dated|starts|starting|ends|to|for|now|is|was|born|(?<scope>week|weekend)(?: of|:)?|(?<weekday>${WEEKDAY}),?)[,:]?\s)?(?:the\s)?)${PAIR}(?:${END})?${NO_DATE_AFTER}`,
  'giu',
);
const MONTHS = 12;
const DAYS_MAX = 31;
/** A score out of five, ten or a hundred is written in the same way. */
const SCORE = new Set(['10', '100', '5']);
const FRACTION = /^(?:1\/[2348]|2\/3|3\/[48]|24\/7|50\/50)$/u;
/** What is measured, before a number that is no date. */
const MEASURED =
  /(?:\b(?:about|around|roughly|over|under|score[sd]?|mood|energy|stress|confidence|confident|rating|rated|marked|at a|between|nearly|only|level|marks?|got|did|from)|[×x≈~])\s*:?\s*$/iu;
const STRONG =
  /^(?:on|by|until|till|before|due|dated|starts|starting|ends|born|from|week|mon|tue|wed|thu|fri|sat|sun)|the\s$/iu;
const MEASURED_REACH = 24;
/** What comes on a day, right before its date. */
const EVENT_BEFORE =
  /\b(?:bday|b-?day|birthday|dob|wedding|anniversary|marathon|race|concert|recital|exam|test|scan|op|surgery|appt|appointment|interview|hearing|court|party|due|flight|lands?|flies|arrives?|leaves|moves?|funeral|viva|visit|trip|holiday|meeting|deadline|opens|closes|show|match|final|turns \S+)\s*[:=]?\s*$/iu;

const yearOf = (written: string): number => (written.length === 2 ? 2000 + Number(written) : Number(written));

interface Pair {
  readonly day: number;
  readonly month: number;
}
const isPair = ({ day, month }: Pair): boolean => day >= 1 && day <= DAYS_MAX && month >= 1 && month <= MONTHS;
const pairsOf = (a: number, b: number): { readonly dayFirst: Pair | null; readonly monthFirst: Pair | null } => {
  const [dayFirst, monthFirst] = [
    { day: a, month: b },
    { day: b, month: a },
  ];
  return { dayFirst: isPair(dayFirst) ? dayFirst : null, monthFirst: isPair(monthFirst) ? monthFirst : null };
};

type Groups = Readonly<Record<string, string | undefined>>;

/** Whether two numbers with a mark between them tell a date at all. */
const tellsDate = (groups: Groups, before: string, after: string): boolean => {
  const { lead = '', a = '', b = '', mark = '', year, stop = '', d } = groups;
  if (year !== undefined) return true;
  const isStrong = STRONG.test(lead);
  if (mark === '.') {
    // "6.5" is a number unless a full stop ends the month too, within a sentence or after a word that asks for a date.
    return (
      stop !== '' &&
      ((isStrong && (!/^(?:to|for|is|was|now|from)\b/iu.test(lead) || /the\s$/iu.test(lead))) ||
        /^,? \p{Ll}|^[),;]/u.test(after)) &&
      !/^ of\b/u.test(after)
    );
  }
  if (EVENT_BEFORE.test(before)) return true;
  if (
    SCORE.has(b) &&
    !/^(?:on|by|until|due|starts|week|mon|tue|wed|thu|fri|sat|sun|the\s)/iu.test(lead) &&
    Number(a) <= Number(b)
  )
    return d !== undefined && !SCORE.has(d);
  if (MEASURED.test(before) && !isStrong) return false;
  return isStrong || !FRACTION.test(`${a}/${b}`) || /(?:^|[\n=:→>(•*-])\s*$/u.test(before);
};

/** Which order the dates of a text are written in, where one of them leaves no choice. */
export const orderIn = (text: string): DayOrder => {
  let order: DayOrder = null;
  for (const { groups = {}, index, 0: whole } of text.matchAll(NUMERIC)) {
    if (!tellsDate(groups, text.slice(Math.max(0, index - MEASURED_REACH), index), text.slice(index + whole.length)))
      continue;
    const { dayFirst, monthFirst } = pairsOf(Number(groups['a']), Number(groups['b']));
    if ((dayFirst === null) === (monthFirst === null)) continue;
    const own = dayFirst === null ? 'month-first' : 'day-first';
    if (order !== null && order !== own) return null;
    order = own;
  }
  return order;
};

const daysApart = (a: Day, b: Day): number => Math.abs(Date.parse(a) - Date.parse(b));
const inYear = ({ day, month }: Pair, year: string | undefined, around: Around): Day | null =>
  year === undefined ? (dateInYear(month, day, around)?.from ?? null) : dayAt(yearOf(year), month, day);

/** Of two readings the one that is on the weekday that is said with it, else as the text writes its others, else the one nearer to the session. */
const dayOf = (groups: Groups, order: DayOrder, around: Around): Day | null => {
  const { dayFirst, monthFirst } = pairsOf(Number(groups['a']), Number(groups['b']));
  const [first, second] = [dayFirst, monthFirst].map((pair) => pair && inYear(pair, groups['year'], around));
  if (first === null || first === undefined) return second ?? null;
  if (second === null || second === undefined || first === second) return first;
  if (groups['weekday'] !== undefined) {
    const weekday = weekdayNumber(groups['weekday']);
    const [isFirst, isSecond] = [weekdayOf(first) === weekday, weekdayOf(second) === weekday];
    if (isFirst !== isSecond) return isFirst ? first : second;
  }
  if (order !== null) return order === 'day-first' ? first : second;
  return daysApart(first, around.heldOn) <= daysApart(second, around.heldOn) ? first : second;
};

/** "3/9-3/13", "24-28/2" is not read; "4/13 to 4/17". */
const endOf = (groups: Groups, start: Day): Day => {
  const { c, d } = groups;
  if (c === undefined) return start;
  const [day, month] = d === undefined ? [Number(c), Number(start.slice(5, 7))] : orderedLike(groups, start);
  const end = dayAt(Number(start.slice(0, 4)), month, day);
  return end !== null && end > start ? end : start;
};
const orderedLike = ({ a = '', c = '', d = '' }: Groups, start: Day): readonly [number, number] =>
  Number(a) === dateOf(start) ? [Number(c), Number(d)] : [Number(d), Number(c)];

const scoped = (day: Day, groups: Groups): Interval => {
  const scope = groups['scope']?.toLowerCase();
  if (scope === 'week') return weekOf(day);
  return scope === 'weekend' ? weekendOf(day) : { ...single(day), to: endOf(groups, day) };
};

/** The dates in numbers of a sentence. */
export const numericDates = (sentence: string, order: DayOrder = orderIn(sentence)): readonly WrittenDate[] =>
  [...sentence.matchAll(NUMERIC)].flatMap(({ groups = {}, index, 0: text }) => {
    const before = sentence.slice(Math.max(0, index - MEASURED_REACH), index);
    if (!tellsDate(groups, before, sentence.slice(index + text.length))) return [];
    const { lead = '' } = groups;
    const isKept = /^(?:on|by|until|till|before|from|to|for|week)/iu.test(lead);
    return [
      {
        from: index + (isKept ? 0 : lead.length),
        to: index + text.length,
        read: (around: Around): Interval | null => {
          const day = dayOf(groups, order, around);
          return day === null ? null : scoped(day, groups);
        },
      },
    ];
  });
