import { tokensOf, type Token } from '../../language/index.js';

const WORDS =
  'zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';
const VALUES = new Map<string, string>([
  ...WORDS.split(' ').map((word, index) => [word, String(index === 0 ? 0 : index + 1)] as const),
  ...'thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, String((index + 3) * 10)] as const),
  ['hundred', '100'],
  ['thousand', '1000'],
  ['million', '1000000'],
  ['twice', '2'],
  ['both', '2'],
  ['dozen', '12'],
  ...'first second third fourth fifth sixth seventh eighth ninth tenth'
    .split(' ')
    .map((word, index) => [word, `${index + 1}th`] as const),
]);
const TENS = new Set('twenty thirty forty fifty sixty seventy eighty ninety'.split(' '));
/** "7pm" and "7 pm" are one time of day, and "7am" is another. */
const CLOCK = /^(\d{1,2})(am|pm)$/u;
/** These count when nothing is at stake ("both of them"): they may meet a number, and need not. */
const LOOSE = new Set(['both', 'first', 'second', 'twice']);

const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const SHORT = new Map([
  ...[...WEEKDAYS, ...MONTHS].map((name) => [name.slice(0, 3), name] as const),
  ['tues', 'tuesday'],
  ['weds', 'wednesday'],
  ['thur', 'thursday'],
  ['thurs', 'thursday'],
  ['sept', 'september'],
]);
const SEASONS = new Set('spring summer autumn winter christmas easter thanksgiving halloween'.split(' '));
const NEAR = new Set('yesterday today tomorrow tonight ago'.split(' '));
const UNITS = new Set('week weekend month year night summer spring autumn winter fall'.split(' '));

/** Months that are other words too count as months only with a capital letter inside a sentence or beside a number. */
const AMBIGUOUS = new Set(['may', 'march', 'mar', 'sun', 'sat', 'mon', 'wed', 'dec', 'jan', 'august']);

/**
 * The numbers, dates, weekdays and relative times of a text in one form each: "three" and "3" are `3`, "3rd" and "third" `3th`,
 * "next week" `next week`.
 */
export const figuresOf = (text: string): { readonly firm: Set<string>; readonly all: Set<string> } => {
  const firm = new Set<string>();
  const all = new Set<string>();
  // The number in a stand-in such as [P2] is no figure: blanks of the same length keep the places.
  const plain = text.replaceAll(/\[[A-Z]{1,2}\d{1,3}\]/gu, (found) => ' '.repeat(found.length));
  const tokens = compounded(tokensOf(plain.replaceAll(/(\d)[,.](?=\d{3}\b)/gu, '$1')));
  tokens.forEach(({ word, from }, index) => {
    const next = tokens[index + 1]?.word ?? '';
    const figure = figureOf({
      word: word.replace(/'s$/u, ''),
      next: next.replace(/'s$/u, ''),
      written: text.slice(from, from + 1),
    });
    if (figure === null) return;
    all.add(figure);
    const [, hour] = CLOCK.exec(figure) ?? [];
    if (hour !== undefined) all.add(hour);
    if (!LOOSE.has(word)) firm.add(figure);
  });
  return { firm, all };
};

/** "twenty-five" is one number and "7 pm" one time: the first word takes the second in. */
const compounded = (tokens: readonly Token[]): Token[] =>
  tokens.flatMap((token, index) => {
    const before = tokens[index - 1];
    const next = tokens[index + 1];
    if (before && TENS.has(before.word) && unitOf(token.word) !== null) return [];
    if (next && CLOCK.test(token.word + next.word)) return [{ ...token, word: token.word + next.word }];
    const unit = TENS.has(token.word) && next ? unitOf(next.word) : null;
    return unit === null
      ? [token]
      : [{ ...token, word: `${Number(VALUES.get(token.word)) + unit.value}${unit.ending}` }];
  });

/** 1 to 9 in words, "third" too. */
const unitOf = (word: string): { readonly value: number; readonly ending: string } | null => {
  const [, digits, ending = ''] = /^([1-9])(th)?$/u.exec(word === 'one' ? '1' : (VALUES.get(word) ?? '')) ?? [];
  return digits === undefined ? null : { value: Number(digits), ending };
};

const figureOf = ({ word, next, written }: { word: string; next: string; written: string }): string | null => {
  // "08" of a date is 8.
  const number = /^0*(\d+)(st|nd|rd|th)?s?$/u.exec(word);
  if (number) return `${number[1]}${number[2] ? 'th' : ''}`;
  if (/\d/u.test(word)) return word;
  const value = VALUES.get(word);
  if (value !== undefined) return value;
  if ((word === 'last' || word === 'next') && UNITS.has(next)) return `${word} ${next}`;
  if (NEAR.has(word)) return word;
  if (SEASONS.has(word)) return word;
  const name = WEEKDAYS.includes(word) || MONTHS.includes(word) ? word : SHORT.get(word);
  if (name === undefined || (AMBIGUOUS.has(word) && written === written.toLowerCase())) return null;
  return name;
};

/** Whether a word is a number or names a day or a month: what it claims is checked here, and in whatever form it is written. */
export const isFigure = (word: string): boolean =>
  /^\d|^[ap]m$/u.test(word) ||
  (!LOOSE.has(word) && VALUES.has(word)) ||
  (!AMBIGUOUS.has(word) && (WEEKDAYS.includes(word) || MONTHS.includes(word) || SHORT.has(word)));

/** The first figure of a line that none of the cited texts holds. */
export const foreignFigure = (line: string, cited: readonly string[]): string | null => {
  const held = new Set(cited.flatMap((text) => [...figuresOf(text).all]));
  // "on the 3rd" and "3 May" are the same day.
  const bare = new Set([...held].map((figure) => figure.replace(/th$/u, '')));
  return [...figuresOf(line).firm].find((figure) => !held.has(figure) && !bare.has(figure.replace(/th$/u, ''))) ?? null;
};
