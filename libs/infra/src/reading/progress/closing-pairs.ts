import { writtenSentencesOf } from '#domain';
import { tokensOf } from '../../language/index.js';
import { baseStem } from './verb-forms.js';
import { closingFeatures, massOf } from './closing-features.js';
import { itemWords, tellingStems } from './item-words.js';
import type { Asked } from './outcome.js';
import type { OpenItem } from './open-item.js';
import { readReport, tellsOfPast, type ReadReport } from './read-report.js';
import { reportsIn, type Report } from './reports.js';

/** An open item and a report that shares something with it, with what speaks for or against the one being over by the other. */
export interface ClosingPair {
  readonly item: OpenItem;
  readonly report: Report;
  readonly features: readonly string[];
}

/** How rare a stem is among clients, 0 to 1. */
export type RarityOf = (stem: string) => number;

export interface ToldIn {
  readonly text: string;
  readonly source: 'note' | 'transcript';
  readonly reports: readonly Report[];
}

const countedStems = (texts: Iterable<ReadonlyMap<string, unknown>>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const stems of texts) for (const stem of stems.keys()) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
};

/** Written with a capital after a word, not after a stop, a label or a bullet. */
const CAPITAL_WITHIN = /(?<=[\p{L}\d,;] )\p{Lu}[\p{L}’']*/gu;
const namesIn = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text.matchAll(CAPITAL_WITHIN), ([word]) => baseStem(tokensOf(word)[0]?.word ?? word)));

/** What stands all over a text, or in several open items, tells none of them from another. */
const valueIn =
  (tellings: ReadonlyMap<string, number>, items: ReadonlyMap<string, number>, rarityOf: RarityOf): RarityOf =>
  (stem) =>
    rarityOf(stem) / Math.sqrt(Math.max(1, tellings.get(stem) ?? 1) * Math.max(1, items.get(stem) ?? 1));

/** How much each item shares with a report. */
interface Weighed {
  readonly read: ReadReport;
  readonly masses: ReadonlyMap<Asked, number>;
}

const weighedIn = ({ source, reports }: ToldIn, asked: readonly Asked[], valueOf: RarityOf): readonly Weighed[] =>
  reports.map((report) => {
    const read = readReport(report, source);
    const masses = asked.map((one) => [one, massOf(one.words, read, valueOf)] as const);
    return { read, masses: new Map(masses.filter(([, mass]) => mass > 0)) };
  });

const mostOf = (weighed: readonly Weighed[]): ReadonlyMap<Asked, number> => {
  const most = new Map<Asked, number>();
  for (const { masses } of weighed) for (const [one, mass] of masses) most.set(one, Math.max(mass, most.get(one) ?? 0));
  return most;
};

/**
 * The pairs of a text that could be a closing at all: an affirmed sentence that names what the item is about. Only those that
 * share something are looked into, so that the work grows with what is shared.
 */
export const closingPairsIn = (told: ToldIn, asked: readonly Asked[], rarityOf: RarityOf): readonly ClosingPair[] => {
  const tellings = countedStems(writtenSentencesOf(told.text).map(({ text }) => tellingStems(text)));
  const names = namesIn(told.text);
  const valueOf = valueIn(tellings, countedStems(asked.map(({ words }) => words.weights)), rarityOf);
  const weighed = weighedIn(told, asked, valueOf);
  const most = mostOf(weighed);
  return weighed
    .filter(({ read }) => tellsOfPast(read))
    .flatMap(({ read, masses }) => {
      const [first = 0, second = 0] = [...masses.values()].toSorted((a, b) => b - a);
      return [...masses].flatMap(([one, mass]) => {
        const [bestOfItem, bestOfReport] = [most.get(one) ?? 0, mass === first ? second : first];
        const features = closingFeatures(one, read, { valueOf, tellings, names, bestOfItem, bestOfReport });
        return features === null ? [] : [{ item: one.item, report: read.report, features }];
      });
    });
};

/** The same from a text alone, for what learns from them. */
export const closingPairsOf = (
  { text, source }: Omit<ToldIn, 'reports'>,
  open: readonly OpenItem[],
  rarityOf: RarityOf,
): readonly ClosingPair[] => {
  const asked = open.map((item) => ({ item, words: itemWords(item.texts), isOnlyVerb: false }));
  return closingPairsIn({ text, source, reports: reportsIn(text, source) }, asked, rarityOf);
};
