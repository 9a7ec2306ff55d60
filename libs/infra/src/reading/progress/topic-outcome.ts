import { writtenSentencesOf } from '#domain';
import { tokensOf } from '../../language/index.js';
import { tellingStems, type ItemWords } from './item-words.js';
import { DROPPED, IN_ITS_PLACE } from './let-go.js';
import type { FollowUp } from './open-item.js';
import type { Asked } from './outcome.js';
import { askedFor } from './answered.js';
import { COACH_ACTS, hasDoneForm, isAhead, withoutQuotes } from './report-cues.js';
import { isStillOpen, SOME_OF } from './still-open.js';
import type { Topic } from './topics.js';
import { areAlike, baseStem, isDoneForm } from './verb-forms.js';

/** How well a label names an open item: by its weight, zero where it does not. */
export interface LabelMatch {
  readonly weight: number;
  /** More than a name is shared. */
  readonly isSolid: boolean;
  /** No other open item goes by any word of the label. */
  readonly isOnly?: boolean;
}

const MATCH_MIN = 0.75;
/** So much of the label must be the item's. */
const LABEL_SHARE_MIN = 0.5;
/** What is ticked may be told in a whole sentence: "[x] Ana knows it". */
export const TICKED_SHARE_MIN = 0.3;
const NO_MATCH: LabelMatch = { weight: 0, isSolid: false };

export const labelMatch = ({ verb, weights }: ItemWords, label: string, shareMin = LABEL_SHARE_MIN): LabelMatch => {
  let [shared, all] = [0, 0];
  let isSolid = false;
  for (const [stem, weight] of tellingStems(label)) {
    all += weight;
    const isVerb = verb !== null && areAlike(stem, verb);
    const known = isVerb ? 1 : weights.get(stem);
    if (known === undefined) continue;
    // A name at the start of a line has a capital as any first word has: the item tells whether it is one.
    shared += Math.min(weight, known);
    isSolid ||= known === 1;
  }
  // "21h: nine evenings" is all that the item's hour is called by.
  const isWhole = shared === all && /\d/u.test(label);
  return (shared < MATCH_MIN && !isWhole) || shared / all < shareMin || all === 0
    ? NO_MATCH
    : { weight: shared, isSolid: isSolid || isWhole };
};

const TICK =
  /[✓✔☑✅]|^\W*(?:yes|yep|check|tick|ok|done|kept|sorted|x)\b|\b(?:done|kept|sorted|happened|finished|completed)\W*$/iu;
/** The status begins with what was done: "told. He sulks." */
const beginsDone = (status: string): boolean => {
  const [first, second] = tokensOf(status);
  return (
    (first !== undefined && isDoneForm(first.word)) ||
    (second !== undefined && isDoneForm(second.word) && /^(?:I|she|he|they|we|has|was|is)\b/iu.test(status))
  );
};
const hasVerbDone = (verb: string | null, status: string): boolean =>
  verb !== null && tokensOf(status).some(({ word }) => isDoneForm(word) && areAlike(baseStem(word), verb));

