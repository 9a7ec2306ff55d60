import { blanketOf, type Blanket } from './blanket.js';
import type { ToldIn } from './closing-pairs.js';
import { learntClosings, type LearntClosing } from './closings.js';
import { numberedIn, type NumberedReport } from './numbered.js';
import { itemWords } from './item-words.js';
import type { FollowUp, OpenItem } from './open-item.js';
import { isFixedDay, outcomeOf, type Asked } from './outcome.js';
import { overlapOf } from './overlap.js';
import { COACH_ACTS, COMPLETE_ANYWAY, DATE_MOVED, withoutQuotes } from './report-cues.js';
import { reportsIn, type Report } from './reports.js';
import { labelMatch, TICKED_SHARE_MIN, topicOutcome, type LabelMatch } from './topic-outcome.js';
import { mayCarryOver } from './restates.js';
import { topicsIn, type Topic } from './topics.js';

/** "That did it" settles what the sentence before says was not done. */
const SETTLED_BONUS = 1;
/** A report that it is done outweighs one that it is open only when it shares nearly as much; that it was dropped, half as much. */
const OVER_OPEN = { kept: 0.8, dropped: 0.5, changed: 0.5, open: 1 } as const;

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

/** What the coach did is not what the client set out to do; what is told after it may be: "I was there, and she rang". */
const withoutCoach = (report: Report): Report | null => {
  if (!COACH_ACTS.test(report.focus)) return report;
  const rest = ONWARD.exec(report.focus)?.groups?.['rest'];
  return rest === undefined ? null : { ...report, focus: rest };
};
const ONWARD = /,? (?:and|but) (?<rest>(?:the|her|his|she|he|they|it) .+)$/su;

const followUpOf = (asked: Asked, reports: readonly Report[], source: 'note' | 'transcript'): Weighed | null => {
  let best: Weighed | null = null;
  for (const report of reports) {
    const theirs = source === 'note' && asked.item.kind === 'commitment' ? withoutCoach(report) : report;
    if (theirs === null) continue;
    const overlap = overlapOf(asked.words, theirs);
    const outcome = outcomeOf(asked, theirs, overlap);
    if (outcome === null) continue;
    const weight = overlap.weight + (COMPLETE_ANYWAY.test(report.focus) ? SETTLED_BONUS : 0);
    const one = { outcome, weight, report };
    if (best === null || outweighs(one, best)) best = one;
  }
  return best;
};

/** Only one date lies ahead: it is the one that was moved, whatever it is called now. */
const movedOnly = (item: OpenItem, open: readonly OpenItem[], reports: readonly Report[]): Weighed | null => {
  const movable = open.filter((one) => one.kind === 'life-date' && !isFixedDay(one));
  if (item.kind !== 'life-date' || movable.length !== 1 || movable[0]?.id !== item.id) return null;
  const report = reports.find(({ focus }) => DATE_MOVED.test(withoutQuotes(focus)));
  return report === undefined ? null : { outcome: 'changed', weight: 0, report };
};

interface LabelledReport {
  readonly topic: Topic;
  /** By item: only those that the label names best. */
  readonly matches: ReadonlyMap<string, LabelMatch>;
  /** Those that share words with the label, while it names another better: what it says is not of them. */
  readonly outdone: ReadonlySet<string>;
}

const shareMinOf = ({ isBox, presumed }: Topic): number | undefined =>
  isBox === true && presumed === 'kept' ? TICKED_SHARE_MIN : undefined;

/** The topics of a note with the items that each names best. */
const topicsOf = (text: string, asked: readonly Asked[]): readonly LabelledReport[] =>
  topicsIn(text).map((topic) => {
    const all = asked
      .filter(({ item }) => item.kind !== 'life-date')
      .filter(({ words }) => topic.isBox !== true || mayCarryOver(words, topic.label))
      .map(({ item, words }) => [item.id, labelMatch(words, topic.label, shareMinOf(topic))] as const);
    const best = Math.max(0, ...all.map(([, { weight }]) => weight));
    const named = all.filter(([, { weight }]) => weight > 0);
    return {
      topic,
      matches: new Map(
        named.flatMap(([id, match]) =>
          match.weight === best ? [[id, { ...match, isOnly: named.length === 1 }] as const] : [],
        ),
      ),
      outdone: new Set(named.filter(([, { weight }]) => weight < best).map(([id]) => id)),
    };
  });

/** What stands after a label that names the item says how it stands, whatever else the text tells. */
const labelledOf = (asked: Asked, topics: readonly LabelledReport[]): Weighed | null => {
  let best: Weighed | null = null;
  for (const { topic, matches } of topics) {
    const match = matches.get(asked.item.id);
    const outcome = match === undefined ? null : topicOutcome(asked, topic, match);
    if (match === undefined || outcome === null || (best !== null && best.weight > match.weight)) continue;
    const report = { ...NO_CONTEXT, focus: topic.status, from: topic.from, to: topic.to, next: topic.to };
    best = { outcome, weight: match.weight, report };
  }
  return best;
};
const calledByNumber = ({ id }: OpenItem, numbered: ReadonlyMap<string, NumberedReport>): Weighed | null => {
  const found = numbered.get(id);
  if (found === undefined) return null;
  const { outcome, topic } = found;
  return {
    outcome,
    weight: 1,
    report: { ...NO_CONTEXT, focus: topic.status, from: topic.from, to: topic.to, next: topic.to },
  };
};
/** Where a text speaks of one item and so of no other: [from, to), and of which it is not. */
interface Elsewhere {
  readonly from: number;
  readonly to: number;
  readonly isNotOf: (id: string) => boolean;
}
const elsewhereIn = (
  topics: readonly LabelledReport[],
  numbered: ReadonlyMap<string, NumberedReport>,
): readonly Elsewhere[] => [
  ...topics.map(({ topic: { from, to }, outdone }) => ({ from, to, isNotOf: (id: string) => outdone.has(id) })),
  ...[...numbered.values()].map(({ id: own, topic: { from, to } }) => ({
    from,
    to,
    isNotOf: (id: string) => id !== own,
  })),
];
/** The reports without those that stand in a topic or a point which is of another item. */
const withoutOthers = ({ item }: Asked, reports: readonly Report[], elsewhere: readonly Elsewhere[]) => {
  const others = elsewhere.filter(({ isNotOf }) => isNotOf(item.id));
  return others.length === 0
    ? reports
    : reports.filter(({ from, to }) => !others.some((one) => one.from <= from && to <= one.to));
};
const NO_CONTEXT = { before: '', after: '', onward: '', isRun: false };

