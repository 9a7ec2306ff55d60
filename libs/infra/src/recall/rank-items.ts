import { ASKS, BY_CLIENT, THERE, TURN, type ItemColumns } from './item-columns.js';
import type { Question } from './question.js';
import type { TermRows } from './term-rows.js';

/** The session, or the month between the sessions, that items belong to. */
export interface Section {
  readonly name: string;
  readonly number: number;
  items: number;
  length: number;
}
/** What ranking reads of an index. The items of one event stand side by side. */
export interface Indexed {
  readonly columns: ItemColumns;
  readonly rows: TermRows;
  /** Sections that have items. */
  readonly sections: ReadonlyMap<string, Section>;
  /** One more than the highest number of a section. */
  readonly sectionsMade: number;
  /** Words of the names of those who speak, by the number of the name. */
  readonly names: readonly ReadonlySet<string>[];
  /** The words of the day of the item at a place. */
  readonly datesOf: (place: number) => readonly string[];
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

/** How well the item at each place answers the question; 0 where it does not at all. */
export const rankItems = (indexed: Indexed, question: Question, weights: Weights = RECALL_WEIGHTS): Float64Array => {
  const { columns, rows } = indexed;
  const scores = new Float64Array(columns.places);
  const sectionScores = new Float64Array(indexed.sectionsMade);
  const terms = [...question.terms].filter(([term]) => rows.numberOf(term) !== undefined);
  for (let at = 0; at < terms.length; at += TERMS_AT_ONCE) {
    for (const heard of listen(indexed, terms.slice(at, at + TERMS_AT_ONCE), weights)) {
      if (heard.items === 0) continue;
      addTerm(scores, heard, { worth: heard.weight * rarity(indexed.items, heard.items), k1: weights.k1 });
      addToSections(sectionScores, indexed, heard, weights);
    }
  }
  for (const word of question.dates) addDate(scores, indexed, { word, weights });
  const factors = factorsOf(indexed, question, weights);
  for (let place = 0; place < columns.places; place += 1) {
    const own = scores[place] as number;
    if (own === 0) continue;
    const ofSection = sectionScores[columns.section[place] as number] as number;
    scores[place] = (own + weights.section * ofSection) * factors(place);
  }
  return scores;
};

type Term = readonly [term: string, weight: number];

/** Where a term of the question was heard. */
interface Heard {
  readonly weight: number;
  /** Items that have it. */
  items: number;
  /** How much of it each item has, with what stands in the turns around it. */
  readonly much: Float64Array;
  /** How often it stands in each section. */
  readonly times: Float64Array;
}

/** Some terms are listened for in one pass: a long question about a long alliance must not take memory for each of them. */
const TERMS_AT_ONCE = 16;

/** Runs through the terms of all items once. Equal terms of an item stand side by side. */
const listen = (indexed: Indexed, terms: readonly Term[], weights: Weights): readonly Heard[] => {
  const { columns, rows, sectionsMade } = indexed;
  /** By the number of a term: 0, or one more than its place among what is heard. */
  const wanted = new Uint8Array(rows.words);
  const heard = terms.map(([term, weight], at): Heard => {
    wanted[rows.numberOf(term) ?? 0] = at + 1;
    return { weight, items: 0, much: new Float64Array(columns.places), times: new Float64Array(sectionsMade) };
  });
  const { numbers } = rows;
  for (let place = 0; place < columns.places; place += 1) {
    if (((columns.flags[place] as number) & THERE) === 0) continue;
    const to = columns.to[place] as number;
    for (let at = columns.from[place] as number; at < to; at += 1) {
      const number = numbers[at] as number;
      const which = wanted[number] as number;
      if (which === 0) continue;
      const from = at;
      while (at + 1 < to && numbers[at + 1] === number) at += 1;
      note(indexed, { heard: heard[which - 1] as Heard, place, times: at + 1 - from }, weights);
    }
  }
  return heard;
};

const note = (
  { columns, items, length }: Indexed,
  { heard, place, times }: { readonly heard: Heard; readonly place: number; readonly times: number },
  { b, after, before, afterQuestion }: Weights,
): void => {
  const { much } = heard;
  const { event, flags } = columns;
  const own = (columns.to[place] as number) - (columns.from[place] as number);
  const share = times / (1 - b + (b * own) / (length / items));
  const of = event[place] as number;
  heard.items += 1;
  const section = columns.section[place] as number;
  heard.times[section] = (heard.times[section] as number) + times;
  much[place] = (much[place] as number) + share;
  for (let by = 1; by <= after.length; by += 1) {
    const to = place + by;
    if (to >= much.length || event[to] !== of) break;
    const more = by === 1 && ((flags[place] as number) & ASKS) !== 0 ? afterQuestion : 0;
    much[to] = (much[to] as number) + ((after[by - 1] as number) + more) * share;
  }
  for (let by = 1; by <= before.length; by += 1) {
    const to = place - by;
    if (to < 0 || event[to] !== of) break;
    much[to] = (much[to] as number) + (before[by - 1] as number) * share;
  }
};

const addTerm = (
  scores: Float64Array,
  { much }: Heard,
  { worth, k1 }: { readonly worth: number; readonly k1: number },
): void => {
  for (let place = 0; place < much.length; place += 1) {
    const heard = much[place] as number;
    if (heard > 0) scores[place] = (scores[place] as number) + (worth * heard * (k1 + 1)) / (heard + k1);
  }
};

const addDate = (
  scores: Float64Array,
  { columns, items, datesOf }: Indexed,
  { word, weights }: { readonly word: string; readonly weights: Weights },
): void => {
  const having: number[] = [];
  for (let place = 0; place < columns.places; place += 1) {
    const isThere = ((columns.flags[place] as number) & THERE) !== 0;
    if (isThere && datesOf(place).includes(word)) having.push(place);
  }
  const worth = weights.date * rarity(items, having.length);
  for (const place of having) scores[place] = (scores[place] as number) + worth;
};

const addToSections = (
  scores: Float64Array,
  { sections, length }: Indexed,
  { times, weight }: Heard,
  { sectionK1, sectionB }: Weights,
): void => {
  const having = [...sections.values()].filter(({ number }) => (times[number] as number) > 0);
  const worth = weight * rarity(sections.size, having.length);
  const mean = length / sections.size;
  for (const section of having) {
    const much = times[section.number] as number;
    const norm = sectionK1 * (1 - sectionB + (sectionB * section.length) / mean);
    scores[section.number] = (scores[section.number] as number) + (worth * much * (sectionK1 + 1)) / (much + norm);
  }
};

/** By place: what is only true of turns counts for or against them. */
const factorsOf = (
  { columns, names }: Indexed,
  { named, isClientNamed }: Question,
  weights: Weights,
): ((place: number) => number) => {
  const isNamed = names.map((words) => [...named].some((name) => words.has(name)));
  return (place) => {
    const flags = columns.flags[place] as number;
    if ((flags & TURN) === 0) return 1;
    const isTheirs = (isClientNamed && (flags & BY_CLIENT) !== 0) || isNamed[columns.names[place] as number] === true;
    const speaker = named.size === 0 || isTheirs ? 1 : weights.otherSpeaker;
    const own = (columns.to[place] as number) - (columns.from[place] as number);
    return speaker * ((flags & ASKS) === 0 ? 1 : weights.asks) * (own < weights.briefBelow ? weights.brief : 1);
  };
};
