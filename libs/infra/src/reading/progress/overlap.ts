import { tokensOf } from '../../language/index.js';
import { tellingStems, type ItemWords } from './item-words.js';
import type { Report } from './reports.js';
import { areAlike, baseStem, isDoneForm } from './verb-forms.js';

/** How much of an open item's words a report shares. */
export interface Overlap {
  readonly weight: number;
  /** Without what only leads up to the report. */
  readonly own: number;
  /** Of all that the item's words weigh. */
  readonly share: number;
  readonly hasVerb: boolean;
  readonly hasObject: boolean;
  /** The very verb, not only one that means nearly the same. */
  readonly isSameVerb: boolean;
  /** More than names and weekdays is shared: a noun, or the verb. */
  readonly isSolid: boolean;
}

/** For words of the clause itself; what only leads up to it counts less. */
const BEFORE_FACTOR = 0.8;
/** What leads up to a clause counts where the clause leans on it. */
const ANAPHORIC = /\b(?:it|that|this|them|those|both|one|so)\b/iu;
const SHORT_FOCUS_WORDS_MAX = 5;
/** A verb that only means nearly the same tells less than the same one. */
const ALIKE_FACTOR = 0.8;
/** What went out was sent. */
const GONE_OUT = new Set("went arrived came reached got received rec'd recd recv'd rcvd has here".split(' '));
const GOES_OUT = new Set(['send', 'post', 'mail', 'email', 'submit', 'hand']);
/** Who was to write to somebody has sent a letter; what else is shared tells to whom. */
const LETTER = /^(?:letters?|cards?|notes?|messages?)$/u;
const WRITE = baseStem('write');
const ANSWER = /^(?:yes|no|ok|okay|fine|sure|maybe|he'd|she'd|they'd|goodbye|sorry|thanks|thank)$/u;
const SAYS = /^(?:said|says|saying)$/u;
/** "A call" is no calling, "the phone" no phoning. */
const THING = /^(?:calls?|phones?|books?|posts?|rings?|hands?)$/u;
const NOUN_BEFORE = /^(?:a|an|the|our|this|that|each|every|her|his|my)$/u;

/** The share of the item's verb that the text holds: 1 for the verb itself, less for one alike, 0 for neither. */
const verbShare = ({ verb }: ItemWords, text: string): number => {
  if (verb === null) return 0;
  const tokens = tokensOf(text);
  let best = 0;
  tokens.forEach(({ word }, at) => {
    if (THING.test(word) && NOUN_BEFORE.test(tokens[at - 1]?.word ?? '')) return;
    const stem = baseStem(word);
    // "She said the roof is done" leads into what is told.
    if (SAYS.test(word) && stem !== verb && !ANSWER.test(tokens[at + 1]?.word ?? '')) return;
    if (stem === verb) best = 1;
    else if (verb === WRITE && LETTER.test(word)) best = Math.max(best, ALIKE_FACTOR);
    else if (areAlike(stem, verb) || (GONE_OUT.has(word) && GOES_OUT.has(verb))) best = Math.max(best, ALIKE_FACTOR);
  });
  return best;
};

/** "Posted on Monday.", "Not yet." say nothing of what; "The article is still due" names its own. */
const isFragment = (focus: string): boolean => {
  const tokens = tokensOf(focus);
  const [first] = tokens;
  if (first === undefined || tokens.length > SHORT_FOCUS_WORDS_MAX) return false;
  return isDoneForm(first.word) || tellingStems(first.word).size === 0 || tellingStems(focus).size === 0;
};

export const overlapOf = (item: ItemWords, { focus, before }: Report): Overlap => {
  const [near, far] = [tellingStems(focus), tellingStems(before)];
  const isLinked = ANAPHORIC.test(focus) || isFragment(focus);
  let [own, all, weight] = [0, 0, 0];
  let hasNoun = false;
  for (const [stem, value] of item.weights) {
    all += value;
    const isNear = near.has(stem);
    const isFar = !isNear && isLinked && far.has(stem);
    if (value === 1 && (isNear || isFar)) hasNoun = true;
    if (isNear) own += value;
    weight += isNear ? value : isFar ? value * BEFORE_FACTOR : 0;
  }
  const verb = verbShare(item, focus);
  return {
    weight: weight + verb * item.verbWeight,
    own: own + verb * item.verbWeight,
    share: all === 0 ? 0 : weight / all,
    hasVerb: verb > 0,
    isSameVerb: verb === 1,
    hasObject: [...item.objects].some((stem) => near.has(stem)),
    isSolid: hasNoun || verb > 0,
  };
};
