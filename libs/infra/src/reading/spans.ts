import type { Clause, Sentence } from './clauses.js';

/** A line that is quoted is cut here at the latest: about three lines of print. */
export const SPAN_MAX = 400;
/** A clause shorter than this is quoted with the sentence it stands in. */
const WHOLE_SENTENCE_MAX = 140;

const LEAD = /^(?:[\s"“'‘(–—-]|(?:and|so|but|then|um|uh|okay|ok|right|well|yeah|oh|anyway)\b[\s,.]*)+/iu;

/** Without a lead ("And so ...") and cut at the length that is quoted. */
export const trimmed = (text: string, start: number, end: number): [number, number] => {
  const lead = LEAD.exec(text.slice(start, end))?.[0].length ?? 0;
  const from = lead < end - start ? start + lead : start;
  return [from, Math.min(end, from + SPAN_MAX)];
};

export const isQuotedWhole = ({ isRun, text }: Sentence): boolean => !isRun && text.length <= WHOLE_SENTENCE_MAX;
/** A short sentence is quoted whole, of a longer one the clause. */
export const spanOf = (text: string, clause: Clause): [number, number] => {
  const { sentence } = clause;
  return isQuotedWhole(sentence) ? trimmed(text, sentence.from, sentence.to) : trimmed(text, clause.from, clause.to);
};

/** "I realised, he said, that ...": what was seen stands in the clauses that follow. */
export const insightSpan = (text: string, clause: Clause): [number, number] => {
  const { sentence } = clause;
  return sentence.isRun
    ? trimmed(text, clause.from, sentence.clauses[clause.index + 1]?.to ?? clause.to)
    : trimmed(text, clause.from, sentence.to);
};

interface DateTold {
  /** Where the date begins that it was told instead of. */
  readonly since: number | null;
  /** Nothing else is told in its sentence that has a line of its own. */
  readonly isAlone: boolean;
}
/** With the clause of the date that it was told instead of, where that is another. */
export const lifeDateSpan = (text: string, clause: Clause, { since, isAlone }: DateTold): [number, number] => {
  const [from, to] = isAlone ? spanOf(text, clause) : trimmed(text, clause.from, clause.to);
  const first = since === null ? undefined : clause.sentence.clauses.find((one) => one.from <= since && since < one.to);
  return first === undefined || first.from >= from ? [from, to] : trimmed(text, first.from, to);
};

/** What stands before is quoted along up to this length. */
export const LEANING_MAX = 160;
