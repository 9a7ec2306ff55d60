import type { Clause, Sentence } from '../clauses.js';
import { isQuoted } from '../whose-feeling.js';
import type { Told } from './felt-features.js';

/** A longer sentence is judged clause by clause. */
const WHOLE_MAX = 240;
/** What stands before it in its line is a label up to this length, else a telling of its own. */
const LABEL_MAX = 40;
/** A quotation is looked for so far back within its paragraph. */
const QUOTE_REACH = 600;

export interface FeltUnit extends Told {
  readonly from: number;
  readonly to: number;
}

/** Whether a sentence is judged as a whole. */
export const isWhole = ({ isRun, text }: Sentence): boolean => !isRun && text.length <= WHOLE_MAX;

/** A sentence, or a clause of a long one, with what stands around it. */
export const feltUnit = (
  text: string,
  unit: Clause | Sentence,
  { before, after, isNote }: { readonly before: string; readonly after: string; readonly isNote: boolean },
): FeltUnit => {
  const { from, to } = unit;
  const line = text.lastIndexOf('\n', from - 1) + 1;
  const above = from - line <= LABEL_MAX ? text.slice(line, from) : '';
  const near = text.slice(Math.max(line, from - QUOTE_REACH), to);
  return {
    text: unit.text,
    from,
    to,
    above,
    before,
    after,
    isNote,
    isQuoted: isNote && isQuoted(near, from - Math.max(line, from - QUOTE_REACH)),
  };
};

/** What a text is judged by: its sentences, and the clauses of long ones. */
export const feltUnits = (text: string, sentences: readonly Sentence[], isNote: boolean): readonly FeltUnit[] =>
  sentences.flatMap((sentence, at) => {
    const [before, after] = [sentences[at - 1]?.text ?? '', sentences[at + 1]?.text ?? ''];
    if (isWhole(sentence)) return [feltUnit(text, sentence, { before, after, isNote })];
    return sentence.clauses.map((clause, index) =>
      feltUnit(text, clause, {
        before: sentence.clauses[index - 1]?.text ?? before,
        after: sentence.clauses[index + 1]?.text ?? after,
        isNote,
      }),
    );
  });
