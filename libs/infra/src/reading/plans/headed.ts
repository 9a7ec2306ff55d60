import type { Sentence } from '../clauses.js';
import type { Voice } from '../voice.js';
import type { Intent } from './intent.js';
import { announcedPlans } from './announced.js';
import { ITEM, OF_OTHERS } from './items.js';
import { isReport } from './item-report.js';
import { labelOf, ownerAtEnd, type Owner } from './labels.js';
import { BECAME, MINE_LINE, PLANS_LINE } from './headings.js';
import { doesInPresent, rowPlan } from './rows.js';
import { ARROW, DEED, DEED_TOLD } from './plan-words.js';

/** A plan of a list: whose it is, null where it is somebody else's, and [from, to) in the text. */
export interface ListedPlan {
  readonly kind: Intent['kind'] | null;
  readonly from: number;
  readonly to: number;
}

/** What a list of what became of the last time's plans stands under. */
const REVIEW_LINE =
  /^[-–—•*#\s]*(?:(?:from|since|review of|re) )?(?:(?:the )?last (?:time|session|call|week|month|meeting)(?:['’]s)?(?: (?:plans?|goals?|actions?|homework|tasks?|commitments?|list))?|review|looking back|carried over|progress|homework review|what became of .{1,30})\s?:?$/iu;

/** What stands over a sentence: a heading over its line, or a label that begins the line. */
interface Heading {
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
const BULLET = /(?:^|\n)[ \t]*(?:[-–—•*·]|\[ ?\]|\(?\d{1,2}[.)])[ \t]+(?:\[ ?\][ \t]*)?$/u;
/** A line that says only whose the plans below it are. */
const OWN_LINE = /^(?:hers|his|theirs|client(?:['’]s)?)$/iu;
const headingOf = (line: string, voice: Voice): Heading | null => {
  // "Action points – client": a dash may stand before whose they are.
  const bare = line.replace(/\s[-–—]+\s/gu, ' ');
  const titled = /:\s*$/u.test(bare) ? bare : `${bare}:`;
  const whole = labelOf(titled, voice);
  const isWhole = whole?.to === titled.length && (whole.isPlans || titled === bare || OWN_LINE.test(line));
  const label = isWhole ? whole : null;
  if (MINE_LINE.test(line) || label?.owner === 'coach') return { kind: 'promise', isLabel: false };
  return PLANS_LINE.test(line) || label !== null ? { kind: 'commitment', isLabel: false } : null;
};

/** How far a line is indented. */
const depthOf = (before: string): number => /\n([ \t]*)[^\n]*$/u.exec(before)?.[1]?.length ?? 0;

/** The heading that each sentence of a note stands under: up to a blank line, another heading, or the end of its bullets. */
const headingsOver = (text: string, sentences: readonly Sentence[], voice: Voice): readonly (Heading | null)[] => {
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
      isLine && (next.includes('\n') || /:\s*$/u.test(sentence.text)) ? headingOf(sentence.text, voice) : null;
    isReview = own === null && (isReview ? !/\n[ \t]*\n/u.test(before) : isLine && REVIEW_LINE.test(sentence.text));
    if (isReview) return REVIEW;
    if (own !== null) {
      [heading, label, isBulleted] = [own, null, null];
      return null;
    }
    const section = isLine ? sectionOf(sentence.text, voice) : null;
    if (section !== null || (isLine && SHOUTED.test(sentence.text))) {
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

/** "LIFE": a line in capitals is a heading of something else. */
const SHOUTED = /^\p{Lu}[\p{Lu}\s&/]{2,24}$/u;
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

const OF_COACH = /^(?:I|me|coach)(?:['’](?:ll|m|ve))?(?:\s?:|\s)/iu;
/** Behind a label a thing is what is owed or to be done: "mine: the name of the potter". */
const OF_SOMEBODY = /^(?:(?:they|it|we|there) |\p{Lu}\p{L}+ (?:is|has|was|will|wants|[\p{Ll}]+s)\b)/u;
const REPORTS = new RegExp(
  String.raw`^[^:]{1,40}:\s*(?:${BECAME}|not|no|open|half)(?![\p{L}])|\b(?:done|not yet|to come|no longer needed)[.!]?$|[✓✔☑✅]|^\[x\]|\bnot (?:\p{L}+ ){0,2}yet\b|\bso far\b|\bstill(?: (?:looking|trying|searching|waiting|on it|sorry)|,)|^\p{L}+\?`,
  'iu',
);

/** A box to tick that is not ticked. */
const BOX = /^\[ ?\]\s+/u;
/** "School form (Marta, Fri)". */
const DUE_AT_END =
  /[([][^()[\]]+,\s*(?:by |before |on )?(?:mon|tue|wed|thu|fri|sat|sun|tomorrow|next |this |\d)[^()[\]]*[)\]][.]?$/iu;
const MARKER = /^(?:\[ ?\]|\(\d{1,2}\))\s+/u;
const LEAD = /^(?:and|also|then|plus)[\s,]+/iu;
/** Behind a label in the same line another plan is told as a bidding, as what "I" do, or in few words without a subject. */
const IS_BIDDING = new RegExp(String.raw`^(?:to |will |I(?:'ll|’ll| will)? )?${DEED}(?![\p{L}])`, 'iu');

/** A line under a heading, or a sentence behind a label, as a plan; null where it tells of something else, or is told by its own words. */
const headedPlan = (sentence: Sentence, heading: Heading | null, voice: Voice): ListedPlan | null => {
  if (heading?.isReview === true) return null;
  const isBox = BOX.test(sentence.text);
  const owner = ownerAtEnd(sentence.text, voice);
  if (
    heading === null &&
    !isBox &&
    (owner === null || !(IS_BIDDING.test(sentence.text) || DUE_AT_END.test(sentence.text)))
  )
    return rowPlan(sentence, voice);
  const { from, to } = sentence;
  const words = sentence.text.slice(labelOf(sentence.text, voice)?.to ?? 0).replace(MARKER, '');
  if (REPORTS.test(words) || isReport(words) || MAY_BE.test(words)) return null;
  if (owner !== null) return { kind: OWNED[owner], from, to };
  if (heading?.isLabel === true) return labelledPlan(sentence, heading, voice);
  if (!ITEM.test(words)) return null;
  const isClients = new RegExp(
    String.raw`^(?:${voice.clientSubject})(?:\s?(?::|${ARROW})|['’]ll | (?:to|will|is to|${DEED_TOLD})(?![\p{L}]))`,
    'iu',
  ).test(sentence.text);
  if (OF_COACH.test(sentence.text)) return { kind: 'promise', from, to };
  if (
    new RegExp(String.raw`^(?:${voice.coachSubject})(?: to|:| will|\s?${ARROW}| \p{Ll}+s\b)`, 'u').test(sentence.text)
  )
    return { kind: 'promise', from, to };
  if (isClients) return { kind: 'commitment', from, to };
  return OF_OTHERS.test(words) ? null : { kind: heading?.kind ?? 'commitment', from, to };
};

const MAY_BE = /^(?:and |or )?(?:if|unless)\b|\b(?:might|maybe|perhaps|possibly|some ?day|tb[cd])\b/iu;
const OWNED = { client: 'commitment', coach: 'promise', other: null } as const;

const FRAGMENT_WORDS_MAX = 12;
const HAS_SUBJECT = /(?:^|[\s,])(?:she|he|it|they|we|I|you|there|that|this|her|his)(?:['’]\p{L}+)?(?=\s)|["“”=:?!]/iu;
const BEGINS_FRAGMENT = /^(?:an?|the|one|two|three|four|five|\d+|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\s/iu;
const isFragment = (item: string): boolean =>
  BEGINS_FRAGMENT.test(item) &&
  ITEM.test(item) &&
  !OF_OTHERS.test(item) &&
  !HAS_SUBJECT.test(item) &&
  item.split(/\s+/u).length <= FRAGMENT_WORDS_MAX;

const STATE =
  /^(?:an? (?:bit|little) |(?:so|too|very|quite|rather|still|not) |(?:moved|tired|sad|glad|touched)(?![\p{L}]))/iu;
/** Behind "This week:" a bidding or so much of something is planned; behind "Me:" a thing, where it is no state of the coach. */
const isTask = (item: string, owner: Owner | null): boolean =>
  IS_BIDDING.test(item) ||
  (owner === 'coach' ? !STATE.test(item) : /^(?:no |at least )/iu.test(item) || BEGINS_FRAGMENT.test(item));

/** "She gives him a page", "makes an appointment": behind "She takes with her:". */
const isToldInPresent = (item: string, { clientSubject }: Voice): boolean =>
  new RegExp(String.raw`^(?:(?:${clientSubject}) (?:also |then )?)?${DEED_TOLD}(?![\p{L}])`, 'iu').test(item);

/** "Agreed: I'll look it over": the coach writes of himself. */
const BY_COACH = /^I(?:['’](?:ll|m|d)| (?:will|shall|am|owe|promised))(?![\p{L}])/u;

const labelledPlan = (sentence: Sentence, { kind, isAside, isAgreed }: Heading, voice: Voice): ListedPlan | null => {
  const label = labelOf(sentence.text, voice);
  const start = label?.to ?? 0;
  const lead = LEAD.exec(sentence.text.slice(start))?.[0].length ?? 0;
  const item = sentence.text.slice(start + lead);
  const isTold =
    label === null
      ? (isAgreed === true && doesInPresent(item, voice)) ||
        IS_BIDDING.test(item) ||
        (isAside !== true && (isFragment(item) || isToldInPresent(item, voice)))
      : ITEM.test(item) && !OF_SOMEBODY.test(item) && (label.isNamed || isTask(item, label.owner));
  const own = BY_COACH.test(item) ? 'promise' : kind;
  return isTold ? { kind: own, from: sentence.from + (label === null ? lead : 0), to: sentence.to } : null;
};

/** The plans that a note lists: under a heading, behind a label, or after a colon. */
export const listedPlans = (text: string, sentences: readonly Sentence[], voice: Voice): readonly ListedPlan[] => {
  const headings = headingsOver(text, sentences, voice);
  return sentences.flatMap((sentence, at) => {
    const headed = headedPlan(sentence, headings[at] ?? null, voice);
    return headed === null ? announcedPlans(sentence, voice) : [headed];
  });
};
