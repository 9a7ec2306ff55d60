import { stemOf, STOP_WORDS, tokensOf } from '../language/index.js';
import type { RecallItem } from './recall-item.js';
import { baseForm } from './word-forms.js';

const MARKS = /\p{M}+/gu;
const BEYOND_ASCII = /[^\p{ASCII}]/u;

/** Without accents: who types "Maelle" finds "Maëlle". */
const plain = (text: string): string => (BEYOND_ASCII.test(text) ? text.normalize('NFKD').replaceAll(MARKS, '') : text);

/** The words of a text in lower case, without accents and possessive endings. */
export const wordsOf = (text: string): string[] => tokensOf(plain(text)).map(({ word }) => word.replace(/'s?$/u, ''));

/** The term that a word is found by, or null for one that says nothing of what a text is about. */
export const termOf = (word: string): string | null => {
  if (STOP_WORDS.has(word)) return null;
  const base = baseForm(word);
  return base !== word && STOP_WORDS.has(base) ? null : stemOf(base);
};

/** The terms of a text in their order, with repetitions. */
export const termsOf = (text: string): string[] =>
  wordsOf(text).flatMap((word) => {
    const term = termOf(word);
    return term === null ? [] : [term];
  });

/** The terms that an item is found by, with repetitions: equal ones side by side, in the order of their first use. */
export const termsOfItem = ({ text, also }: RecallItem): readonly string[] => {
  const terms = termsOf(also === undefined ? text : `${text}\n${also}`);
  const times = new Map<string, number>();
  for (const term of terms) times.set(term, (times.get(term) ?? 0) + 1);
  return times.size === terms.length ? terms : [...times].flatMap(([term, count]) => Array<string>(count).fill(term));
};