const SWAPPED = /\b(?:swap(?:s|ped|ping)?|replac(?:es|ed|ing)|traded|exchanged)\b/iu;
/** Said last, it counts: "got nowhere with it, but she wants to keep at it". */
const GOES_ON =
  /\b(?:still wants?|(?:is |['’]s )?keep(?:s|ing)? (?:it|this|that) (?:on|up|going)|wants? (?:to (?:keep|go on|continue|carry on|try)|another)|keep(?:s|ing)? at it|go(?:es|ing)? on with (?:it|this|that|them)|sticks? with it|will keep)\b/iu;

/** "Visit: tickets booked": what somebody goes to is not done when it is arranged. */
const ARRANGED =
  /\b(?:booked|arranged|scheduled|fixed|planned|reserved|confirmed|in the diary|in the calendar|(?:date|day|time|slot|appointment) (?:is |was )?(?:set|made|fixed|agreed)|tickets? (?:are |were )?(?:bought|here))\b/iu;
const TO_BE_THERE = new Set('go visit attend see meet join travel fly drive walk'.split(' ').map(baseStem));
const isOnlyArranged = ({ verb }: ItemWords, status: string): boolean =>
  verb !== null &&
  TO_BE_THERE.has(verb) &&
  ARRANGED.test(status) &&
  !hasVerbDone(verb, status) &&
  !/\b(?:went|been|was|were)\b/iu.test(status);

const PARTLY = /^\W*(?:half|partly|nearly|almost|no)\s*(?:$|[.,;:(–-])/iu;

/** What is done with somebody, or done at all: "moved to the coast" tells of them alone. */
const MET_OR_DONE =
  /^\W*(?:(?:she|he|I|we) )?(?:did (?:it|that|so)|done|seen|saw|met|rang|rung|called|phoned|visited|spoke|spoken|told|asked|wrote|written)(?![\p{L}])/iu;

/** "Noel: two names, rang her with both": whoever was asked is told of by what they said or did. */
const NEWS =
  /^\W*(?:\d|one|two|three|four|yes|no\b(?!t| (?:time|news|word|answer|reply))|agreed|happy to|glad to|fine with)|[,;] (?:rang|called|wrote|texted|emailed|sent|said|gave|told)(?![\p{L}])/iu;
const isNewsOf = ({ texts: [told = ''] }: Asked['item']): boolean => askedFor(told) !== null;

/** How a label names the item: by more than a name, or by a name that nothing else goes by. */
interface Naming {
  readonly isSolid: boolean;
  readonly isNamed: boolean;
}
/** What one sentence of a topic says. */
const stateOf = ({ item, words }: Asked, status: string, { isSolid, isNamed }: Naming): FollowUp['outcome'] | null => {
  const isOpen = isStillOpen(words, status) || SOME_OF.test(status) || PARTLY.test(status);
  if (SWAPPED.test(status) || (isOpen && IN_ITS_PLACE.test(status) && isAhead(status, null))) return 'dropped';
  if (GOES_ON.test(status) || isOnlyArranged(words, status)) return 'open';
  if (DROPPED.test(status)) return 'dropped';
  if (isOpen) return 'open';
  // What the coach did is not what the client set out to do.
  if (item.kind === 'commitment' && COACH_ACTS.test(status)) return null;
  const isDone =
    TICK.test(status) ||
    hasVerbDone(words.verb, status) ||
    (isSolid && beginsDone(status)) ||
    (isNamed && (MET_OR_DONE.test(status) || (isNewsOf(item) && NEWS.test(status))));
  if (isDone || (isSolid && hasDoneForm(status) && !isAhead(status, words.verb))) return 'kept';
  return isAhead(status, words.verb) && isSolid ? 'open' : null;
};

/** What one sentence says, and whether it is about the item beyond doubt: by its words, by "it", or by nothing else. */
interface Said {
  readonly state: FollowUp['outcome'];
  readonly isOwn: boolean;
  /** It says that the deed is still to be done. */
  readonly isUndone: boolean;
  /** It says what is planned in its place. */
  readonly isInstead: boolean;
}
/** "The last, to the bank, he can't face": of what is left. */
const THE_REST =
  /^\W*(?:and |but )?(?:the |my |her |his )?(?:last|rest|others?|other (?:one|two|half)|second|third|fourth|remaining)\b/iu;
const IT = /\b(?:it|that|this|them|those|one|both)\b/iu;
const isOwn = ({ words }: Asked, text: string): boolean => {
  const stems = [...tellingStems(text).keys()];
  const isShared = stems.some((stem) => words.weights.has(stem) || (words.verb !== null && areAlike(stem, words.verb)));
  return (
    GOES_ON.test(text) ||
    THE_REST.test(text) ||
    isShared ||
    ((isStillOpen(words, text) || isAhead(text, words.verb)) && (IT.test(text) || stems.length === 0))
  );
};

const INSTEAD = /\b(?:instead|in its place)\b|^\W*(?:changed|new plan|so now|now)\b/iu;

/** What is told first is done or let go of stands, unless a later sentence takes it back in so many words. */
const settled = (said: readonly Said[]): FollowUp['outcome'] | null => {
  const [first] = said;
  if (first === undefined) return null;
  const later = said.slice(1).filter(({ state }) => state !== 'kept');
  // "Not by Christmas, no. It will be there by the end of January instead": the newer words stand for it.
  if (said.some(({ isInstead }) => isInstead) && said.every(({ state }) => state === 'open')) return 'dropped';
  if (first.state === 'open') return later.at(-1)?.state ?? first.state;
  const back = later.findLast(
    (one) => one.state === 'dropped' || (one.isOwn && (first.state === 'kept' || one.isUndone)),
  );
  return back?.state ?? first.state;
};

/** "Letter drafted: not sent": what begins so takes back what the label says. */
const UNTOLD =
  /\b(?:not|never|only|half|half-|partly|almost|nearly|no|still|but|yet|planned|promised|agreed)\b|n['’]t\b/iu;
const UNTOLD_REACH = 24;
/**
 * What a topic says of the item that its label names; null where that is left open. What is said last of its being open or
 * let go of counts, and outweighs that part of it is done.
 */
export const topicOutcome = (
  asked: Asked,
  topic: Topic,
  { isSolid, isOnly = false }: LabelMatch,
): FollowUp['outcome'] | null => {
  const said = writtenSentencesOf(withoutQuotes(topic.status)).flatMap(({ text }, at): Said[] => {
    // "Penarth: did it": a name alone is enough where nothing else goes by it.
    const isInstead = INSTEAD.test(text) && isAhead(text, null);
    const state = isInstead && isSolid ? 'open' : stateOf(asked, text, { isSolid, isNamed: isOnly && at === 0 });
    // Further on the line may tell of something else that was done or is planned.
    return state === null || (at > 0 && state === 'kept' && !isSolid)
      ? []
      : [
          {
            state,
            isOwn: isOwn(asked, text),
            isUndone: isStillOpen(asked.words, text),
            isInstead,
          },
        ];
  });
  const last = said.findLast(({ state }) => state !== 'kept')?.state;
  const isTickedInWords = topic.isBox === true && last === undefined && hasVerbDone(asked.words.verb, topic.status);
  if (topic.presumed !== null && !isTickedInWords) return last === 'dropped' ? last : topic.presumed;
  // "House valued: 285k" tells it in the label.
  const isToldInLabel =
    tokensOf(topic.label).some(({ word }) => isDoneForm(word)) &&
    !UNTOLD.test(topic.label + topic.status.slice(0, UNTOLD_REACH));
  return (isToldInLabel && isSolid && last !== 'dropped' ? 'kept' : settled(said)) ?? (isToldInLabel ? 'kept' : null);
};
