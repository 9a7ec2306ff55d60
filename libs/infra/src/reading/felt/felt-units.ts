import type { Clause, Sentence } from '../clauses.js';
import { feelingOf } from '../feelings.js';
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

type Around = Pick<Told, 'before' | 'after' | 'isNote'>;
type Unplaced = Omit<FeltUnit, 'place'>;

/** A sentence, or a clause of a long one, with what stands around it. */
const feltUnit = (text: string, unit: Clause | Sentence, around: Around): Unplaced => {
  const { from, to } = unit;
  const line = text.lastIndexOf('\n', from - 1) + 1;
  const above = from - line <= LABEL_MAX ? text.slice(line, from) : '';
  const near = text.slice(Math.max(line, from - QUOTE_REACH), to);
  return {
    ...around,
    text: unit.text,
    from,
    to,
    above,
    isQuoted: around.isNote && isQuoted(near, from - Math.max(line, from - QUOTE_REACH)),
    named: feelingOf(unit.text)?.kind ?? null,
  };
};

const unitsOf = (text: string, sentences: readonly Sentence[], isNote: boolean): readonly Unplaced[] =>
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

/** What a text is judged by: its sentences, and the clauses of long ones. */
export const feltUnits = (text: string, sentences: readonly Sentence[], isNote: boolean): readonly FeltUnit[] => {
  const units = unitsOf(text, sentences, isNote);
  const joys = units.filter(({ named }) => named === 'joy').length;
  const worries = units.filter(({ named }) => named === 'worry').length;
  return units.map((unit, at) => ({ ...unit, place: { at, of: units.length, joys, worries } }));
};
