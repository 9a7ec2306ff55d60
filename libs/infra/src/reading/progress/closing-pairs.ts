import { sentencesOf } from '#domain';
import { closingFeatures, massOf, type Beside } from './closing-features.js';
import { itemWords, tellingStems } from './item-words.js';
import type { Asked } from './outcome.js';
import type { OpenItem } from './open-item.js';
import { readReport, tellsNothing, type ReadReport } from './read-report.js';
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

/** What stands all over a text, or in several open items, tells none of them from another. */
const valueIn =
  (tellings: ReadonlyMap<string, number>, items: ReadonlyMap<string, number>, rarityOf: RarityOf): RarityOf =>
  (stem) =>
    rarityOf(stem) / Math.sqrt(Math.max(1, tellings.get(stem) ?? 1) * Math.max(1, items.get(stem) ?? 1));

interface Weighed {
  readonly read: ReadReport;
  readonly masses: ReadonlyMap<Asked, number>;
}

/** The pairs of a text. Only those that share a stem or a verb are made, so that the work grows with what is shared. */
export const closingPairsIn = (
  { text, source, reports }: ToldIn,
  asked: readonly Asked[],
  rarityOf: RarityOf,
): readonly ClosingPair[] => {
  const tellings = countedStems(sentencesOf(text).map((sentence) => tellingStems(sentence.text)));
  const valueOf = valueIn(tellings, countedStems(asked.map(({ words }) => words.weights)), rarityOf);
  const bestOfItem = new Map<Asked, number>();
  const weighed: Weighed[] = reports.map((report) => {
    const read = readReport(report, source);
    const masses = new Map(
      asked.flatMap((one) => {
        const mass = massOf(one.words, read, valueOf);
        if (mass === 0) return [];
        bestOfItem.set(one, Math.max(mass, bestOfItem.get(one) ?? 0));
        return [[one, mass] as const];
      }),
    );
    return { read, masses };
  });
  return weighed.flatMap(({ read, masses }) =>
    tellsNothing(read)
      ? []
      : [...masses.keys()].map((one) => {
          const others = [...masses].filter(([other]) => other !== one).map(([, mass]) => mass);
          const beside: Beside = {
            valueOf,
            tellings,
            bestOfItem: bestOfItem.get(one) ?? 0,
            bestOfReport: Math.max(0, ...others),
          };
          return { item: one.item, report: read.report, features: closingFeatures(one, read, beside) };
        }),
  );
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
