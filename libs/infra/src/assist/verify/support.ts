import { heldWords, type Evidence, type Held } from './held.js';
import { inventedIn } from './invented.js';
import type { ReadWord } from './reading.js';

/** The share of a sentence, by weight of its stems, that what is cited must hold. */
export const SUPPORT_MIN = 0.5;
/** The share of its words that a sentence must have in common with what is cited, as they stand: near words alone fit too much. */
const OWN_MIN = 0.3;
/** What a word of telling counts where it is held: it supports half as much as what is told. It is never missed. */
const TELLING_COUNTS = 0.5;
/** A stem weighs no more than one of this share of the texts, and of two: rarity alone proves little, and the words of a paraphrase are rare. */
const RARE_SHARE = 0.1;
const RARE = 2;

export type Weight = (stem: string) => number;
export interface Weighed extends Evidence {
  readonly weight: Weight;
}

/** BM25's inverse document frequency over the texts of one request. */
export const weightsOf = (texts: readonly (readonly ReadWord[])[]): Weight => {
  const frequencies = new Map<string, number>();
  for (const words of texts) {
    for (const stem of new Set(words.flatMap((word) => word.stem ?? word.telling ?? [])))
      frequencies.set(stem, (frequencies.get(stem) ?? 0) + 1);
  }
  const rare = Math.max(RARE, texts.length * RARE_SHARE);
  const count = Math.max(texts.length, rare);
  return (stem) => {
    const n = Math.max(rare, frequencies.get(stem) ?? 0);
    return Math.log(1 + (count - n + 0.5) / (n + 0.5));
  };
};

/** Why what is cited does not carry a line, or null. */
export const supportProblem = (line: string, evidence: Weighed): string | null => {
  for (const sentence of line.split(/[.;!?](?=\s|$)/u)) {
    const words = heldWords(sentence, evidence);
    const support = supportOf(words, evidence.weight);
    if (support < SUPPORT_MIN) return `support ${support.toFixed(2)}`;
    if (ownShareOf(words) < OWN_MIN) return 'hardly a word of it is cited';
    const invented = inventedIn(words);
    if (invented.length > 0) return `nothing cited holds: ${invented.join(' ')}`;
  }
  return null;
};

/** The share of what a text tells that is held, by weight. */
export const coverageOf = (text: string, evidence: Weighed): number =>
  supportOf(
    heldWords(text, evidence).filter(({ telling }) => !telling),
    evidence.weight,
  );

/** How many of a sentence's words stand in what is cited, words of telling too, for each that is told; 1 where nothing is told. */
const ownShareOf = (words: readonly Held[]): number => {
  const told = new Set(words.flatMap(({ stem, telling }) => (telling ? [] : stem)));
  const own = new Set(words.flatMap(({ stem, held }) => (held === 1 ? stem : [])));
  return told.size === 0 ? 1 : own.size / told.size;
};

/** The weighted share of a text's distinct stems that is held; 1 where it has none. */
const supportOf = (words: readonly Held[], weight: Weight): number => {
  let all = 0;
  let held = 0;
  for (const word of new Map(words.map((each) => [each.stem, each])).values()) {
    if (word.telling && word.held === 0) continue;
    const weighs = weight(word.stem) * (word.telling ? TELLING_COUNTS : 1);
    all += weighs;
    held += weighs * word.held;
  }
  return all === 0 ? 1 : held / all;
};
