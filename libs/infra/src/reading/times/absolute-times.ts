import { Chrono, en, type ParsedComponents } from 'chrono-node';
import { dayAt, single, yearOf, type Interval } from './calendar-days.js';
import { dateInYear } from './yearly.js';
import type { Around } from './rule.js';

/** Of chrono's English parsers those that read a written date; relative times and clock times are not its part here. */
const DATES = new Set([
  'ISOFormatParser',
  'ENMonthNameLittleEndianParser',
  'ENMonthNameMiddleEndianParser',
  'ENYearMonthDayParser',
]);
const chrono = new Chrono({
  parsers: en.strict.parsers.filter((parser) => DATES.has(parser.constructor.name)),
  refiners: [],
});

/** Without one of these a sentence holds no written date, and is spared the parsers. */
const MAY_HOLD = /\d/u;
const HAS_MONTH = /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d{4}-\d/iu;
/** "14th of May, 10.30" tells when on that day, and no year. */
const CLOCK =
  /,? (?:at )?(?:\d{1,2}[.:]\d{2}(?!\d)(?: ?[ap]\.?m\b)?|\d{1,2} ?(?:[ap]\.?m\b|o['’]clock|h\b|uhr\b))(?=$|[^\d./])/giu;
const LEAD = /(?:\b(?:on|by|until|till|before|from|the|of)[ \t]{1,3}){1,2}$/iu;
const LEAD_LENGTH_MAX = 16;

export interface WrittenDate {
  readonly from: number;
  readonly to: number;
  readonly read: (around: Around) => Interval | null;
}

const dayOf = (parsed: ParsedComponents, around: Around): Interval | null => {
  const month = parsed.get('month');
  const date = parsed.get('day');
  const year = parsed.get('year');
  if (month === null || date === null || !parsed.isCertain('day') || !parsed.isCertain('month')) return null;
  if (!parsed.isCertain('year') || year === null) return dateInYear(month, date, around);
  const day = dayAt(year, month, date);
  return day === null ? null : single(day);
};

/** Dates that are written out ("12 March", "May 7th, 2023", "2024-05-12"), with the year by the verb's tense where none is said. */
export const writtenDates = (sentence: string, heldOn: string): readonly WrittenDate[] => {
  if (!MAY_HOLD.test(sentence) || !HAS_MONTH.test(sentence)) return [];
  const plain = sentence.replace(CLOCK, (clock) => `,${'-'.repeat(clock.length - 1)}`);
  return chrono.parse(plain, new Date(`${heldOn}T12:00:00Z`)).map((result) => {
    const before = sentence.slice(Math.max(0, result.index - LEAD_LENGTH_MAX), result.index);
    const lead = LEAD.exec(before)?.[0].length ?? 0;
    return {
      from: result.index - lead,
      to: result.index + result.text.trimEnd().length,
      read: (around: Around): Interval | null => {
        const start = dayOf(result.start, around);
        const end = result.end ? dayOf(result.end, around) : null;
        if (start === null || end === null || end.from < start.from) return start;
        return yearOf(start.from) === yearOf(end.to) ? { ...start, to: end.to } : start;
      },
    };
  });
};
