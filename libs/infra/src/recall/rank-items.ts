import type { Question } from './question.js';
import type { RecallItem } from './recall-item.js';
import type { Posting, TermRow } from './term-rows.js';

/** An item as the index holds it. */
export interface Slot extends TermRow {
  item: RecallItem;
  /** How many terms it has. */
  readonly length: number;
  /** A turn that asks: what answers it follows. */
  readonly asks: boolean;
  /** Words of the speaker's name; none where nobody speaks. */
  readonly names: ReadonlySet<string>;
  /** The session, or the month between the sessions, that it belongs to. */
  readonly section: Section;
  /** Words of its day, once somebody asked for a day; see `Indexed.datesOf`. */
  dates: readonly string[] | null;
}
export interface Section {
  readonly name: string;
  items: number;
  length: number;
}
/** What ranking reads of an index. Removed slots are null; the items of one event stand side by side. */
export interface Indexed {
  readonly slots: readonly (Slot | null)[];
  /** Of the terms that are asked for. */
  readonly postings: ReadonlyMap<string, Posting>;
  readonly sections: ReadonlyMap<string, Section>;
  /** The words of the day of a slot. */
  readonly datesOf: (slot: Slot) => readonly string[];
  readonly items: number;
  readonly length: number;
}

/** Measured on public conversations (test/eval/recall.eval.ts); all of them have a broad optimum. */
export const RECALL_WEIGHTS = {
  /** BM25 of a turn: how soon a repeated term counts no more, and how much a long turn is held against it. */
  k1: 0.6,
  b: 0.5,
  /** How much of a term counts for the turns after the one that has it (1, 2), and before it. */
  after: [0.5, 0.3],
  before: [0.35, 0.15],
  /** More for the turn after a question, which answers it. */
  afterQuestion: 0.5,
  /** BM25 of the whole session. */
  section: 0.6,
  sectionK1: 1.2,
  sectionB: 0.75,
  date: 2,
  /** For turns of others than the one whose name is in the question. */
  otherSpeaker: 0.77,
  /** For turns that ask, and for turns of fewer than `briefBelow` terms: what is looked for seldom stands in them. */
  asks: 0.8,
  brief: 0.85,
  briefBelow: 6,
} as const;
type Weights = {
  readonly [K in keyof typeof RECALL_WEIGHTS]: (typeof RECALL_WEIGHTS)[K] extends number ? number : readonly number[];
};

/** Inverse frequency as in BM25; above zero for terms that stand everywhere too. */
const rarity = (all: number, having: number): number => Math.log(1 + (all - having + 0.5) / (having + 0.5));

/** How well each slot answers the question; 0 where it does not at all. */
export const rankItems = (indexed: Indexed, question: Question, weights: Weights = RECALL_WEIGHTS): Float64Array => {
  const scores = new Float64Array(indexed.slots.length);
  const sectionScores = new Map<Section, number>();
  for (const [term, weight] of question.terms) {
    const posting = indexed.postings.get(term);
    if (posting === undefined || posting.count === 0) continue;
    const worth = weight * rarity(indexed.items, posting.count);
    addTerm(scores, heardOf(indexed, posting, weights), { worth, k1: weights.k1 });
    addToSections(sectionScores, indexed, { posting, weight }, weights);
  }
  for (const word of question.dates) addDate(scores, indexed, { word, weights });
  indexed.slots.forEach((slot, at) => {
    const own = scores[at] ?? 0;
    if (slot === null || own === 0) scores[at] = 0;
    else
      scores[at] = (own + weights.section * (sectionScores.get(slot.section) ?? 0)) * factor(slot, question, weights);
  });
  return scores;
};

/** How much of a term each slot has, with what stands in the turns around it. */
const heardOf = (indexed: Indexed, { pairs }: Posting, weights: Weights): Float64Array => {
  const { b, after, before, afterQuestion } = weights;
  const mean = indexed.length / indexed.items;
  const heard = new Float64Array(indexed.slots.length);
  const give = (from: Slot, to: number, share: number): void => {
    const slot = indexed.slots[to];
    if (slot && slot.item.source.eventId === from.item.source.eventId) heard[to] = (heard[to] as number) + share;
  };
  for (let at = 0; at < pairs.length; at += 2) {
    const place = pairs[at] as number;
    const slot = indexed.slots[place] as Slot;
    const much = (pairs[at + 1] as number) / (1 - b + (b * slot.length) / mean);
    heard[place] = (heard[place] as number) + much;
    for (let by = 1; by <= after.length; by += 1) {
      const share = (after[by - 1] as number) + (by === 1 && slot.asks ? afterQuestion : 0);
      give(slot, place + by, share * much);
    }
    for (let by = 1; by <= before.length; by += 1) give(slot, place - by, (before[by - 1] as number) * much);
  }
  return heard;
};

const addTerm = (
  scores: Float64Array,
  heard: Float64Array,
  { worth, k1 }: { readonly worth: number; readonly k1: number },
): void => {
  for (let place = 0; place < heard.length; place += 1) {
    const much = heard[place] as number;
    if (much > 0) scores[place] = (scores[place] as number) + (worth * much * (k1 + 1)) / (much + k1);
  }
};

const addDate = (
  scores: Float64Array,
  { slots, items, datesOf }: Indexed,
  { word, weights }: { readonly word: string; readonly weights: Weights },
): void => {
  const having = slots.flatMap((slot, at) => (slot !== null && datesOf(slot).includes(word) ? [at] : []));
  const worth = weights.date * rarity(items, having.length);
  for (const at of having) scores[at] = (scores[at] as number) + worth;
};

const addToSections = (
  scores: Map<Section, number>,
  { slots, sections, length }: Indexed,
  { posting: { pairs }, weight }: { readonly posting: Posting; readonly weight: number },
  { sectionK1, sectionB }: Weights,
): void => {
  const times = new Map<Section, number>();
  for (let at = 0; at < pairs.length; at += 2) {
    const section = slots[pairs[at] as number]?.section;
    if (section) times.set(section, (times.get(section) ?? 0) + (pairs[at + 1] as number));
  }
  const worth = weight * rarity(sections.size, times.size);
  const mean = length / sections.size;
  for (const [section, much] of times) {
    const norm = sectionK1 * (1 - sectionB + (sectionB * section.length) / mean);
    scores.set(section, (scores.get(section) ?? 0) + (worth * much * (sectionK1 + 1)) / (much + norm));
  }
};

const factor = ({ item, names, asks, length }: Slot, { named, isClientNamed }: Question, weights: Weights): number => {
  if (item.kind !== 'turn') return 1;
  const isNamed = (isClientNamed && item.speakerRole === 'client') || [...named].some((name) => names.has(name));
  const speaker = named.size === 0 || isNamed ? 1 : weights.otherSpeaker;
  return speaker * (asks ? weights.asks : 1) * (length < weights.briefBelow ? weights.brief : 1);
};
