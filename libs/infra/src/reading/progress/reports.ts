import { clausesOf } from '../clauses.js';
import { tokensOf } from '../../language/index.js';
import { topicsIn } from './topics.js';
import { isDoneForm } from './verb-forms.js';

/** A stretch of a text that may report on something: what it says (`focus`), and what leads up to it (`before`). */
export interface Report {
  readonly focus: string;
  readonly before: string;
  /** The clause that follows it, which may take it back. */
  readonly after: string;
  /** So much of what follows as "instead" may stand in. */
  readonly onward: string;
  /** Of a text without full stops. */
  readonly isRun: boolean;
  readonly from: number;
  readonly to: number;
  /** Where the clause after it ends. */
  readonly next: number;
  /** The focus is a question, and this is what the answer says to it. */
  readonly answer?: 'yes' | 'no';
}

/** What leads up to a report: as many clauses before it as hold this many words together. */
const BEFORE_WORDS_MIN = 8;
const BEFORE_CLAUSES_MAX = 3;
const ONWARD_CLAUSES_MAX = 3;
/** A report that it is still open is kept to the end of its sentence, so far as that is no whole paragraph. */
const NEXT_MAX = 240;
/** A sentence that says of one thing that it is done and of another that it is not is read by its clauses alone. */
const MIXED = /\b(?:still|not|never|yet)\b|n['’]t\b/iu;

/** Every clause of a text, and every short sentence as a whole, with what stands before it; and questions with their answers. */
export const reportsIn = (text: string, source: 'note' | 'transcript' = 'note'): readonly Report[] => {
  const sentences = clausesOf(text);
  const clauses = sentences.flatMap((sentence) => sentence.clauses);
  const begun = lastOf(
    source === 'note' ? beginningsIn(text) : [],
    clauses.map(({ from }) => from + BULLET_MAX),
  );
  const beforeOf = (at: number): string => {
    let first = at;
    let words = 0;
    while (first > 0 && at - first < BEFORE_CLAUSES_MAX && words < BEFORE_WORDS_MIN) {
      if ((clauses[first - 1]?.from ?? 0) < (begun[at] ?? 0) - BULLET_MAX) break;
      first -= 1;
      words += tokensOf(clauses[first]?.text ?? '').length;
    }
    return first === at ? '' : text.slice(clauses[first]?.from, clauses[at]?.from);
  };
  const starts = new Map(clauses.map((clause, at) => [clause.from, at]));
  const ofClauses = clauses.map((clause, at) => ({
    focus: clause.text,
    before: beforeOf(at),
    after: text.slice(clause.to, clauses[at + 1]?.to ?? clause.to),
    onward: text.slice(clause.to, clauses[Math.min(at + ONWARD_CLAUSES_MAX, clauses.length - 1)]?.to ?? clause.to),
    isRun: clause.sentence.isRun,
    from: clause.from,
    to: clause.to,
    next: Math.max(clauses[at + 1]?.to ?? clause.to, Math.min(clause.sentence.to, clause.from + NEXT_MAX)),
  }));
  const ofSentences = sentences
    .filter(
      (sentence) =>
        !sentence.isRun && sentence.clauses.length > 1 && sentence.clauses.length < 4 && !MIXED.test(sentence.text),
    )
    .map(({ text: focus, from, to }) => ({
      focus,
      before: beforeOf(starts.get(from) ?? 0),
      after: '',
      onward: '',
      isRun: false,
      from,
      to,
      next: to,
    }));
  return [...ofClauses, ...ofSentences, ...(source === 'transcript' ? answersIn(text) : [])];
};

/** Where a note begins with something else: at a bullet, and at a label. */
const beginningsIn = (text: string): readonly number[] =>
  [...text.matchAll(BULLET_LINE)]
    .map(({ index }) => index + 1)
    .concat(topicsIn(text).map(({ from }) => from))
    .toSorted((a, b) => a - b);
/** For each place the last of the bounds that stands at it or before; both are in order. */
const lastOf = (bounds: readonly number[], places: readonly number[]): readonly number[] => {
  let at = 0;
  return places.map((place) => {
    while ((bounds[at] ?? Infinity) <= place) at += 1;
    return bounds[at - 1] ?? 0;
  });
};
const BULLET_LINE =
  /\n(?=[ \t]{0,20}(?:(?:[-–—•*·]|\d{1,2}[.)]|\[[^\]\n]?\])[ \t]|(?:\p{Lu}{1,3}|[Mm]e|[Mm]ine|[Hh]ers|[Hh]is):[ \t]))/gu;
/** A clause may begin before its bullet or after it. */
const BULLET_MAX = 3;

/** "Did you ring her?", "And the letter?", "How was the test?" ask what became of it; "Will you ring her?" does not. */
const ASKS =
  /^(?:.{0,40}[.,!] )?(?:(?:and|so|but|well|okay|now|tell me),? )*(?:did|have you|has|had|was|were|is (?:the|that|it)|are (?:the|those)|how (?:was|were|did|is|about|are|have)|what (?:about|happened|became)|(?:and )?(?:the|your|that) [^?]{1,40}\?$|(?-i:\p{Lu}[\p{L}’']+(?: \p{Lu}[\p{L}’']+)?)\?$)/iu;
const YES =
  /^(?:(?:oh|well|um|uh|so|ah|ha)[,.!]? )*(?:yes|yeah|yep|yup|aye|ja|i did|it did|he did|she did|they did|we did|it has|i have|it was|it is|it went|done|sent|posted|finished|sure|of course|indeed|absolutely|i do|all of|both|every|good\b|fine\b|great\b|lovely\b|better than|well\b)/iu;
const NO =
  /^(?:(?:oh|well|um|uh|so|ah)[,.!]? )*(?:no\b|nope|not\b|nah|never|i didn['’]t|it didn['’]t|i haven['’]t|i forgot|i have not|i did not|hmm?,? no|sorry|don['’]t ask)/iu;

/** "And Dorota?" "I asked her on Friday.": told in so many words. */
const I_DID =
  /^(?:(?:oh|well|um|uh|so|ah|yeah)[,.!]? )*(?:I|we|(?:s?he|they) (?:has |have )?)(?:['’]ve|['’]s| have| has)? ?(?<deed>\p{Ll}+)/iu;
const isYes = (answer: string): boolean => {
  if (YES.test(answer)) return true;
  const [first = ''] = answer.split(/(?<=[.!?])\s/u);
  const deed = I_DID.exec(first)?.groups?.['deed'];
  return deed !== undefined && isDoneForm(deed) && !MIXED.test(first);
};

/** A question in one turn and what the first words of the next say to it. */
const answersIn = (text: string): readonly Report[] => {
  const reports: Report[] = [];
  let from = 0;
  const lines = text.split('\n');
  lines.forEach((line, at) => {
    const answer = lines[at + 1] ?? '';
    const question = /[^.!?]*\?\s*$/u.exec(line)?.[0].trim() ?? '';
    const said = NO.test(answer) ? 'no' : isYes(answer) ? 'yes' : null;
    if (question !== '' && said !== null && ASKS.test(question)) {
      const start = from + line.lastIndexOf(question);
      const to = from + line.length + 1 + (/^[^.!?]*[.!?]?/u.exec(answer)?.[0].length ?? 0);
      reports.push({
        focus: question,
        before: '',
        after: answer,
        onward: '',
        isRun: false,
        from: start,
        to,
        next: to,
        answer: said,
      });
    }
    from += line.length + 1;
  });
  return reports;
};
