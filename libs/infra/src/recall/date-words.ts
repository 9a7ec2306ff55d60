import { tokensOf } from '../language/index.js';

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');

/** Short forms, without those that are words of their own (mar, sat, sun). */
const SHORT: ReadonlyMap<string, string> = new Map(
  [...MONTHS, ...WEEKDAYS]
    .map((name) => [name.slice(0, 3), name] as const)
    .filter(([short]) => !['mar', 'may', 'sat', 'sun'].includes(short))
    .concat([
      ['sept', 'september'],
      ['tues', 'tuesday'],
      ['thur', 'thursday'],
      ['thurs', 'thursday'],
    ]),
);

/** An old name of a zone must not keep anything from being found. */
const isKnown = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en-GB', { timeZone: zone }));
  } catch {
    return false;
  }
};

const formats = new Map<string, Intl.DateTimeFormat>();
const formatFor = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const fields = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } as const;
  const inZone = (timeZone: string) => new Intl.DateTimeFormat('en-GB', { timeZone, calendar: 'gregory', ...fields });
  const format = isKnown(zone) ? inZone(zone) : inZone('UTC');
  formats.set(zone, format);
  return format;
};

/** The words by which somebody would ask for the day of an instant: weekday, day of the month, month and year. */
export const dateWordsOf = (instant: string, zone: string): readonly string[] => {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return [];
  return formatFor(zone)
    .formatToParts(at)
    .filter(({ type }) => type !== 'literal')
    .map(({ value }) => value.toLowerCase());
};

const DAY_OF_MONTH = /^([12]?\d|3[01])(?:st|nd|rd|th)?$/u;
const YEAR = /^(?:19|20)\d\d$/u;

/** The words of a question that name a day, a month, a year or a weekday, as `dateWordsOf` writes them. */
export const dateWordsIn = (question: string): ReadonlySet<string> => {
  const tokens = tokensOf(question);
  const isMonth = (word: string | undefined): boolean => word !== undefined && MONTHS.includes(SHORT.get(word) ?? word);
  const isNumber = (word: string | undefined): boolean => word !== undefined && DAY_OF_MONTH.test(word);
  const found = tokens.flatMap(({ word, from }, index) => {
    const name = SHORT.get(word) ?? word;
    const beside = [tokens[index - 1]?.word, tokens[index + 1]?.word];
    // "may" and "march" are verbs too: months where they are written so, or where a day or a year stands beside them.
    if (name === 'may' || name === 'march') {
      const isWritten = question.charAt(from) === name.charAt(0).toUpperCase() && from > 0;
      return isWritten || beside.some((next) => isNumber(next) || YEAR.test(next ?? '')) ? [name] : [];
    }
    if (MONTHS.includes(name) || WEEKDAYS.includes(name) || YEAR.test(name)) return [name];
    const day = DAY_OF_MONTH.exec(word)?.[1];
    return day !== undefined && beside.some(isMonth) ? [day] : [];
  });
  return new Set(found);
};
