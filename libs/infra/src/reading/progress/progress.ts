import { tokensOf } from '../../language/index.js';
import { blanketOf, type Blanket } from './blanket.js';
import { itemWords, tellingStems, type ItemWords } from './item-words.js';
import { CHANGES, DROPPED, IN_ITS_PLACE, LET_OFF } from './let-go.js';
import { overlapOf, type Overlap } from './overlap.js';
import {
  AS_SAID,
  COACH_ACTS,
  COMPLETE_ANYWAY,
  DATE_MOVED,
  DONE_TO_IT,
  hasDoneForm,
  isAhead,
  MOVED,
  TALKED_OF,
  TOLD_PRONOUN,
  withoutQuotes,
  WORKS,
} from './report-cues.js';
import { reportsIn, type Report } from './reports.js';
import { isStillOpen, NOT_PASSED_ON } from './still-open.js';
import { areAlike, SEEKING } from './verb-forms.js';

/** Something that was open before the text: its words, and what was said of it since. Life dates: those still ahead. */
export interface OpenItem {
  readonly id: string;
  readonly kind: 'commitment' | 'promise' | 'life-date';
  readonly texts: readonly string[];
}

/** What a later text says of an open item: done, let go of, put elsewhere (a date), or still open. */
export interface FollowUp {
  readonly id: string;
  readonly outcome: 'kept' | 'dropped' | 'changed' | 'open';
  /** Verbatim, at `span` in UTF-16 units of the newer text. */
  readonly text: string;
  readonly span: readonly [number, number];
}

/** Enough shared weight to take a report for one of that item: "bake" and "Monday", or a name and a noun. */
const SHARED_MIN = 1.3;
/** The thing itself is named, or enough of it to say that it was let go of. */
const NAMED_MIN = 1;
const DATE_SHARED_MIN = 0.75;
/** Told in the present and in nearly the same words. */
const PRESENT_SHARE_MIN = 0.5;
/** "That did it" settles what the sentence before says was not done. */
const SETTLED_BONUS = 1;
/** A report that it is done outweighs one that it is open only when it shares nearly as much; that it was dropped, half as much. */
const OVER_OPEN = { kept: 0.8, dropped: 0.5, changed: 0.5, open: 1 } as const;

interface Asked {
  readonly item: OpenItem;
  readonly words: ItemWords;
  /** No other open item has the same verb: "told her" can mean this one alone. */
  readonly isOnlyVerb: boolean;
}

const isLetGo = (text: string, { weight, hasObject, hasVerb, share }: Overlap): boolean =>
  DROPPED.test(text) &&
  weight >= NAMED_MIN &&
  (hasObject || hasVerb || weight >= SHARED_MIN || share >= PRESENT_SHARE_MIN);

/** "Applied.", "She applied." */
const ALONE_WORDS_MAX = 2;
const isVerbAlone = (text: string): boolean => tokensOf(text).length <= ALONE_WORDS_MAX;

/** What the words themselves say of it, when they are about it. */
const toldOutcome = ({ words }: Asked, { focus }: Report, overlap: Overlap): FollowUp['outcome'] | null => {
  const text = withoutQuotes(focus);
  const { own, share, hasObject } = overlap;
  if (isStillOpen(words, text)) return 'open';
  if (isAhead(text, words.verb)) return null;
  if (hasDoneForm(text) || (hasObject && /\b(?:was|were)\b/u.test(text))) return 'kept';
  return share >= PRESENT_SHARE_MIN && own >= SHARED_MIN ? 'kept' : null;
};

/** Nothing but the verb needs to be shared where it is the only one of its kind and "her", "it" stand for the rest. */
const isToldOf = ({ words, isOnlyVerb }: Asked, text: string, { hasVerb, own, weight }: Overlap): boolean =>
  hasVerb &&
  isOnlyVerb &&
  hasDoneForm(text) &&
  (words.hasPronounObject ||
    (own >= 1 && isVerbAlone(text)) ||
    TOLD_PRONOUN.test(text) ||
    AS_SAID.test(text) ||
    (weight > words.verbWeight && DONE_TO_IT.test(text)));

const isAbout = (asked: Asked, text: string, overlap: Overlap): boolean => {
  const { weight, hasObject, hasVerb } = overlap;
  const { words } = asked;
  // "Try running" is all verb: nothing else could tell of it.
  const isAllVerb = hasVerb && words.objects.size === 0 && !words.hasPronounObject && words.verbWeight === 1;
  const isNamed = hasObject || isAllVerb || WORKS.test(text) || AS_SAID.test(text);
  return weight >= SHARED_MIN || (isNamed && weight >= NAMED_MIN) || isToldOf(asked, text, overlap);
};

/** Told again with another when, how or who: what stood before is not what is meant any more. */
const isChanged = ({ words }: Asked, { focus, before }: Report, { hasVerb, hasObject, weight }: Overlap): boolean =>
  hasVerb &&
  (hasObject || weight >= SHARED_MIN) &&
  isAhead(focus, words.verb) &&
  (CHANGES.test(focus) || CHANGES.test(before));

