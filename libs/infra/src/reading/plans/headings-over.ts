import type { Sentence } from '../clauses.js';
import type { Voice } from '../voice.js';
import { IS_BIDDING, MARKER } from './bidding.js';
import { MINE_LINE, PLANS_LINE } from './headings.js';
import type { Intent } from './intent.js';
import { ANY_BOX, BULLET_SIGN } from './marks.js';
import { labelOf } from './labels.js';

/** What a list of what became of the last time's plans stands under. */
export const REVIEW_LINE =
  /^[-–—•*#\s]*(?:(?:from|since|review of|re) )?(?:(?:the )?last (?:time|session|call|week|month|meeting)(?:['’]s)?(?: (?:plans?|goals?|actions?|homework|tasks?|commitments?|list))?|review|looking back|carried over|progress|homework review|what became of .{1,30})\s?:?$/iu;

/** What stands over a sentence: a heading over its line, or a label that begins the line. */
export interface Heading {
  readonly kind: Intent['kind'];
  /** A label in the same line: what follows it there is a plan where it has the form of one. */
  readonly isLabel: boolean;
  /** What follows the first sentence of an item under a heading: mostly talk about it. */
  readonly isAside?: boolean;
  /** "Agreements. K. calls the bank.": the present tells what is to be done. */
  readonly isAgreed?: boolean;
  /** The list says what became of earlier plans. */
  readonly isReview?: boolean;
}
const REVIEW: Heading = { kind: 'commitment', isLabel: false, isReview: true };
const BULLET = new RegExp(
  String.raw`(?:^|\n)[ \t]*(?:${BULLET_SIGN}|${ANY_BOX}|\(?\d{1,2}[.)])[ \t]+(?:${ANY_BOX}[ \t]*)?$`,
  'u',
);
/** A line that says only whose the plans below it are. */
const OWN_LINE = /^(?:hers|his|theirs|client(?:['’]s)?)$/iu;
/** A box before an item: the line above it may be a bare name. */
const BOXED = new RegExp(`^${ANY_BOX}`, 'u');
/** "**Mine**", "== Hers ==": as headings are set off. */
const SET_OFF = /^[\s*_=#~]+|[\s*_=#~]+$/gu;
const headingOf = (written: string, next: string, voice: Voice): Heading | null => {
  const line = written.replaceAll(SET_OFF, '');
  // "Action points – client": a dash may stand before whose they are.
  const bare = line.replace(/\s[-–—]+\s/gu, ' ');
  const titled = /:\s*$/u.test(bare) ? bare : `${bare}:`;
  const whole = labelOf(titled, voice);
  const isWhole =
    whole?.to === titled.length && (whole.isPlans || titled === bare || OWN_LINE.test(line) || BOXED.test(next));
  const label = isWhole ? whole : null;
  // Below a letter the coach's name alone is signed.
  const isSigned =
    label?.isNamed === false &&
    label.owner === 'coach' &&
    titled !== bare &&
    !IS_BIDDING.test(next) &&
    !BOXED.test(next);
  if (MINE_LINE.test(line) || (label?.owner === 'coach' && !isSigned)) return { kind: 'promise', isLabel: false };
  return PLANS_LINE.test(line) || (label !== null && !isSigned) ? { kind: 'commitment', isLabel: false } : null;
};

/** How far a line is indented. */
const depthOf = (before: string): number => /\n([ \t]*)[^\n]*$/u.exec(before)?.[1]?.length ?? 0;

/** The heading that each sentence of a note stands under: up to a blank line, another heading, or the end of its bullets. */
export const headingsOver = (
  text: string,
  sentences: readonly Sentence[],
  voice: Voice,
): readonly (Heading | null)[] => {
  let heading: Heading | null = null;
  let label: Heading | null = null;
  let isBulleted: boolean | null = null;
  let isReview = false;
  let listDepth = 0;
  return sentences.map((sentence, at) => {
    const before = text.slice(sentences[at - 1]?.to ?? 0, sentence.from);
    const isLine = at === 0 || before.includes('\n');
    const next = text.slice(sentence.to, sentences[at + 1]?.from ?? text.length);
    const own =
      isLine && (next.includes('\n') || /:[\s*_]*$/u.test(sentence.text))
        ? headingOf(sentence.text, sentences[at + 1]?.text ?? '', voice)
        : null;
    isReview = own === null && (isReview ? !/\n[ \t]*\n/u.test(before) : isLine && REVIEW_LINE.test(sentence.text));
    if (isReview) return REVIEW;
    if (own !== null) {
      [heading, label, isBulleted] = [own, null, null];
      return null;
    }
    const section = isLine ? sectionOf(sentence.text, voice) : null;
    if (section !== null) {
      [heading, label, isBulleted] = [null, section, null];
      return null;
    }
    const begun = inlineLabel(sentence.text, voice);
    if (isLine || begun !== null || OTHER_LABEL.test(sentence.text)) label = begun;
    if (begun !== null) return begun;
    if (!isLine) return label ?? (heading && { ...heading, isLabel: true, isAside: true });
    const isItem = BULLET.test(before) || MARKER.test(sentence.text);
    // What stands further out than the first item is no item of the list.
    const depth = depthOf(before);
    if (isBulleted === null) listDepth = depth;
    else if (depth < listDepth) heading = null;
    const isBlankBetween = isBulleted !== null && /\n[ \t]*\n/u.test(before);
    if (isBlankBetween || ((isBulleted === true) !== isItem && isBulleted !== null) || /:\s*$/u.test(sentence.text))
      heading = null;
    isBulleted = isItem;
    return heading;
  });
};

/** "6. Agreements. K. calls the bank.": what is said behind in the same line was agreed. */
const sectionOf = (text: string, voice: Voice): Heading | null => {
  const titled = text.replace(/\.\s*$/u, ':');
  const whole = titled === text ? null : labelOf(titled, voice);
  if (whole?.isPlans !== true || whole.to !== titled.length) return null;
  return { kind: whole.owner === 'coach' ? 'promise' : 'commitment', isLabel: true, isAgreed: true };
};

/** "Style: give it to her straight": a label of something else ends what a label began. */
const OTHER_LABEL = /^[\p{L} ]{1,30}:\s/u;
const inlineLabel = (text: string, voice: Voice): Heading | null => {
  const label = labelOf(text, voice);
  if (label === null || text.slice(label.to).trim() === '') return null;
  if (!label.isPlans && !IS_BIDDING.test(text.slice(label.to))) return null;
  return { kind: label.owner === 'coach' ? 'promise' : 'commitment', isLabel: true };
};
