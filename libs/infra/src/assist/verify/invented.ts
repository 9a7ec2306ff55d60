import { isCarried, type Held } from './held.js';

/**
 * Details are invented at the end of a sentence, or in a row. A sentence is refused when nothing carries its last phrase, or this many words in
 * a row, and when the signs of an invention add up: words at the end that nothing carries, how little of the last two phrases is
 * carried, and phrases of which nothing is. A paraphrase has one or the other of them, an invented detail most.
 */
const INVENTED_RUN = 4;
const INVENTED_PHRASE = 2;
const WEIGHS = { wordAtEnd: 0.5, end: 4, phrase: 1 } as const;
export const DOUBT_MAX = 4.4;

/** The words of a sentence that were hung on without anything that carries them; empty where it may stand. */
export const inventedIn = (words: readonly Held[]): string[] => {
  const told = words.filter(({ telling }) => !telling);
  const phrases = phrasesOf(told);
  const last = phrases.at(-1) ?? [];
  if (last.length >= INVENTED_PHRASE && !last.some(isCarried)) return wordsOf(last);
  const row = uncarriedRow(told);
  if (row.length >= INVENTED_RUN) return wordsOf(row);
  return doubtOf(words, phrases) > DOUBT_MAX ? wordsOf(told.filter((word) => !isCarried(word))) : [];
};

const doubtOf = (words: readonly Held[], phrases: readonly (readonly Held[])[]): number => {
  const atEnd = words.length - 1 - words.findLastIndex(isCarried);
  const end = phrases.slice(-2).flat();
  const carried = end.reduce((sum, { held }) => sum + held, 0) / Math.max(1, end.length);
  const empty = phrases.filter((phrase) => !phrase.some(isCarried)).length;
  return WEIGHS.wordAtEnd * atEnd + WEIGHS.end * (1 - carried) + WEIGHS.phrase * empty;
};

const phrasesOf = (words: readonly Held[]): Held[][] => [...Map.groupBy(words, ({ word }) => word.phrase).values()];

/** The longest row of words that nothing carries. */
const uncarriedRow = (words: readonly Held[]): readonly Held[] => {
  let longest: Held[] = [];
  let row: Held[] = [];
  for (const word of words) {
    row = isCarried(word) ? [] : [...row, word];
    if (row.length > longest.length) longest = row;
  }
  return longest;
};

const wordsOf = (words: readonly Held[]): string[] => words.map(({ word }) => word.word);
