import { wordsIn } from './sentences.js';

/** “# Ada / 7”, “**Heavy**”: what Markdown has for a heading. */
const MARKED_HEADING = /^(?:#{1,6}\s|(\*\*|__|==)[^*_=]+\1:?$)/u;
/** “Dear Ada,”: who a note is written to. English. */
const SALUTATION = /^(?:dear|hi|hiya|hello|hey|morning|evening) \p{Lu}[\p{L}'’. -]{0,40}(?:\([^)]{0,120}\))?[,:]?$/iu;
const HEADING_WORDS_MAX = 4;

/** “WENT WELL”, “Next steps:”, “Dear Ada,”: they order a note, and tell nothing. */
export const isHeading = (text: string): boolean =>
  MARKED_HEADING.test(text) ||
  SALUTATION.test(text) ||
  (wordsIn(text) <= HEADING_WORDS_MAX &&
    (text.endsWith(':') || (/\p{Lu}{2}/u.test(text) && !/[\p{Ll}\d]/u.test(text))));

const DONE_BOX = /^(?:[-*•]\s+)?(?:\[[xX✓✔]\]|[☑☒✓✔✅])\s*/u;
const OPEN_BOX = /^(?:[-*•]\s+)?(?:\[[ _]?\]|[☐□▢])\s*/u;
/** What a form has for what stands in its line, and who it is of: a page has its own headings. English. */
const FORM_LABEL =
  /^(?:good|bad|heavy|light|wins?|joys?|worr(?:y|ies)|hers?|his|him|theirs?|them|mine|me|my|yours?|you|client|coach|next(?: steps?)?|plans?|actions?(?: points?)?|agreed|tasks?|to-?dos?|homework|commitments?|promises?|insights?|notes?|closing|ending|last words|how)\s*:\s+/iu;
const LABELLED_WORDS_MIN = 2;

/** The words of a line without the marks and labels that its note is laid out with; what was ticked off keeps a tick. */
export const withoutMarks = (text: string): string => {
  const isDone = DONE_BOX.test(text);
  const bare = text.replace(isDone ? DONE_BOX : OPEN_BOX, '');
  const said = bare.replace(FORM_LABEL, '');
  const words = wordsIn(said) < LABELLED_WORDS_MIN ? bare : said;
  return isDone ? `✓ ${words}` : words;
};

/** “BRUGES: ”, “Hers: ”: a label before the words of a line. */
const LABEL = /^\p{L}[\p{L}' ’/-]{0,24}:\s+/u;
/** What is told in a line, whatever label it has. */
export const withoutLabel = (text: string): string =>
  text.replace(DONE_BOX, '').replace(OPEN_BOX, '').replace(LABEL, '');
