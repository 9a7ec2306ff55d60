import { tokensOf } from '../../language/index.js';
import { askedFor, isAnswered } from './answered.js';
import { isAside } from './aside.js';
import { mayBeDoneBy } from './doer.js';
import { isCount, isInState } from './in-state.js';
import { NAME_WEIGHT, type ItemWords } from './item-words.js';
import { CHANGES, DROPPED, GAVE_WAY, IN_ITS_PLACE, LET_OFF, OTHERWISE, THOUGHT_AGAIN } from './let-go.js';
import type { FollowUp, OpenItem } from './open-item.js';
import type { Overlap } from './overlap.js';
import {
  AS_SAID,
  COMPLETE_ANYWAY,
  DONE_TO_IT,
  hasDoneForm,
  IN_PLACE,
  isAhead,
  MOVED,
  TALKED_OF,
  TOLD_PRONOUN,
  withoutQuotes,
  WORKS,
} from './report-cues.js';
import type { Report } from './reports.js';
import { isStillOpen, NOT_PASSED_ON, SOME_OF } from './still-open.js';
import { baseStem, SEEKING } from './verb-forms.js';

export type Outcome = FollowUp['outcome'];

/** Enough shared weight to take a report for one of that item: "bake" and "Monday", or a name and a noun. */
const SHARED_MIN = 1.3;
/** The thing itself is named, or enough of it to say that it was let go of. */
const NAMED_MIN = 1;
/** Enough where the words can hardly mean anything else: "that one works", "as agreed", "I've changed my mind". */
const CERTAIN_MIN = 0.75;
const DATE_SHARED_MIN = 0.75;
/** A birthday, an anniversary, a feast cannot be put elsewhere. */
const FIXED_DAY =
  /\b(?:birthday|born|anniversary|turns \p{L}+|turn \p{L}+|years? since|a year since|\p{L}+ years (?:on|old)|ramadan|eid|diwali|hanukkah)\b/iu;
export const isFixedDay = ({ texts }: OpenItem): boolean => texts.some((text) => FIXED_DAY.test(text));
/** Told in the present and in nearly the same words. */
const PRESENT_SHARE_MIN = 0.5;

/** What is told again as open lends the item its words: a noun alone is not enough for that. */
const OPEN_SHARE_MIN = 0.4;

export interface Asked {
  readonly item: OpenItem;
  readonly words: ItemWords;
  /** No other open item has the same verb: "told her" can mean this one alone. */
  readonly isOnlyVerb: boolean;
}

/** "Drops the no-saying": the deed by its name. */
const DEED_NAMED = /\b(?:the|that|this|all|no|with) (?:\p{L}+[- ])?(?<deed>\p{L}+ing)\b/iu;
const namesDeed = ({ verb }: ItemWords, text: string): boolean => {
  const deed = DEED_NAMED.exec(text)?.groups?.['deed'];
  return deed !== undefined && verb !== null && baseStem(deed.toLowerCase()) === verb;
};

/** Who was to be seen, asked or told is dead: "Mr Ash died on Monday". */
const DIED =
  /(?<who>\p{Lu}\p{L}+)(?:,? (?:has|had|have|is|was|old|poor|sadly|suddenly|who))*,? (?:died|passed away|dead)\b/u;
const hasDied = ({ weights }: ItemWords, text: string): boolean => {
  const who = DIED.exec(text)?.groups?.['who'];
  return who !== undefined && weights.has(baseStem(who.toLowerCase()));
};

const isLetGo = ({ words, isOnlyVerb }: Asked, text: string, overlap: Overlap): boolean => {
  if (hasDied(words, text)) return true;
  if (!DROPPED.test(text)) return false;
  const { weight, hasObject, hasVerb, share } = overlap;
  if (THOUGHT_AGAIN.test(text) && weight >= CERTAIN_MIN) return true;
  if (isOnlyVerb && namesDeed(words, text)) return true;
  return weight >= NAMED_MIN && (hasObject || hasVerb || weight >= SHARED_MIN || share >= PRESENT_SHARE_MIN);
};

/** "Applied.", "She applied." */
const ALONE_WORDS_MAX = 2;
const isVerbAlone = (text: string): boolean => tokensOf(text).length <= ALONE_WORDS_MAX;

