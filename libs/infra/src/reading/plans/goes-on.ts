import type { Clause, Sentence } from '../clauses.js';
import { DEED } from './plan-words.js';

/** "Will put the ad up this week. And ask Fintan to come": the sentence before leads on. */
const GOES_ON = new RegExp(
  String.raw`^(?:And|Also|Plus|Then)(?: also| then)? (?!(?:so|that|it|again)\b)${DEED}(?![\p{L}'’:])(?! (?:is|was|are|were|went|came|has|had)\b)`,
  'u',
);
const ASKS = /\?\W*$/u;

/** The clause that one without a subject goes on with, from the sentence before; none where it stands for itself. */
export const goesOnWith = (clause: Clause, before: Sentence | undefined): readonly Clause[] =>
  before !== undefined && clause.index === 0 && GOES_ON.test(clause.text) && !ASKS.test(clause.sentence.text)
    ? before.clauses.slice(-1)
    : [];
