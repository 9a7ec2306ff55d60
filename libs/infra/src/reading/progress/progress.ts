import { clausesOf, type Sentence } from '../clauses.js';
import { tokensOf } from '../../language/index.js';
import { itemWords, tellingStems, type ItemWords } from './item-words.js';
import { areAlike, baseStem, isDoneForm } from './verb-forms.js';

/** Something that was open before the text: its words, and what was said of it since. */
export interface OpenItem {
  readonly id: string;
  readonly kind: 'commitment' | 'promise' | 'life-date';
  readonly texts: readonly string[];
}

/** What a later text says of an open item: done, let go of, put otherwise (its words then stand in `text`), or still open. */
export interface FollowUp {
  readonly id: string;
  readonly outcome: 'kept' | 'dropped' | 'changed' | 'open';
  /** Verbatim, at `span` in UTF-16 units of the newer text. */
  readonly text: string;
  readonly span: readonly [number, number];
}

const STILL_OPEN =
  /\b(?:not yet|not (?:been )?(?:sent|done|found|asked|told|written|made|started)|(?:has|have|had|hasn|haven|hadn)(?:['’]t| not| still not)\b|did(?:n['’]t| not)|still (?:owe|not|mine|on (?:my|her|his)|to do|have(?:n['’]t)?|has(?:n['’]t)?|open|waiting)|yet to|forgot|no time|ran out of time|on (?:my|her|his) list|owe (?:it|that|you|him|her)|never got round|couldn['’]t)\b/iu;
const DROPPED =
  /\b(?:let go of|lets go of|dropped|drops?|decided against|given up|gave up|giving up|not (?:her|his|my) (?:job|thing|task)|no longer|not any ?more|abandon(?:ed|s)?|chang(?:ed|es) (?:her|his|my) mind|called? (?:it )?off|cancel(?:led|ed|s)|took (?:it|that|this) over|has taken (?:it )?over|scrapped|shelved|forget (?:it|that|about)|won['’]t (?:do|happen|be)|will not|he won['’]t|she won['’]t|I won['’]t|not going to|isn['’]t going to|doesn['’]t want to|don['’]t need|doesn['’]t need|off the table|thought better of it|not now|instead)\b/iu;
const DONE_WORD =
  /\b(?:done|did|finished|settled|sorted|kept|happened|went (?:out|off|in|well|to)|came back|complete[d]?|works|worked|stood|passed|held|over|ready|yes)\b/iu;
const AHEAD =
  /(?:'ll|’ll|\bwill\b|\bgoing to\b|\bgonna\b|\bplans? to\b|\bwants? to\b|\bwould\b|\bmight\b|\bshould\b|\bif\b)/iu;
const MOVED =
  /\b(?:moved|pushed|put (?:off|back|on|forward)|postponed|resched\w+|brought forward|delayed|new date|is now|are now|now (?:on|land|fixed|set|at|in)|, now|not the|instead|called off)\b/iu;

/** Enough shared weight to take a report for one of that item: a verb alike and a telling word, or two telling words. */
const SHARED_MIN = 1.5;
const SHARED_WITH_VERB_MIN = 0.7;
const SHARE_MIN = 0.5;

interface Report {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** What is weighed as one report: a short sentence as it is; of a run each clause with the two before it. */
const reportsIn = (sentence: Sentence): Report[] => {
  if (!sentence.isRun && sentence.clauses.length < 3) return [sentence];
  return sentence.clauses.map((clause, at) => {
    const first = sentence.clauses[Math.max(0, at - (sentence.isRun ? 1 : 1))] ?? clause;
    const { from } = first;
    return { text: sentence.text.slice(from - sentence.from, clause.to - sentence.from), from, to: clause.to };
  });
};

interface Overlap {
  readonly weight: number;
  readonly share: number;
  readonly hasVerb: boolean;
}

const overlapOf = (item: ItemWords, report: Report): Overlap => {
  const stems = tellingStems(report.text);
  let weight = 0;
  let all = 0;
  for (const [stem, own] of item.weights) {
    all += own;
    if (stems.has(stem)) weight += own;
  }
  const { verb } = item;
  const hasVerb =
    verb !== null &&
    tokensOf(report.text).some(
      ({ word }) => areAlike(baseStem(word), verb) || (verb === 'send' && /^went$/u.test(word)),
    );
  return { weight, share: all === 0 ? 0 : weight / all, hasVerb };
};

const isAbout = ({ weight, share, hasVerb }: Overlap): boolean =>
  (hasVerb && weight >= SHARED_WITH_VERB_MIN) ||
  (weight >= SHARED_MIN && (share >= SHARE_MIN || hasVerb)) ||
  weight >= SHARED_MIN * 1.5 ||
  (weight >= 1 && share >= SHARE_MIN);

const hasDoneForm = (text: string): boolean => {
  const tokens = tokensOf(text);
  return (
    tokens.some(({ word }, at) => isDoneForm(word) && !/^(?:to|would|had|used)$/u.test(tokens[at - 1]?.word ?? '')) ||
    DONE_WORD.test(text)
  );
};

const outcomeOf = (item: OpenItem, report: Report, overlap: Overlap): FollowUp['outcome'] | null => {
  const { text } = report;
  if (item.kind === 'life-date') return MOVED.test(text) ? 'changed' : null;
  if (STILL_OPEN.test(text)) return 'open';
  if (DROPPED.test(text)) return 'dropped';
  if (AHEAD.test(text) && !hasDoneForm(text)) return null;
  if (hasDoneForm(text)) return 'kept';
  // Told in the present and in nearly the same words it has come to be.
  return overlap.share >= SHARE_MIN && overlap.weight >= SHARED_MIN && !AHEAD.test(text) ? 'kept' : null;
};

const ORDER: Readonly<Record<FollowUp['outcome'], number>> = { changed: 3, dropped: 2, kept: 1, open: 0 };

/**
 * What a newer text reports of what was open before it, by shared words and verbs of completion; at most one outcome an
 * item, and none where the text is silent. A report that something is still open is told too: its words are the item's from then on.
 */
export const followUpsIn = (text: string, open: readonly OpenItem[]): readonly FollowUp[] => {
  if (open.length === 0) return [];
  const reports = clausesOf(text).flatMap(reportsIn);
  return open.flatMap((item) => {
    const words = itemWords(item.texts);
    const found: (FollowUp & { readonly weight: number })[] = [];
    for (const report of reports) {
      const overlap = overlapOf(words, report);
      if (!isAbout(overlap)) continue;
      const outcome = outcomeOf(item, report, overlap);
      if (outcome !== null)
        found.push({
          id: item.id,
          outcome,
          text: report.text,
          span: [report.from, report.to],
          weight: overlap.weight + (overlap.hasVerb ? 1 : 0),
        });
    }
    const best = found.toSorted((a, b) => b.weight - a.weight || ORDER[b.outcome] - ORDER[a.outcome])[0];
    if (best === undefined) return [];
    const { id, outcome, text: words_, span } = best;
    return [{ id, outcome, text: words_, span }];
  });
};