/** A learnt closing has no weight against what is told in so many words. */
const learntOf = ({ id }: OpenItem, learnt: ReadonlyMap<string, LearntClosing>): Weighed | null => {
  const closing = learnt.get(id);
  return closing === undefined ? null : { outcome: closing.outcome, weight: 0, report: closing.report };
};

interface SpokenOf {
  readonly report: Report;
  readonly blanket: Blanket;
}
const spokenOfAtOnce = ({ id }: OpenItem, blankets: readonly SpokenOf[]): Weighed | null => {
  const found = blankets.find(({ blanket }) => blanket.ids.has(id));
  return found === undefined ? null : { outcome: found.blanket.outcome, weight: 0, report: found.report };
};

/** What finds closings where the rules are silent. */
type Learnt = (told: ToldIn, asked: readonly Asked[]) => ReadonlyMap<string, LearntClosing>;

const ruledOf = ({ text, source, reports }: ToldIn, open: readonly OpenItem[]) => {
  const blankets = reports.flatMap((report) => {
    const blanket = source === 'note' ? blanketOf(report.focus, open) : null;
    return blanket === null ? [] : [{ report, blanket }];
  });
  const known = open.map((item) => ({ item, words: itemWords(item.texts) }));
  const asked = known.map(({ item, words }) => {
    const isOnlyVerb = known.every((other) => other.item.id === item.id || other.words.verb !== words.verb);
    return { item, words, isOnlyVerb };
  });
  const topics = source === 'note' ? topicsOf(text, asked) : [];
  const numbered = source === 'note' ? numberedIn(text, asked) : new Map<string, NumberedReport>();
  const elsewhere = elsewhereIn(topics, numbered);
  return asked.map((one) => ({
    one,
    best:
      calledByNumber(one.item, numbered) ??
      labelledOf(one, topics) ??
      followUpOf(one, withoutOthers(one, reports, elsewhere), source) ??
      movedOnly(one.item, open, reports) ??
      spokenOfAtOnce(one.item, blankets),
  }));
};

const followUps = (told: ToldIn, open: readonly OpenItem[], learntIn: Learnt): readonly FollowUp[] => {
  const { text } = told;
  const ruled = ruledOf(told, open);
  const work = ruled.filter(({ one }) => one.item.kind !== 'life-date');
  const isSilent = work.some(({ best }) => best === null);
  const learnt = isSilent
    ? learntIn(
        told,
        work.map(({ one }) => one),
      )
    : NONE_LEARNT;
  const found = ruled.flatMap(({ one: { item }, best: ruledBest }) => {
    const best = ruledBest ?? learntOf(item, learnt);
    return best === null ? [] : [{ item, ...best }];
  });
  return found.flatMap(({ item, outcome, report, weight }) => {
    // One report moves one date: that which it shares most with.
    const isOthers = found.some(
      (other) =>
        item.kind === 'life-date' &&
        other.item.kind === 'life-date' &&
        isSameReport(other.report, report) &&
        other.weight > weight,
    );
    if (isOthers) return [];
    // Of what is still open the clause that follows is kept too: it says how far it has come.
    const to = outcome === 'open' ? report.next : report.to;
    return [{ id: item.id, outcome, text: text.slice(report.from, to), span: [report.from, to] as const }];
  });
};

/**
 * What a newer text reports of what was open before it (oldest first), by shared words and verbs of completion, and where these
 * tell nothing by what was learnt; at most one outcome an item, and none where the text is silent. A report that something is
 * still open is told too: its words are the item's from then on (`texts`), so that a later text may take them up.
 */
export const followUpsIn = (
  text: string,
  open: readonly OpenItem[],
  source: 'note' | 'transcript' = 'note',
): readonly FollowUp[] =>
  open.length === 0 ? [] : followUps({ text, source, reports: reportsIn(text, source) }, open, learntClosings);

/** The same by the rules alone: what the model learns from. */
export const ruledFollowUpsIn = (
  text: string,
  open: readonly OpenItem[],
  source: 'note' | 'transcript' = 'note',
): readonly FollowUp[] =>
  open.length === 0 ? [] : followUps({ text, source, reports: reportsIn(text, source) }, open, () => NONE_LEARNT);

const NONE_LEARNT: ReadonlyMap<string, LearntClosing> = new Map();

const isSameReport = (a: Report, b: Report): boolean => a.from < b.to && b.from < a.to;
