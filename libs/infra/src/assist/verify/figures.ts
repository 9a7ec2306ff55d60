import { tokensOf } from '../../language/index.js';

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
/** These count when nothing is at stake ("both of them"): they may meet a number, and need not. */
const LOOSE = new Set(['both', 'first', 'second', 'twice']);

const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const SHORT = new Map([...WEEKDAYS, ...MONTHS].map((name) => [name.slice(0, 3), name]));
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
  const tokens = tokensOf(plain.replaceAll(/(\d)[,.](?=\d{3}\b)/gu, '$1'));
  tokens.forEach(({ word, from }, index) => {
    const next = tokens[index + 1]?.word ?? '';
    const figure = figureOf({
      word: word.replace(/'s$/u, ''),
      next: next.replace(/'s$/u, ''),
      written: text.slice(from, from + 1),
    });
    if (figure === null) return;
    all.add(figure);
    if (!LOOSE.has(word)) firm.add(figure);
  });
  return { firm, all };
};

const figureOf = ({ word, next, written }: { word: string; next: string; written: string }): string | null => {
  const number = /^(\d+)(st|nd|rd|th)?s?$/u.exec(word);
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

/** The first figure of a line that none of the cited texts holds. */
export const foreignFigure = (line: string, cited: readonly string[]): string | null => {
  const held = new Set(cited.flatMap((text) => [...figuresOf(text).all]));
  // "on the 3rd" and "3 May" are the same day.
  const bare = new Set([...held].map((figure) => figure.replace(/th$/u, '')));
  return [...figuresOf(line).firm].find((figure) => !held.has(figure) && !bare.has(figure.replace(/th$/u, ''))) ?? null;
};
