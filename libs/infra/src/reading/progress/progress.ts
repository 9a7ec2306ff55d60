import { tokensOf } from '../../language/index.js';
import { itemWords, tellingStems, type ItemWords } from './item-words.js';
import { reportsIn, type Report } from './reports.js';
import { areAlike, baseStem, isDoneForm } from './verb-forms.js';

/** Something that was open before the text: its words, and what was said of it since. */
export interface OpenItem {
  readonly id: string;
  readonly kind: 'commitment' | 'promise' | 'life-date';
  readonly texts: readonly string[];
}

/** What a later text says of an open item: done, let go of, put otherwise, or still open. */
export interface FollowUp {
  readonly id: string;
  readonly outcome: 'kept' | 'dropped' | 'changed' | 'open';
  /** Verbatim, at `span` in UTF-16 units of the newer text. */
  readonly text: string;
  readonly span: readonly [number, number];
}

const STILL_OPEN =
  /\b(?:not yet|yet to|still (?:owe|not|mine|on (?:my|her|his)|to do|open|waiting|have to|has to)|forgot|no time|ran out of time|on (?:my|her|his) list|owe (?:it|that|you|him|her|them)|never got round|is at number)\b/iu;
const NEGATED = /(?:n['’]t|\bnot|\bnever|\bhardly)\s+(?:yet |been |really |still |even |quite )?(?<verb>\p{L}+)/giu;
const NEGATED_ALWAYS = new Set(
  'done yet managed happened been got had gone started there possible made worked'.split(' '),
);
const DROPPED =
  /\b(?:let go of|lets go of|dropped|decided against|given up|gave up|giving up|not (?:her|his|my) (?:job|thing|task)|no longer|not any ?more|abandon(?:ed|s)?|chang(?:ed|es) (?:her|his|my) mind|called? (?:it )?off|cancel(?:led|ed|s)|took (?:it|that|this) over|has taken (?:it )?over|scrapped|shelved|forget (?:it|that|about)|(?:won['’]t|will not|would not|wouldn['’]t|not going to) (?:be|do|write|go|happen|send|ask|call|tell|make|take|need)|doesn['’]t want to|don['’]t need|doesn['’]t need|off the table|thought better of|(?:not|n['’]t) (?:now|after all)|drop that|lasted (?:one|two|a)|(?:she|he|I) will not)\b/iu;
const DONE_WORD =
  /\b(?:done|did|finished|settled|sorted|kept|happened|went (?:out|off|in|well|to)|came back|completed?|works|stood|passed|ready|says|in place|on (?:the|her|his) (?:fridge|wall|desk)|(?:have|has|had|['’]ve|I|he|she|they|we) (?:read|put|set|cut|quit))\b/iu;
const AHEAD =
  /(?:['’]ll\b|\bwill\b|\bgoing to\b|\bgonna\b|\bplans? to\b|\bwants? to\b|\bwould\b|\b(?:I|she|he)['’]d\b(?! (?:already|been|known|seen|moved))|\bmight\b|\bshould\b|\bif\b)/iu;
const MOVED =
  /\b(?:moved|pushed|put (?:off|back|on|forward)|postponed|resched\w+|brought forward|delayed|new date|is now|are now|now (?:on|land|fixed|set|at|in|\d)|, now|not the|any ?more but|instead|called off|cancelled)\b/iu;
const QUOTED = /["“][^"”]{0,300}["”]/gu;
const ANAPHORIC = /\b(?:it|that|this|them|they|those|her|him|both|so)\b/iu;
const SHORT_FOCUS_WORDS_MAX = 7;

/** Enough shared weight to take a report for one of that item: "bake" and "Monday", or a name and a noun. */
const SHARED_MIN = 1.4;
/** For words of the clause itself; what only leads up to it counts less. */
const BEFORE_FACTOR = 0.8;
const DROP_SHARED_MIN = 1;
const NAME_OR_NOUN_MIN = 0.75;
/** "The surgery got pushed to the 9th": told of what is not named in the same words. */
const DATE_MOVED =
  /\b(?:pushed|postponed|put (?:off|back|forward)|brought forward|rescheduled|(?:got|been|was|is|has) moved)\b/iu;
const PRESENT_SHARE_MIN = 0.5;

interface Overlap {
  readonly weight: number;
  readonly own: number;
  readonly share: number;
  readonly hasVerb: boolean;
  readonly hasObject: boolean;
}

const hasVerbOf = ({ verb }: ItemWords, text: string): boolean =>
  verb !== null &&
  tokensOf(text).some(({ word }) => areAlike(baseStem(word), verb) || (word === 'went' && areAlike('send', verb)));

const overlapOf = (item: ItemWords, { focus, before }: Report): Overlap => {
  const [near, far] = [tellingStems(focus), tellingStems(before)];
  const isLinked = ANAPHORIC.test(focus) || tokensOf(focus).length <= SHORT_FOCUS_WORDS_MAX;
  let [own, all, weight] = [0, 0, 0];
  for (const [stem, value] of item.weights) {
    all += value;
    if (near.has(stem)) {
      own += value;
      weight += value;
    } else if (isLinked && far.has(stem)) weight += value * BEFORE_FACTOR;
  }
  const hasVerb = hasVerbOf(item, focus);
  const total = weight + (hasVerb ? item.verbWeight : 0);
  const hasObject = [...item.objects].some((stem) => near.has(stem));
  return {
    weight: total,
    own: own + (hasVerb ? item.verbWeight : 0),
    share: all === 0 ? 0 : weight / all,
    hasVerb,
    hasObject,
  };
};

const isNegated = (item: ItemWords, text: string): boolean =>
  [...text.matchAll(NEGATED)].some(({ groups }) => {
    const verb = groups?.['verb']?.toLowerCase() ?? '';
    return NEGATED_ALWAYS.has(verb) || (item.verb !== null && areAlike(baseStem(verb), item.verb));
  });

const hasDoneForm = (text: string): boolean => {
  const tokens = tokensOf(text);
  return (
    tokens.some(({ word }, at) => isDoneForm(word) && !/^(?:to|would|used|be)$/u.test(tokens[at - 1]?.word ?? '')) ||
    DONE_WORD.test(text)
  );
};

const TOLD_PRONOUN =
  /\b(?:told|asked|wrote to|rang|called|phoned|spoke to|spoke with|talked to)(?: both of)? (?:her|him|them|everybody|everyone)\b/iu;

const outcomeOf = (
  item: OpenItem,
  words: ItemWords & { readonly isOnlyVerb: boolean },
  report: Report,
): FollowUp['outcome'] | null => {
  const overlap = overlapOf(words, report);
  const text = report.focus.replaceAll(QUOTED, '""');
  if (item.kind === 'life-date')
    return overlap.own > 0 && overlap.weight >= NAME_OR_NOUN_MIN && MOVED.test(text) ? 'changed' : null;
  if (overlap.own === 0 && overlap.weight < DROP_SHARED_MIN) return null;
  if (/\?["”]?\s*$/u.test(report.focus)) return null;
  if (DROPPED.test(text) && overlap.weight >= DROP_SHARED_MIN) return 'dropped';
  const isToldOf =
    overlap.hasVerb && hasDoneForm(text) && words.isOnlyVerb && (words.hasPronounObject || TOLD_PRONOUN.test(text));
  const isAbout = overlap.weight >= SHARED_MIN || (overlap.hasObject && overlap.weight >= 1);
  if (!isAbout && !isToldOf) return null;
  if (STILL_OPEN.test(text) || isNegated(words, text)) return 'open';
  if (AHEAD.test(text)) return null;
  if (hasDoneForm(text) || (overlap.hasObject && /\b(?:was|were)\b/u.test(text))) return 'kept';
  // Told in the present and in nearly the same words it has come to be.
  return overlap.share >= PRESENT_SHARE_MIN && overlap.own >= SHARED_MIN ? 'kept' : null;
};

/**
 * What a newer text reports of what was open before it, by shared words and verbs of completion; at most one outcome an
 * item, and none where the text is silent. Of several reports the one that shares most counts, of equal ones the last: a
 * report that something is still open is told too, its words are the item's from then on.
 */
export const followUpsIn = (text: string, open: readonly OpenItem[]): readonly FollowUp[] => {
  if (open.length === 0) return [];
  const reports = reportsIn(text);
  const verbs = new Map(open.map(({ id, texts }) => [id, itemWords(texts).verb]));
  const dates = open.filter(({ kind }) => kind === 'life-date');
  return open.flatMap((item) => {
    const verb = verbs.get(item.id) ?? null;
    const isOnlyVerb =
      verb !== null && [...verbs].every(([id, other]) => id === item.id || other === null || !areAlike(other, verb));
    const words = { ...itemWords(item.texts), isOnlyVerb };
    let best: (FollowUp & { readonly weight: number }) | null = null;
    for (const report of reports) {
      const outcome = outcomeOf(item, words, report);
      if (outcome === null) continue;
      const { weight } = overlapOf(words, report);
      if (best === null || weight >= best.weight || (best.outcome === 'open' && outcome !== 'open'))
        best = { id: item.id, outcome, text: report.focus, span: [report.from, report.to], weight };
    }
    if (best === null && dates.length === 1 && item.kind === 'life-date') {
      // Only one date lies ahead: it is the one that was moved, whatever it is called now.
      const moved = reports.find(({ focus }) => DATE_MOVED.test(focus.replaceAll(QUOTED, '""')));
      return moved === undefined
        ? []
        : [{ id: item.id, outcome: 'changed', text: moved.focus, span: [moved.from, moved.to] }];
    }
    if (best === null) return [];
    const { id, outcome, text: told, span } = best;
    return [{ id, outcome, text: told, span }];
  });
};

/** Whether a text tells again what an open item tells: the same thing said twice is one. */
export const restates = (item: OpenItem, text: string): boolean => {
  const [known, told] = [itemWords(item.texts), itemWords([text])];
  if (known.verb === null || told.verb === null || !areAlike(known.verb, told.verb)) return false;
  let [shared, all] = [0, 0];
  for (const [stem, weight] of told.weights) {
    all += weight;
    if (known.weights.has(stem)) shared += weight;
  }
  return all > 0 && shared / all >= PRESENT_SHARE_MIN;
};