const outcomeOf = (asked: Asked, report: Report, overlap: Overlap): FollowUp['outcome'] | null => {
  const { item, words } = asked;
  const text = withoutQuotes(report.focus);
  const { own, weight, isSolid, hasVerb } = overlap;
  if (item.kind === 'life-date') return own > 0 && weight >= DATE_SHARED_MIN && MOVED.test(text) ? 'changed' : null;
  const isEnough = isSolid || ((WORKS.test(text) || AS_SAID.test(text)) && weight >= NAMED_MIN);
  if (!isEnough || (own === 0 && weight < NAMED_MIN)) return null;
  if (report.answer !== undefined)
    return isAbout(asked, text, overlap) ? (report.answer === 'yes' ? 'kept' : 'open') : null;
  if (/\?["”]?\s*$/u.test(report.focus)) return null;
  if (!hasVerb && TALKED_OF.test(text)) return null;
  if (COMPLETE_ANYWAY.test(text) && weight >= SHARED_MIN) return 'kept';
  if (isLetGo(text, overlap) || isChanged(asked, report, overlap)) return 'dropped';
  if (!isAbout(asked, text, overlap)) return null;
  const outcome = toldOutcome(asked, report, overlap);
  if (outcome === 'open' && (LET_OFF.test(report.after) || isReplaced(report))) return 'dropped';
  const isSought = words.verb !== null && SEEKING.has(words.verb);
  return outcome === 'kept' && isSought && NOT_PASSED_ON.test(report.after) ? 'open' : outcome;
};

/** "That did not happen, so instead she will ...": what is planned in its place stands for it. */
const isReplaced = ({ focus, after }: Report): boolean =>
  (IN_ITS_PLACE.test(after) && isAhead(after, null)) || (IN_ITS_PLACE.test(focus) && isAhead(focus, null));

interface Weighed {
  readonly outcome: FollowUp['outcome'];
  readonly weight: number;
  readonly report: Report;
}

/** Of two reports the one that shares more counts, of equal ones the later. */
const outweighs = (one: Weighed, best: Weighed): boolean => {
  if (best.outcome === 'open' && one.outcome !== 'open') return one.weight >= best.weight * OVER_OPEN[one.outcome];
  if (one.outcome === 'open' && best.outcome !== 'open') return one.weight * OVER_OPEN[best.outcome] > best.weight;
  return one.weight >= best.weight;
};

const followUpOf = (asked: Asked, reports: readonly Report[], source: 'note' | 'transcript'): Weighed | null => {
  let best: Weighed | null = null;
  for (const report of reports) {
    // What the coach did is not what the client set out to do.
    if (source === 'note' && asked.item.kind === 'commitment' && COACH_ACTS.test(report.focus)) continue;
    const overlap = overlapOf(asked.words, report);
    const outcome = outcomeOf(asked, report, overlap);
    if (outcome === null) continue;
    const weight = overlap.weight + (COMPLETE_ANYWAY.test(report.focus) ? SETTLED_BONUS : 0);
    const one = { outcome, weight, report };
    if (best === null || outweighs(one, best)) best = one;
  }
  return best;
};

/** Only one date lies ahead: it is the one that was moved, whatever it is called now. */
const movedOnly = (item: OpenItem, open: readonly OpenItem[], reports: readonly Report[]): Weighed | null => {
  if (item.kind !== 'life-date' || open.filter(({ kind }) => kind === 'life-date').length > 1) return null;
  const report = reports.find(({ focus }) => DATE_MOVED.test(withoutQuotes(focus)));
  return report === undefined ? null : { outcome: 'changed', weight: 0, report };
};

interface SpokenOf {
  readonly report: Report;
  readonly blanket: Blanket;
}
const spokenOfAtOnce = ({ id }: OpenItem, blankets: readonly SpokenOf[]): Weighed | null => {
  const found = blankets.find(({ blanket }) => blanket.ids.has(id));
  return found === undefined ? null : { outcome: found.blanket.outcome, weight: 0, report: found.report };
};

/**
 * What a newer text reports of what was open before it, by shared words and verbs of completion; at most one outcome an
 * item, and none where the text is silent. A report that something is still open is told too: its words are the item's
 * from then on (`texts`), so that a later text may take them up.
 */
export const followUpsIn = (
  text: string,
  open: readonly OpenItem[],
  source: 'note' | 'transcript' = 'note',
): readonly FollowUp[] => {
  if (open.length === 0) return [];
  const reports = reportsIn(text, source);
  const blankets = reports.flatMap((report) => {
    const blanket = source === 'note' ? blanketOf(report.focus, open) : null;
    return blanket === null ? [] : [{ report, blanket }];
  });
  const asked = open.map((item) => ({ item, words: itemWords(item.texts) }));
  return asked.flatMap(({ item, words }) => {
    const isOnlyVerb = asked.every((other) => other.item.id === item.id || other.words.verb !== words.verb);
    const best =
      followUpOf({ item, words, isOnlyVerb }, reports, source) ??
      movedOnly(item, open, reports) ??
      spokenOfAtOnce(item, blankets);
    if (best === null) return [];
    const { outcome, report } = best;
    // Of what is still open the clause that follows is kept too: it says how far it has come.
    const to = outcome === 'open' ? report.next : report.to;
    return [{ id: item.id, outcome, text: text.slice(report.from, to), span: [report.from, to] as const }];
  });
};

/** "I still owe her the chapter": told again as owed, whatever the verb. */
const OWED_AGAIN = /\b(?:owe|still|yet to|need to|forgot)\b/iu;

/** Whether a text tells again what an open item tells: the same thing said twice is one. */
export const restates = (item: OpenItem, text: string): boolean => {
  const [known, told] = [itemWords(item.texts), itemWords([text])];
  const isOwed = item.kind === 'promise' && OWED_AGAIN.test(text);
  const isSameVerb = known.verb !== null && told.verb !== null && areAlike(known.verb, told.verb);
  if (!isSameVerb && !isOwed) return false;
  const stems = isOwed && !isSameVerb ? tellingStems(text) : told.weights;
  let [shared, all] = [0, 0];
  for (const [stem, weight] of stems) {
    if (isOwed && stem === OWE_STEM) continue;
    all += weight;
    if (known.weights.has(stem)) shared += weight;
  }
  return all > 0 && shared / all >= PRESENT_SHARE_MIN;
};
const OWE_STEM = 'ow';
