/** The words of English that times are told in, as sources of patterns and as tables. */

const NUMBERS: Readonly<Record<string, readonly [number, number]>> = {
  a: [1, 1],
  an: [1, 1],
  one: [1, 1],
  two: [2, 2],
  three: [3, 3],
  four: [4, 4],
  five: [5, 5],
  six: [6, 6],
  seven: [7, 7],
  eight: [8, 8],
  nine: [9, 9],
  ten: [10, 10],
  eleven: [11, 11],
  twelve: [12, 12],
  fifteen: [15, 15],
  eighteen: [18, 18],
  twenty: [20, 20],
  thirty: [30, 30],
  forty: [40, 40],
  fifty: [50, 50],
  couple: [2, 3],
  few: [2, 5],
  several: [3, 7],
};

export const NUMBER =
  String.raw`(?:\d{1,3}(?![\d.,]\d)|(?:a|the) couple(?: of)?|couple(?: of)?|a few|few|several|an?|one|two|three|four|five|six|seven|` +
  'eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|forty|fifty)';

/** "a couple of" is two or three: the least and the most that a number in words may mean. */
export const numberOf = (written: string): readonly [number, number] => {
  const word = written
    .toLowerCase()
    .replace(/^(?:an?|the) (?=c|f)/u, '')
    .replace(/ of$/u, '');
  const digits = Number(word);
  return Number.isInteger(digits) ? [digits, digits] : (NUMBERS[word] ?? [1, 1]);
};

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
export const WEEKDAY =
  '(?:monday|mon|tuesday|tues|tue|wednesday|weds|wed|thursday|thurs|thur|thu|friday|fri|saturday|sat|sunday|sun)';
/** 0 = Monday. */
export const weekdayNumber = (written: string): number => WEEKDAYS.indexOf(written.toLowerCase().slice(0, 3));

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
export const MONTH =
  '(?:january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|december|dec)';
/** 1 to 12. */
export const monthNumber = (written: string): number => MONTHS.indexOf(written.toLowerCase().slice(0, 3)) + 1;

export const YEAR = String.raw`(?:19|20)\d\d`;

export const SEASON = '(?:spring|summer|autumn|fall|winter)';
export const seasonOf = (written: string): 'winter' | 'spring' | 'summer' | 'autumn' => {
  const word = written.toLowerCase();
  return word === 'winter' || word === 'spring' || word === 'summer' ? word : 'autumn';
};

/** "about", "roughly": part of what was said, and no reason to read it otherwise. */
export const ABOUT =
  '(?:(?:about|around|almost|nearly|roughly|maybe|perhaps|just under|just over|over|under|more than|less than|like) )?';
export const UNIT = '(?:day|week|wk|fortnight|weekend|week-end|wkend|wknd|month|mth|year|yr|decade)';
/** Those of them that have a name by where they lie: "last week", "the month after". */
export const NAMED_UNIT = '(?:week|wk|weekend|week-end|wkend|wknd|month|mth|year|yr)';
const UNITS: Readonly<Record<string, string>> = {
  wk: 'week',
  'week-end': 'weekend',
  wkend: 'weekend',
  wknd: 'weekend',
  mth: 'month',
  yr: 'year',
};
/** The unit as it is spelled in full, without its plural. */
export const unitIn = (written: string | undefined): string => {
  const unit = (written ?? '').toLowerCase().replace(/s$/u, '');
  return UNITS[unit] ?? unit;
};
export const NEXT = '(?:next|nxt)';
export const TOMORROW = '(?:tomorrow|tomorow|tommorow|tommorrow|to-morrow|tmrw|tmw|tomoz|2moro|2mrw)';
export const GAP = String.raw`[ \t]{1,3}`;

/** A pattern for one rule: whole words, any case; a blank stands for one to three blanks. */
export const timePattern = (source: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${source.replaceAll(' ', GAP)})(?![\p{L}\p{N}])`, 'giu');

const ORDINAL_WORDS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
/** Those that are said of attempts, floors and children more often than of days. */
const SMALL_MAX = 10;
export const ORDINAL_DIGITS = String.raw`(?:(?:[12]?\d|3[01])(?:st|nd|rd|th))`;
export const ORDINAL_SMALL = `(?:${ORDINAL_WORDS.slice(0, SMALL_MAX).join('|')})`;
export const ORDINAL_LARGE = `(?:(?:twenty|thirty)(?: |-)(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|${ORDINAL_WORDS.slice(SMALL_MAX).join('|')})`;
/** A date of a month as it is written or spoken: "15th", "fifteenth", "twenty first". */
export const DATE_ORDINAL = String.raw`(?:(?:[12]?\d|3[01])\.(?= ${MONTH})|${ORDINAL_DIGITS}|${ORDINAL_LARGE}|${ORDINAL_SMALL})`;
/** 1 to 31, or 0 where it is no date. */
export const dateNumber = (written: string): number => {
  const digits = /^\d+/u.exec(written)?.[0];
  if (digits !== undefined) return Number(digits);
  const [tens, ones] = written.toLowerCase().split(/[ \t-]+/u);
  if (tens === 'thirtieth') return 30;
  if (ones === undefined) return ORDINAL_WORDS.indexOf(tens ?? '') + 1;
  return (tens === 'thirty' ? 30 : 20) + ORDINAL_WORDS.indexOf(ones) + 1;
};
