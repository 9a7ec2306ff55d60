import { closingPairsOf, type ClosingPair, type RarityOf } from '#infra';
import { isHeldAfter, textsAt, type Closing, type Trace, type TracedItem } from './closing-traces.js';
import { learn, namesSeen, likelihood, type Example, type Learnt } from './sparse-logistic.js';

/** A pair of an item and a report, with what is known of it: whether the one is over by the other; null where nobody can tell. */
export interface ClosingExample {
  readonly item: TracedItem;
  readonly at: number;
  readonly report: ClosingPair['report'];
  readonly features: readonly string[];
  readonly is: boolean | null;
  readonly weight: number;
  /** The rules say nothing of the item in that text: there the model is asked. */
  readonly isSilent: boolean;
}

/** What the rules miss is what the model is for: such a closing counts more. */
const MISSED_WEIGHT = 3;
/** What stands beside the closing in its text, and texts from before the item was told, are less sure not to close it. */
const BESIDE_WEIGHT = 0.2;
const BEFORE_WEIGHT = 0.2;
/** Texts of another client close nothing: they teach what is shared by chance. */
const OTHERS_WEIGHT = 0.3;
/** So far off in the list stands the other client: one of another author. */
const OTHER_CLIENT_STEP = 7;
/** Every fourth item of a client is held against each text of the other. */
const OTHERS_SHARE = 4;

const meets = ({ from, to }: ClosingPair['report'], closing: Closing): boolean =>
  from < closing.to && closing.from < to;

interface Asking {
  readonly trace: Trace;
  readonly at: number;
  readonly items: readonly TracedItem[];
  readonly rarityOf: RarityOf;
}

const pairsOf = ({ trace, at, items, rarityOf }: Asking) => {
  const told = trace.texts[at];
  if (told === undefined) return [];
  const open = items.map((item) => ({ id: item.id, kind: item.kind, texts: textsAt(item, at) }));
  const byId = new Map(items.map((item) => [item.id, item]));
  return closingPairsOf(told, open, rarityOf).flatMap((pair) => {
    const item = byId.get(pair.item.id);
    return item === undefined ? [] : [{ ...pair, item }];
  });
};

/** What is known of the pairs of one text and the items that were open before it. */
const openExamples = (asking: Asking): ClosingExample[] => {
  const { trace, at } = asking;
  return pairsOf(asking).map(({ item, report, features }) => {
    const closing = item.closed ?? item.label;
    const isSilent = item.closed?.at !== at && item.open.every((one) => one.at !== at);
    const known = { item, at, report, features, isSilent };
    if (isHeldAfter(trace, item, at)) return { ...known, is: false, weight: 1 };
    // Closed by the rules while the gold holds it, or closed and labelled elsewhere: nobody can tell where it ended.
    const isWrong = item.closed !== null && (item.label !== null || isHeldAfter(trace, item, item.closed.at));
    if (closing?.at !== at || isWrong) return { ...known, is: null, weight: 0 };
    if (meets(report, closing)) return { ...known, is: true, weight: isSilent ? MISSED_WEIGHT : 1 };
    return { ...known, is: false, weight: BESIDE_WEIGHT };
  });
};

export const examplesOf = (trace: Trace, rarityOf: RarityOf): readonly ClosingExample[] =>
  trace.texts.flatMap((_text, at) => {
    const open = trace.items.filter((item) => item.at < at && (item.closed === null || item.closed.at >= at));
    const later = trace.items.filter((item) => item.at > at);
    const before = pairsOf({ trace, at, items: later, rarityOf }).map((pair) => ({
      ...pair,
      at,
      is: false,
      weight: BEFORE_WEIGHT,
      isSilent: false,
    }));
    return [...openExamples({ trace, at, items: open, rarityOf }), ...before];
  });

/** Items of each client against the texts of another. */
export const foreignExamples = (traces: readonly Trace[], rarityOf: RarityOf): readonly ClosingExample[] =>
  traces.flatMap(({ items }, place) => {
    const other = traces[(place + OTHER_CLIENT_STEP) % traces.length];
    if (other === undefined || traces.length <= OTHER_CLIENT_STEP) return [];
    return other.texts.flatMap((_text, at) => {
      const some = items.filter((_item, one) => (one + at) % OTHERS_SHARE === 0);
      return pairsOf({ trace: other, at, items: some, rarityOf }).map((pair) => ({
        ...pair,
        at: -1 - at,
        is: false,
        weight: OTHERS_WEIGHT,
        isSilent: false,
      }));
    });
  });

const LEARNING = { l1: 0.004, rounds: 400 };
/** A feature of fewer pairs tells of those pairs alone. */
const SEEN_MIN = 3;
const BAG_ROUNDS = 3;

const weighed = ({ features, is, weight }: ClosingExample): Example => ({ features, is: is === true, weight });

/**
 * Learns from the pair of each item and text that speaks most for a closing (multiple instances: what counts is whether any
 * sentence of a text closes the item), over a few rounds, since the model itself tells which pair that is.
 */
export const learnClosings = (all: readonly ClosingExample[]): Learnt => {
  const known = all.filter(({ is }) => is !== null);
  const names = namesSeen(known, { seen: SEEN_MIN });
  let learnt = learn(known.map(weighed), names, LEARNING);
  for (let round = 0; round < BAG_ROUNDS; round += 1) {
    const bags = new Map<string, { readonly example: ClosingExample; readonly score: number }>();
    for (const example of known) {
      const key = `${example.item.id} ${example.at} ${String(example.is)}`;
      const score = likelihood(learnt, example.features);
      if (score > (bags.get(key)?.score ?? -1)) bags.set(key, { example, score });
    }
    const best = [...bags.values()].map(({ example }) => example);
    learnt = learn(best.map(weighed), namesSeen(best, { seen: SEEN_MIN }), LEARNING);
  }
  return learnt;
};
