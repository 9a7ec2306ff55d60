import { stemmer } from 'stemmer';

/** One word of a text: lower case, with its place [from, to) in UTF-16 units of that text. */
export interface Token {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;

/** The words of a text in their order. Punctuation is no word; "didn't" is one. */
export const tokensOf = (text: string): Token[] =>
  Array.from(text.matchAll(WORD), (match) => ({
    word: match[0].toLowerCase().replaceAll('’', "'"),
    from: match.index,
    to: match.index + match[0].length,
  }));

/** Words that say little of what a text is about (function words of English). */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about after again all also am an and any are as at be because been before being both but by can could did do does ' +
    'doing don down during each for from further had has have having he her here hers herself him himself his how i if in ' +
    'into is it its itself just me more most my myself no nor not now of off on once only or other our ours ourselves out ' +
    'over own same she should so some such than that the their theirs them themselves then there these they this those ' +
    'through to too under until up very was we were what when where which while who whom why will with would you your ' +
    "yours yourself yourselves i'm i've i'd i'll it's that's there's he's she's we're they're don't didn't doesn't isn't " +
    "wasn't can't couldn't won't wouldn't haven't hasn't hadn't you're you've we've they've let's"
  ).split(' '),
);

const STEMS_REMEMBERED_MAX = 50_000;
const stems = new Map<string, string>();

/** The Porter stem of a lower-case word, without a possessive ending. */
export const stemOf = (word: string): string => {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = stemmer(word.replace(/'s?$/u, ''));
  if (stems.size >= STEMS_REMEMBERED_MAX) stems.clear();
  stems.set(word, stem);
  return stem;
};

/** The stems of the words of a text that say what it is about, in their order, with repetitions. */
export const contentStems = (text: string): string[] =>
  tokensOf(text)
    .filter(({ word }) => !STOP_WORDS.has(word))
    .map(({ word }) => stemOf(word));
