import { dateWordsIn } from './date-words.js';
import { termOf, wordsOf } from './recall-terms.js';
import { kindredStems } from './word-forms.js';

/** What somebody asks for, as ranking reads it. */
export interface Question {
  /** Terms looked for, with how much each counts. */
  readonly terms: ReadonlyMap<string, number>;
  /** Words that are part of the name of somebody who speaks, or of the client. */
  readonly named: ReadonlySet<string>;
  readonly isClientNamed: boolean;
  /** Days, months and years that are named. */
  readonly dates: ReadonlySet<string>;
}
export interface KnownNames {
  /** Words of the names of those who speak. */
  readonly speakers: { has(word: string): boolean };
  /** Words of the names of the client. */
  readonly client: ReadonlySet<string>;
}

/** A word that means much the same as one that was asked for: enough to be found, too little to outdo the word itself. */
const KINDRED_WEIGHT = 0.25;
/**
 * The name of somebody in the conversation says whose words are wanted. As a term it would find who addresses them
 * instead; it only orders what nothing else orders.
 */
const NAME_WEIGHT = 0.1;

export const readQuestion = (text: string, names: KnownNames): Question => {
  const terms = new Map<string, number>();
  const named = new Set<string>();
  const ask = (term: string, weight: number): void => void terms.set(term, Math.max(weight, terms.get(term) ?? 0));
  for (const word of wordsOf(text)) {
    const term = termOf(word);
    if (term === null) continue;
    if (isNameWord(word) && (names.speakers.has(word) || names.client.has(word))) {
      named.add(word);
      ask(term, NAME_WEIGHT);
      continue;
    }
    ask(term, 1);
    for (const kindred of kindredStems(term)) ask(kindred, KINDRED_WEIGHT);
  }
  const isClientNamed = [...named].some((word) => names.client.has(word));
  return { terms, named, isClientNamed, dates: dateWordsIn(text) };
};

/** The number of "Speaker 2" is no name. */
const isNameWord = (word: string): boolean => /\p{L}/u.test(word);
