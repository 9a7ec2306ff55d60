import { dateInYear } from './yearly.js';
import { dayAt, single, type Interval } from './calendar-days.js';
import type { WrittenDate } from './absolute-times.js';
import type { Around } from './rule.js';

/**
 * "On 8/6", "by 31.5.", "moved to 12/11/24": the day before the month, as most of the world writes it; where that is no
 * date ("on 6/28") the other way round. Without a word that asks for a date it may be a score or a sum ("7/10", "7.8."),
 * and is none.
 */
const NUMERIC =
  /(?<lead>\b(?:on|by|until|till|before|from|due|dated|starts|starting|ends|to|for|now|is|born|mon|tues?|wed|thur?s?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[,:]? )(?<a>\d{1,2})(?<mark>[/.])(?<b>\d{1,2})(?:\k<mark>(?<year>(?:20)?\d\d))?(?<end>\.?)(?![\d%/:]|\.\d| ?(?:of|out|%|kg|km|h\b|hours|points|stars|[ap]m|Uhr))/giu;
const MONTHS = 12;
/** A score out of ten or a hundred is written in the same way. */
const SCORE = new Set(['10', '100', '5']);

const yearOf = (written: string): number => (written.length === 2 ? 2000 + Number(written) : Number(written));

export const numericDates = (sentence: string): readonly WrittenDate[] =>
  [...sentence.matchAll(NUMERIC)].flatMap(({ groups = {}, index, 0: text }) => {
    const { lead = '', a = '', b = '', mark = '', year, end = '' } = groups;
    const isVague = /^(?:to|for|is|now|from)\b/iu.test(lead);
    // "6.5" is a number unless a full stop ends the month too, or a year follows.
    if (mark === '.' && year === undefined && (end === '' || isVague)) return [];
    if (
      mark === '/' &&
      year === undefined &&
      isVague &&
      (SCORE.has(b) ||
        !/(?:moved|pushed|put back|changed|brought forward|fixed|booked|set)\b.{0,12}$/iu.test(
          sentence.slice(Math.max(0, index - 30), index),
        ))
    )
      return [];
    const [day, month] = Number(b) > MONTHS ? [Number(b), Number(a)] : [Number(a), Number(b)];
    const hasLead = /^(?:on|by|until|till|before|from)\b/iu.test(lead);
    return [
      {
        from: index + (hasLead ? 0 : lead.length),
        to: index + text.length,
        read: (around: Around): Interval | null => {
          if (month < 1 || month > MONTHS || day < 1) return null;
          if (year === undefined) return dateInYear(month, day, around);
          const written = dayAt(yearOf(year), month, day);
          return written === null ? null : single(written);
        },
      },
    ];
  });
