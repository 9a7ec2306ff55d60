import { clausesOf } from '../clauses.js';
import { tokensOf } from '../../language/index.js';

/** A stretch of a text that may report on something: what it says (`focus`), and what leads up to it (`before`). */
export interface Report {
  readonly focus: string;
  readonly before: string;
  readonly from: number;
  readonly to: number;
  /** Where the clause after it ends. */
  readonly next: number;
}

/** What leads up to a report: as many clauses before it as hold this many words together. */
const BEFORE_WORDS_MIN = 8;
const BEFORE_CLAUSES_MAX = 3;
/** A sentence that says of one thing that it is done and of another that it is not is read by its clauses alone. */
const MIXED = /\b(?:still|not|never|yet)\b|n['’]t\b/iu;

/** Every clause of a text, and every short sentence as a whole, with what stands before it. */
export const reportsIn = (text: string): readonly Report[] => {
  const sentences = clausesOf(text);
  const clauses = sentences.flatMap((sentence) => sentence.clauses);
  const beforeOf = (at: number): string => {
    let first = at;
    let words = 0;
    while (first > 0 && at - first < BEFORE_CLAUSES_MAX && words < BEFORE_WORDS_MIN) {
      first -= 1;
      words += tokensOf(clauses[first]?.text ?? '').length;
    }
    return first === at ? '' : text.slice(clauses[first]?.from, clauses[at]?.from);
  };
  const starts = new Map(clauses.map((clause, at) => [clause.from, at]));
  const ofClauses = clauses.map((clause, at) => ({
    focus: clause.text,
    before: beforeOf(at),
    from: clause.from,
    to: clause.to,
    next: clauses[at + 1]?.to ?? clause.to,
  }));
  const ofSentences = sentences
    .filter(
      (sentence) =>
        !sentence.isRun && sentence.clauses.length > 1 && sentence.clauses.length < 4 && !MIXED.test(sentence.text),
    )
    .map(({ text: focus, from, to }) => ({ focus, before: beforeOf(starts.get(from) ?? 0), from, to, next: to }));
  return [...ofClauses, ...ofSentences];
};
