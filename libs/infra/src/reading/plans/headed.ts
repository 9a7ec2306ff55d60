import type { Sentence } from '../clauses.js';
import type { Voice } from '../voice.js';
import type { Intent } from './intent.js';
import { announcedPlans } from './announced.js';
import { ITEM, OF_OTHERS } from './items.js';
import { isReport } from './item-report.js';
import { labelOf, ownerAtEnd, type Owner } from './labels.js';
import { IS_BIDDING, MARKER } from './bidding.js';
import { BECAME } from './headings.js';
import { FILLED_BOX, OPEN_BOX } from './marks.js';
import { headingsOver, type Heading } from './headings-over.js';
import { doesInPresent, rowPlan } from './rows.js';
import { ARROW, DEED_TOLD } from './plan-words.js';

/** A plan of a list: whose it is, null where it is somebody else's, and [from, to) in the text. */
export interface ListedPlan {
  readonly kind: Intent['kind'] | null;
  readonly from: number;
  readonly to: number;
}

const OF_COACH = /^(?:I|me|coach)(?:['’](?:ll|m|ve))?(?:\s?:|\s)/iu;
/** Behind a label a thing is what is owed or to be done: "mine: the name of the potter". */
const OF_SOMEBODY = /^(?:(?:they|it|we|there) |\p{Lu}\p{L}+ (?:is|has|was|will|wants|[\p{Ll}]+s)\b)/u;
const REPORTS = new RegExp(
  String.raw`^[^:]{1,40}:\s*(?:${BECAME}|not|no|open|half)(?![\p{L}])|\b(?:done|not yet|to come|no longer needed)[.!]?$|[,;–-] (?:done|sent|given|sorted)(?=[,;.])|[✓✔☑✅]|\bnot (?:\p{L}+ ){0,2}yet\b|\bso far\b|\bno (?:sign|news|word|reply|answer|luck|progress) (?:of (?:it|them|that) |from \p{L}+ )?(?:yet|still)\b|\bstill(?: (?:looking|trying|searching|waiting|on it|sorry)|,)|\s[–-]\s?no[.!]?$|^\p{L}+\?`,
  'iu',
);

/** A box that is ticked, struck or otherwise filled in. */
const TICKED = new RegExp(`^${FILLED_BOX}`, 'u');
/** A box to tick that is not ticked. */
const BOX = new RegExp(String.raw`^${OPEN_BOX}\s+`, 'u');
/** "School form (Marta, Fri)". */
const DUE_AT_END =
  /[([][^()[\]]+,\s*(?:by |before |on )?(?:mon|tue|wed|thu|fri|sat|sun|tomorrow|next |this |\d)[^()[\]]*[)\]][.]?$/iu;
const LEAD = /^(?:and|also|then|plus)[\s,]+/iu;

/** "Promised to share the page" tells of it as to be done. */
const TAKEN_ON_TO = /^(?:promised|agreed|decided|offered|undertook) to /iu;
/** "[ ] the tide song, typed out properly": an empty box tells of nothing done. */
const HOW_IT_IS_TO_BE = /, \p{Ll}+(?:ed|en|t)(?![\p{L}])[^,;]*$/u;
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
  const words = sentence.text
    .slice(labelOf(sentence.text, voice)?.to ?? 0)
    .replace(MARKER, '')
    .replace(TAKEN_ON_TO, '');
  const told = isBox ? words.replace(HOW_IT_IS_TO_BE, '') : words;
  if (TICKED.test(sentence.text) || REPORTS.test(words) || isReport(told) || MAY_BE.test(words)) return null;
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

const MAY_BE =
  /^(?:and |or )?(?:if|unless)\b|\b(?:might|maybe|perhaps|possibly|some ?day|tb[cd]|let us see|let['’]s see|we(?:['’]ll| shall| will) see|would (?:\p{L}+ )?(?:love|like) to)\b|[(](?:only )?if\b|[^?]\?$/iu;
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
/** "For me: she jokes before the true thing", "no joke this time", "Aoife = my own sister": noted for oneself. */
const OF_ELSE = /^(?:(?:she|he|you|who)(?:['’]s)? |no )|^[^:.,;]{1,30} = /iu;
/** Behind "This week:" a bidding or so much of something is planned; behind "Me:" a thing, where it is no state of the coach. */
const isTask = (item: string, owner: Owner | null): boolean =>
  IS_BIDDING.test(item) ||
  (owner === 'coach'
    ? !STATE.test(item) && !OF_ELSE.test(item)
    : /^(?:no |at least )/iu.test(item) || BEGINS_FRAGMENT.test(item));

/** "She gives him a page", "makes an appointment": behind "She takes with her:". */
const isToldInPresent = (item: string, { clientSubject }: Voice): boolean =>
  new RegExp(String.raw`^(?:(?:${clientSubject}) (?:also |then )?)?${DEED_TOLD}(?![\p{L}])`, 'iu').test(item);

/** "Agreed: I'll look it over": the coach writes of himself. */
const BY_COACH = /^I(?:['’](?:ll|m|d)| (?:will|shall|am|owe|promised))(?![\p{L}])/u;

/** "One page.", "Send it.": more of what was told before it. */
const SAID_ABOVE =
  /^(?:(?:I )?(?:will|shall|must|need to|to) |I['’]ll )\p{L}+ (?:it|that|them|this|those)(?: (?:to|for|with|on|over|back) \p{L}+)?[.!]*$|^\p{L}+(?: \p{L}+)?[.!]*$|^\p{L}+ (?:it|that|them|this|those)(?: \p{L}+)?[.!]*$/u;

const labelledPlan = (sentence: Sentence, { kind, isAside, isAgreed }: Heading, voice: Voice): ListedPlan | null => {
  const label = labelOf(sentence.text, voice);
  const start = label?.to ?? 0;
  const lead = LEAD.exec(sentence.text.slice(start))?.[0].length ?? 0;
  const item = sentence.text.slice(start + lead).replace(MARKER, '');
  const isTold =
    label === null
      ? (isAgreed === true && doesInPresent(item, voice)) ||
        IS_BIDDING.test(item) ||
        (isAside !== true && (isFragment(item) || isToldInPresent(item, voice)))
      : ITEM.test(item) && !OF_SOMEBODY.test(item) && (label.isNamed || isTask(item, label.owner));
  if (isAside === true && label === null && SAID_ABOVE.test(item)) return null;
  const own = BY_COACH.test(item) ? 'promise' : kind;
  return isTold ? { kind: own, from: sentence.from + (label === null ? lead : 0), to: sentence.to } : null;
};

const NUMBER = /(?:^|\n)[ \t]*(?<number>\(?\d{1,2}[.)][ \t]+)$/u;
const NUMBER_REACH = 12;
/** A point of a list with its number: a later note may call it by that. */
const numberedFrom = (text: string, from: number): number =>
  from - (NUMBER.exec(text.slice(Math.max(0, from - NUMBER_REACH), from))?.groups?.['number']?.length ?? 0);

/** "Me: send her my number. Done, while writing this." */
const DONE_SINCE = /^(?:all )?(?:done|sent|posted|given|did (?:it|that|so))(?=[\s.,;!✓(]|$)(?! (?:by|before)\b)/iu;

/** The plans that a note lists: under a heading, behind a label, or after a colon. */
export const listedPlans = (text: string, sentences: readonly Sentence[], voice: Voice): readonly ListedPlan[] => {
  const headings = headingsOver(text, sentences, voice);
  return sentences.flatMap((sentence, at) => {
    const headed = headedPlan(sentence, headings[at] ?? null, voice);
    if (headed === null) return announcedPlans(sentence, voice);
    const next = sentences[at + 1];
    const isBehind = next !== undefined && !text.slice(sentence.to, next.from).includes('\n');
    if (isBehind && DONE_SINCE.test(next.text)) return [{ ...headed, kind: null }];
    return [headings[at] === null ? headed : { ...headed, from: numberedFrom(text, headed.from) }];
  });
};