/** What the words themselves say of it, when they are about it. */
const toldOutcome = ({ item, words }: Asked, report: Report, overlap: Overlap): Outcome | null => {
  const text = withoutQuotes(report.focus);
  const { own, share, hasObject, hasVerb } = overlap;
  if (isStillOpen(words, text) || SOME_OF.test(text))
    return hasVerb || own >= SHARED_MIN || share >= OPEN_SHARE_MIN ? 'open' : null;
  if (isAhead(text, words.verb)) return null;
  // Without full stops nobody knows where the clause ends: what follows may say that it is still to do.
  if (report.isRun && !hasVerb && GOES_ON.test(report.after) && isStillOpen(words, report.after)) return 'open';
  if (item.kind === 'promise' && hasObject && RECEIVED.test(text)) return 'kept';
  // Of what is only named before, “she said, laughing” tells nothing.
  const told = own > 0 ? text : text.replaceAll(SAID, '');
  if (hasDoneForm(told) || (hasObject && /\b(?:was|were)\b/u.test(text))) {
    if (!hasVerb && !IN_PLACE.test(text) && !mayBeDoneBy(words, text)) return null;
    return PAUSED.test(report.after) ? 'open' : 'kept';
  }

  if (isInState(words, text) || (hasObject && isCount(words, text))) return 'kept';
  const isHabit = hasVerb && HABIT.test(text);
  return (isHabit || share >= PRESENT_SHARE_MIN || WORKS.test(text)) && (own >= SHARED_MIN || WORKS.test(text))
    ? 'kept'
    : null;
};
/** What the coach was to give is with the client. */
const RECEIVED = /\b(?:she|he|they) (?:has|have|got|['’]s got) (?:it|them|that|those|both|all)\b/iu;
/** "We did, and then the rain came, so it rests": begun, and to be gone on with. */
const PAUSED =
  /\b(?:on (?:a )?(?:break|pause|hold)|paused?|rests for now|for the moment (?:not|no)|lapsed|slipped again|fell (?:away|off again)|(?:it|that) (?:still )?stands(?! (?:in|on|at|by|there)))\b/iu;
const SAID = /\b(?:said|says|told|asked|laughed|smiled|thought|added|answered|did|had)\b/giu;
const GOES_ON = /^\s*(?:and |but )?(?:it|that|this|those|they|he|she|still|not)\b/iu;
/** "We walk, every evening": what is told as a habit came to be one. */
const HABIT = /\b(?:every|each|daily|nightly|weekly|twice|most|both)\b|\b\p{L}+days\b/iu;

/** "She did it" may be said of anything. */
const DO = baseStem('do');

/** Nothing but the verb needs to be shared where it is the only one of its kind and "her", "it" stand for the rest. */
const isToldOf = ({ words, isOnlyVerb }: Asked, text: string, { hasVerb, isSameVerb, own, weight }: Overlap): boolean =>
  hasVerb &&
  isOnlyVerb &&
  hasDoneForm(text) &&
  ((words.hasPronounObject && words.verb !== DO) ||
    (own >= 1 && isVerbAlone(text)) ||
    (isSameVerb && TOLD_PRONOUN.test(text)) ||
    AS_SAID.test(text) ||
    SOME_OF.test(text) ||
    ((weight > words.verbWeight || (isSameVerb && words.verbWeight === 1)) && DONE_TO_IT.test(text)));

/** What is to end is not told of by its name alone. */
export const LEAVING_OFF: ReadonlySet<string> = new Set(
  ['stop', 'quit', 'avoid', 'cut', 'drop', 'cease'].map(baseStem),
);

/** "So she did put in for it": said so of what was to be done. */
const DID = /\bdid (?:also |then |finally |indeed |actually )?(?<deed>\p{L}+)/giu;
const didIndeed = ({ verb }: ItemWords, text: string): boolean =>
  [...text.matchAll(DID)].some(
    ({ groups }) => verb !== null && baseStem((groups?.['deed'] ?? '').toLowerCase()) === verb,
  );

const isCertain = (text: string): boolean => WORKS.test(text) || AS_SAID.test(text);

const isAbout = (asked: Asked, text: string, overlap: Overlap): boolean => {
  const { weight, hasObject, hasVerb } = overlap;
  const { words } = asked;
  if (weight >= SHARED_MIN || isToldOf(asked, text, overlap) || isCertain(text)) return true;
  if (weight > words.verbWeight && didIndeed(words, text)) return true;
  if (!hasVerb && words.verb !== null && LEAVING_OFF.has(words.verb)) return false;
  // "Try running" is all verb: nothing else could tell of it.
  const isAllVerb =
    hasVerb && words.objects.size === 0 && !words.hasPronounObject && words.verbWeight === 1 && !namesSomebody(words);
  return (hasObject || isAllVerb) && weight >= NAMED_MIN && (hasVerb || !isAside(words, text));
};

/** "Keep one evening for Ana": the verb without her is another deed. */
const namesSomebody = ({ weights }: ItemWords): boolean => [...weights.values()].includes(NAME_WEIGHT);

const ANSWERED = { yes: 'kept', no: 'open' } as const;
/** "How was the walking?": asked in so many words, the deed or the thing alone says what is meant. */
const isAskedOf = (asked: Asked, text: string, overlap: Overlap): boolean =>
  isAbout(asked, text, overlap) ||
  (overlap.isSolid && overlap.own >= NAMED_MIN) ||
  (asked.isOnlyVerb && overlap.hasVerb && asked.words.verbWeight === 1);

/** Told again with another when, how or who: what stood before is not what is meant any more. */
const isChanged = ({ words }: Asked, { focus, before }: Report, { hasVerb, hasObject, own }: Overlap): boolean =>
  (hasVerb || /\binstead\b(?! of)/iu.test(focus)) &&
  (hasObject || own >= SHARED_MIN) &&
  isAhead(focus, words.verb) &&
  (CHANGES.test(focus) || GAVE_WAY.test(before));

/** "That did not happen, so instead she will ...": what is planned in its place stands for it. */
const isReplaced = ({ focus, onward }: Report): boolean =>
  (IN_ITS_PLACE.test(onward) && isAhead(onward, null)) || (IN_ITS_PLACE.test(focus) && isAhead(focus, null));

const isOfSubject = ({ isOnlyVerb }: Asked, text: string, { own, weight, isSolid, hasVerb }: Overlap): boolean => {
  if (AS_SAID.test(text) && hasVerb && isOnlyVerb) return true;
  if (isCertain(text) || (DROPPED.test(text) && THOUGHT_AGAIN.test(text))) return weight >= CERTAIN_MIN;
  return isSolid && (own > 0 || weight >= NAMED_MIN);
};

/** "I did not get round to Dartmouth; she has done without": a name is enough where the one who waited lets it go. */
const isLetOff = ({ item, words }: Asked, { focus, after, onward }: Report, { own }: Overlap): boolean =>
  item.kind === 'promise' && own >= CERTAIN_MIN && isStillOpen(words, focus) && LET_OFF.test(after + onward);

const isMoved = ({ item }: Asked, text: string, { own, weight, isSolid }: Overlap): boolean =>
  isSolid && own > 0 && weight >= DATE_SHARED_MIN && MOVED.test(text) && !isFixedDay(item);

/** "Noel's answer is yes": who was asked has answered, or done what was asked. */
const isAnsweredIn = ({ item, words }: Asked, { answer }: Report, text: string): boolean => {
  const [told = ''] = item.texts;
  const asked = askedFor(told);
  return (
    asked !== null &&
    answer === undefined &&
    isAnswered(asked, text) &&
    !isStillOpen(words, text) &&
    !isAhead(text, null)
  );
};

const IT = /\b(?:it|that|this|them|those)\b/iu;
const SO_IT_IS =
  /\bso (?:it|that|they)(?:['’]s| is|['’]re| are| was| were| got| has been) (?:now |all )?(?:done|gone|sorted|in|\p{L}+ed)(?![\p{L}])/iu;

/** "I never texted the name. Did it while we were talking.": made good since. */
const DONE_SINCE =
  /^[\s.!?,;:–—-]*(?:(?:but|and|so) )?(?:(?:I |she |he )?(?:just )?(?:did|have done|has done|done|sent|posted|mailed|emailed|texted|forwarded|rang) (?:it|so|that|them)(?![\p{L}]).{0,20}?\b(?:now|today|while|during|as we|since|tonight|after all|this morning)\b|(?:all )?(?:done|sent)(?: now| since)?[.!✓])/iu;

/** What a report says of an item: null where it is about something else, or says nothing. */
export const outcomeOf = (asked: Asked, report: Report, overlap: Overlap): Outcome | null => {
  const { item, words } = asked;
  // Most reports share nothing with most items, and are spared the patterns.
  if (overlap.weight === 0) return null;
  const text = withoutQuotes(report.focus);
  if (item.kind === 'life-date') return isMoved(asked, text, overlap) ? 'changed' : null;
  if (isLetOff(asked, report, overlap)) return 'dropped';
  if (isAnsweredIn(asked, report, text)) return 'kept';
  if (isLetGo(asked, text, overlap) && report.answer === undefined) return 'dropped';
  if (!isOfSubject(asked, text, overlap)) return null;
  if (report.answer !== undefined) {
    if (!isAskedOf(asked, text, overlap)) return null;
    return DROPPED.test(report.after) ? 'dropped' : ANSWERED[report.answer];
  }
  if (/\?["”]?\s*$/u.test(report.focus)) return null;
  if (!overlap.hasVerb && TALKED_OF.test(text)) return null;
  if (COMPLETE_ANYWAY.test(text) && overlap.weight >= SHARED_MIN) return 'kept';
  if (isChanged(asked, report, overlap)) return 'dropped';
  if (!isAbout(asked, text, overlap)) return null;
  const outcome = toldOutcome(asked, report, overlap);
  if (outcome === 'open') {
    // "She never got to it, and she's letting that go", "... and then it burst, so it's replaced".
    const [rest = ''] = (report.isRun ? report.after : report.onward).split(/[.!?\n]/u);
    if (IT.test(rest) && DROPPED.test(rest)) return 'dropped';
    if (SO_IT_IS.test(rest)) return 'kept';
  }
  if (outcome === 'open' && DONE_SINCE.test(report.onward)) return 'kept';
  if (outcome === 'open' && (LET_OFF.test(report.after) || OTHERWISE.test(report.onward) || isReplaced(report)))
    return 'dropped';
  const isSought = words.verb !== null && SEEKING.has(words.verb);
  return outcome === 'kept' && isSought && NOT_PASSED_ON.test(text + report.after) ? 'open' : outcome;
};
