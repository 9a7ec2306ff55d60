import { breaksOf, isRunSentence, isRunText } from './run/index.js';

/** A verbatim part of a recorded text: [from, to) in UTF-16 units. */
export interface Part {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
/** Where none of these stands a sentence cannot end: most moments are one, and are spared the segmenter. */
const MAY_BREAK = /[\p{Sentence_Terminal}\r\n\u0085\u2028\u2029]/u;
/** Titles and the like, after which a sentence goes on although a full stop stands there. */
const GOES_ON =
  /(?:^|[\s("'“‘])(?:Dr|Adv|Rev|Fr|Capt|Sgt|Lt|Col|Cllr|Smt|Mr|Mrs|Ms|Prof|St|Sr|Jr|vs|etc|e\.g|i\.e|approx|P\.\s?S|N\.\s?B|\p{Lu})\.\s*$/u;
/** “The exam (oral!) is on Monday” goes on. */
const IN_BRACKETS = /[!?…][)\]]\s*$/u;
/** “No. 7” goes on; “No. My sister did.” does not. */
const NUMBER = /(?:^|[\s("'“‘])No\.\s*$/u;
/** “On 14. May”, as German speakers write a date, goes on. */
const DATE_NUMBER = /\S[ \t]\(?(?:[12]?\d|3[01])\.\s*$/u;
const MONTH_NEXT =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?!\p{L})/iu;
const MONTH_LENGTH = 12;
/** Far more than the longest title with its brackets: looking at all of a sentence again at each full stop would cost its square. */
const END_LENGTH = 40;
const goesOn = (text: string, from: number, to: number): boolean => {
  const segment = text.slice(Math.max(from, to - END_LENGTH), to);
  if (IN_BRACKETS.test(segment) && /^\p{Ll}/u.test(text.slice(to, to + 2))) return true;
  if (DATE_NUMBER.test(segment) && MONTH_NEXT.test(text.slice(to, to + MONTH_LENGTH))) return true;
  return GOES_ON.test(segment) || (NUMBER.test(segment) && /^\p{N}/u.test(text.slice(to, to + 2)));
};
/** Marks of a list and white space before a sentence are not part of it. */
const LEAD = /^[\s\u200b\ufeff]*(?:(?:[-*•–—·]|\d{1,2}[.)])\s+)?/u;
const TRAIL = /[\s\u200b\ufeff]+$/u;
const HAS_WORD = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** The sentences of a text as it is written, verbatim, in order. Line breaks end a sentence too (notes are often lists). */
export const writtenSentencesOf = (text: string): readonly Part[] => [...eachWritten(text)];
/** As they are written; where full stops are missing, where they would stand. */
export const sentencesOf = (text: string): readonly Part[] => [...eachSentence(text)];

/** One after the other, so that who needs the first does not look for the last. */
function* eachWritten(text: string): Generator<Part, void, undefined> {
  if (!MAY_BREAK.test(text.trimEnd().slice(0, -1))) {
    const whole = trimmed(text, 0, text.length);
    if (HAS_WORD.test(whole.text)) yield whole;
    return;
  }
  let from = 0;
  for (const { index, segment } of segmenter.segment(text)) {
    const to = index + segment.length;
    const last = to === text.length;
    if (!last && !/[\r\n]$/u.test(segment) && goesOn(text, from, to)) continue;
    const part = trimmed(text, from, to);
    if (HAS_WORD.test(part.text)) yield part;
    from = to;
  }
}

/** Shorter texts hold too few words to be several sentences without a stop. */
const RUN_LENGTH_MIN = 80;

function* eachSentence(text: string): Generator<Part, void, undefined> {
  const isRun = text.length >= RUN_LENGTH_MIN && isRunText(text);
  for (const part of eachWritten(text)) {
    const breaks = part.text.length >= RUN_LENGTH_MIN && (isRun || isRunSentence(part.text)) ? breaksOf(part.text) : [];
    let { from } = part;
    for (const next of [...breaks.map((at) => part.from + at), part.to]) {
      yield trimmed(text, from, next);
      from = next;
    }
  }
}

const trimmed = (text: string, from: number, to: number): Part => {
  const raw = text.slice(from, to);
  const start = from + (LEAD.exec(raw)?.[0].length ?? 0);
  const kept = text.slice(start, to).replace(TRAIL, '');
  return { text: kept, from: start, to: start + kept.length };
};

/** The first `max` units at most, cut where a sentence or at least a word ends: always a verbatim start of the text. */
export const clip = (text: string, max: number): { readonly text: string; readonly continues: boolean } => {
  if (text.length <= max) return { text, continues: false };
  const head = text.slice(0, max);
  const atSentence = sentencesOf(head)
    .filter((part) => part.to < max)
    .at(-1);
  const atWord = head.search(/\s\S*$/u);
  // A cut inside a surrogate pair would leave half a character.
  const hard = /[\ud800-\udbff]$/u.test(head) ? max - 1 : max;
  const end = atSentence && atSentence.to > max / 3 ? atSentence.to : atWord > max / 3 ? atWord : hard;
  return { text: text.slice(0, end).trimEnd(), continues: true };
};

/** A part no longer than `max`, cut like `clip`. */
export const clipPart = (part: Part, max: number): Part => {
  const { text } = clip(part.text, max);
  return { text, from: part.from, to: part.from + text.length };
};

/** The first sentence; a short one (“Good.”, “Obviously!”) with what follows it, until it is worth a line. */
export const firstSentence = (text: string): Part => {
  const head = text.slice(0, HEAD_MAX);
  const sentences = eachSentence(head);
  const first = sentences.next().value ?? { from: 0, to: head.length };
  let { to, from: lastFrom } = first;
  for (const next of sentences) {
    // What follows a word like “No?” belongs to it.
    const isWhole = to - first.from >= LINE_LENGTH_MIN && to - lastFrom >= SENTENCE_LENGTH_MIN;
    if (isWhole || isNewLine(head.slice(to, next.from))) break;
    ({ to, from: lastFrom } = next);
  }
  return { text: head.slice(first.from, to), from: first.from, to };
};
/** The last sentence that will do; a very short one (“So did I.”) with what stands before it. */
export const lastSentence = (text: string, willDo: (part: Part) => boolean = () => true): Part | undefined => {
  const all = sentencesOf(text);
  const sentences = all.slice(0, all.findLastIndex(willDo) + 1);
  const last = sentences.at(-1);
  if (last === undefined) return undefined;
  let { from } = last;
  for (const before of sentences.slice(0, -1).toReversed()) {
    if (last.to - from >= CLOSING_LENGTH_MIN || isNewLine(text.slice(before.to, from))) break;
    ({ from } = before);
  }
  return { text: text.slice(from, last.to), from, to: last.to };
};

const isNewLine = (between: string): boolean => /[\r\n]/u.test(between);
/** Shorter than this it is an interjection, not a sentence. */
const SENTENCE_LENGTH_MIN = 12;
/** A last sentence shorter than this leans on the one before it. */
const CLOSING_LENGTH_MIN = 20;
/** About half a line of print: enough to bring a call back to mind. */
const LINE_LENGTH_MIN = 36;
/** Enough to find a first sentence in, without walking a long text. */
const HEAD_MAX = 400;

const WORD = /[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu;
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
/** Scripts without spaces are read at about two characters for a word. */
const DENSE_PER_WORD = 2;

/** How many words there are to read. */
export const wordsIn = (text: string): number => {
  const plain = plainWordsIn(text);
  if (plain !== null) return plain;
  const dense = text.match(DENSE)?.length ?? 0;
  return (text.replace(DENSE, ' ').match(WORD)?.length ?? 0) + Math.ceil(dense / DENSE_PER_WORD);
};

const APOSTROPHE = 0x27;
const HYPHEN = 0x2d;
/** Typographic quotes and dashes, from ‐ to ″: none of them is a letter. */
const PUNCTUATION_FROM = 0x2010;
const QUOTE = 0x2019;
const PUNCTUATION_TO = 0x2033;
const ASCII_BELOW = 0x80;

const isPlainLetter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);

/** The same count as by WORD, several times faster; null when a letter may be beyond ASCII. Counted for every moment folded. */
const plainWordsIn = (text: string): number | null => {
  let words = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isPlainLetter(code)) {
      if (!inWord) words += 1;
      inWord = true;
    } else if (code < ASCII_BELOW || (code >= PUNCTUATION_FROM && code <= PUNCTUATION_TO)) {
      const joins = code === APOSTROPHE || code === HYPHEN || code === QUOTE;
      inWord = inWord && joins && isPlainLetter(text.charCodeAt(at + 1));
    } else return null;
  }
  return words;
};
