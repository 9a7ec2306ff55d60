import { wordsIn } from './sentences.js';

/** “# Ada / 7”, “**Heavy**”: what Markdown has for a heading. */
const MARKED_HEADING = /^(?:#{1,6}\s|(\*\*|__|==)[^*_=]+\1:?$)/u;
/** “Dear Ada,”: who a note is written to. English. */
const SALUTATION = /^(?:dear|hi|hiya|hello|hey|morning|evening) \p{Lu}[\p{L}'’. -]{0,40}(?:\([^)]{0,120}\))?[,:]?$/iu;
/** “Warmly,”, “With love, Bo”. English. */
const SIGN_OFF =
  /^(?:(?:with|kind(?:est)?|warm(?:est)?|best|all|much|many) ){0,2}(?:love|regards|wishes|warmly|best|yours(?: (?:truly|faithfully|sincerely))?|sincerely|cheers|take care|until (?:then|soon|next time)|hugs)[,.!]?(?: \p{Lu}[\p{L}'’.]*){0,2}$/iu;
/** “#7”, “#3 Ada”, “[by mail, late]”: which call, or how the note came about. */
const NUMBER_OF_CALL = /^#\d{1,3}(?!\p{L})/u;
const ASIDE = /^\[[^\]]*\]$/u;
/** “me: nothing”, “Worries: none”: a form that was filled in with nothing. English. */
const NOTHING_IN_IT =
  /^(?:[-*•]\s+)?\p{L}[\p{L}' ’/-]{0,24}:\s*(?:nothing|none|nil|n\/a|[-–—])(?: (?:new|yet|today|this time))?[.!]?$/iu;
const HEADING_WORDS_MAX = 4;

/** “WENT WELL”, “Next steps:”, “Dear Ada,”, “#7”: they order a note, and tell nothing. */
export const isHeading = (text: string): boolean =>
  MARKED_HEADING.test(text) ||
  SALUTATION.test(text) ||
  SIGN_OFF.test(text) ||
  NOTHING_IN_IT.test(text) ||
  (wordsIn(text) <= HEADING_WORDS_MAX &&
    (text.endsWith(':') ||
      NUMBER_OF_CALL.test(text) ||
      ASIDE.test(text) ||
      (/\p{Lu}{2}/u.test(text) && !/[\p{Ll}\d]/u.test(text))));

/** “Bo”, “— Bo Ek”: who signs a letter, with nothing behind it but a postscript. */
const SIGNATURE = /^(?:[-–—~]\s*)?\p{Lu}[\p{L}'’]*(?: \p{Lu}[\p{L}'’]*\.?){0,2}$/u;
const POSTSCRIPT = /^P\.?\s?S\b/u;
/** A letter greets whom it is written to within so many lines. */
const GREETED_WITHIN = 3;

/** Which of the sentences of a note tell something: no headings, and not who signed it. */
export const toldParts = <P extends { readonly text: string }>(parts: readonly P[]): readonly P[] => {
  const isLetter = parts.slice(0, GREETED_WITHIN).some(({ text }) => SALUTATION.test(text));
  const isSignature = ({ text }: P, at: number): boolean =>
    isLetter && SIGNATURE.test(text) && POSTSCRIPT.test(parts[at + 1]?.text ?? 'PS');
  return parts.filter((part, at) => !isHeading(part.text) && !isSignature(part, at));
};

const DONE_BOX = /^(?:[-*•]\s+)?(?:\[[xX✓✔]\]|[☑☒✓✔✅])\s*/u;
const OPEN_BOX = /^(?:[-*•]\s+)?(?:\[[ _]?\]|[☐□▢])\s*/u;
const DROPPED_BOX = /^(?:[-*•]\s+)?(?:\[[-–—]\]|[✗✘])\s*/u;
/** “→ ring the bank”, “> ring the bank”, “+ a new dog”, “: the bank”: what leads to a line. */
const ARROW = /^(?:[-=]{0,2}[>→⇒➔➜»›]|[+:])\s+/u;
/** What a form has for what stands in its line, and who it is of: a page has its own headings. English. */
const FORM_LABEL =
  /^(?:good|bad|heavy|light|wins?|joys?|worr(?:y|ies)|hers?|his|him|theirs?|them|mine|me|my|yours?|you|client|coach|next(?: steps?)?|plans?|actions?(?: points?)?|agreed|tasks?|to-?dos?|homework|commitments?|promises?|insights?|notes?|closing|ending|last words|how)\s*:\s+/iu;
const LABELLED_WORDS_MIN = 2;

/** The words of a line without the marks and labels that its note is laid out with; what was ticked off keeps a tick, what was dropped a cross. */
export const withoutMarks = (text: string): string => {
  const { mark, bare } = withoutBox(text);
  const said = bare.replace(FORM_LABEL, '');
  return mark + (wordsIn(said) < LABELLED_WORDS_MIN ? bare : said);
};

const withoutBox = (text: string): { readonly mark: string; readonly bare: string } => {
  if (DONE_BOX.test(text)) return { mark: '✓ ', bare: text.replace(DONE_BOX, '') };
  if (DROPPED_BOX.test(text)) return { mark: '✗ ', bare: text.replace(DROPPED_BOX, '') };
  return { mark: '', bare: text.replace(OPEN_BOX, '').replace(ARROW, '') };
};

/** “BRUGES: ”, “Hers: ”: a label before the words of a line. */
const LABEL = /^\p{L}[\p{L}' ’/-]{0,24}:\s+/u;
/** What is told in a line, whatever label it has. */
export const withoutLabel = (text: string): string => withoutBox(text).bare.replace(LABEL, '');
