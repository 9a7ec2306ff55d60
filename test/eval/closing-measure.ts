import type { RarityOf } from '#infra';
import { authorOf } from './fixture-authors.js';
import { examplesOf } from './closing-examples.js';
import type { Trace, TracedItem } from './closing-traces.js';
import { openCounts, type Counts } from './fixture-scores.js';
import { likelihood, type Learnt } from './sparse-logistic.js';

interface Model {
  readonly rarityOf: RarityOf;
  readonly learnt: Learnt;
}

/** Above one nothing is closed by the model: what the rules do alone. */
const THRESHOLDS = [2, 0.8, 0.6, 0.5, 0.4, 0.35, 0.3, 0.2, 0.1];

/** By item the texts that may close it, where the rules say nothing, with how likely they do. */
type Scores = ReadonlyMap<TracedItem, readonly { readonly at: number; readonly score: number }[]>;

const scoresOf = (trace: Trace, { rarityOf, learnt }: Model): Scores => {
  const scores = new Map<TracedItem, { at: number; score: number }[]>();
  for (const { item, at, features, isSilent } of examplesOf(trace, rarityOf))
    if (isSilent) scores.set(item, [...(scores.get(item) ?? []), { at, score: likelihood(learnt, features) }]);
  return scores;
};

const countsOf = ({ client, texts, items }: Trace, scores: Scores, least: number): readonly Counts[] =>
  client.gold.flatMap((gold) => {
    const isBefore = (at: number): boolean => (texts[at]?.heldOn ?? '') <= gold.on;
    const open = items.filter(
      (item) =>
        isBefore(item.at) &&
        !(item.closed !== null && isBefore(item.closed.at)) &&
        !(scores.get(item) ?? []).some(({ at, score }) => score >= least && isBefore(at)),
    );
    const walked = { gold, open, told: [], left: [], lifeDates: [], people: [], lastHeldOn: gold.on };
    return [openCounts(client, walked, 'commitment'), openCounts(client, walked, 'promise')];
  });

const shown = (counts: readonly Counts[]): string => {
  const sum = (pick: (one: Counts) => number): number => counts.reduce((total, one) => total + pick(one), 0);
  const hits = sum((one) => one.hits);
  return `${(hits / sum((one) => one.predicted)).toFixed(3)}/${(hits / sum((one) => one.gold)).toFixed(3)}`;
};

/** Precision and recall of open work by threshold, on each author with what is learnt from the others. */
export const measureByAuthor = (traces: readonly Trace[], learnFrom: (traces: readonly Trace[]) => Model): string => {
  const authors = [...new Set(traces.map(({ client }) => authorOf(client)))];
  const scored = authors.map((author) => {
    const own = traces.filter(({ client }) => authorOf(client) === author);
    const model = learnFrom(traces.filter(({ client }) => authorOf(client) !== author));
    return own.map((trace) => ({ trace, scores: scoresOf(trace, model) }));
  });
  const rows = THRESHOLDS.map((least) => {
    const byAuthor = scored.map((own) => own.flatMap(({ trace, scores }) => countsOf(trace, scores, least)));
    return [least > 1 ? 'rules' : String(least), ...byAuthor.map(shown), shown(byAuthor.flat())];
  });
  return [['least', ...authors, 'all'], ...rows]
    .map((row) => `${row.map((cell) => cell.padEnd(13)).join('')}\n`)
    .join('');
};
