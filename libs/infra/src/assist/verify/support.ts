import { alikeTo, MOODS, readWords, type ReadWord } from './reading.js';

/** The share of a sentence, by weight of its stems, that what is cited must hold. */
export const SUPPORT_MIN = 0.5;
/** What a near word counts beside the very word: a paraphrase lives on them, a fabrication must not. */
const NEAR_COUNTS = 0.8;
/** What a judging word counts where another of the same mood was voiced. */
const MOOD_COUNTS = 0.5;
/** Words that share this much of their beginning are taken for one family ("encourag-ement"). */
const FAMILY_LENGTH = 5;
/** Unsupported words in a row that make an invented detail, anywhere and at the end, where details are hung on. */
const INVENTED_RUN = 4;
const INVENTED_END = 2;

export type Weight = (stem: string) => number;

/**
 * BM25's inverse document frequency over the texts of one request. A stem that stands nowhere weighs no more than one of two
 * texts: in a request of forty lines, rarity alone proves little.
 */
export const weightsOf = (texts: readonly (readonly ReadWord[])[]): Weight => {
  const frequencies = new Map<string, number>();
  for (const words of texts) {
    for (const stem of new Set(words.flatMap((word) => word.stem ?? [])))
      frequencies.set(stem, (frequencies.get(stem) ?? 0) + 1);
  }
  const count = Math.max(texts.length, RARE);
  return (stem) => {
    const n = Math.max(RARE, frequencies.get(stem) ?? 0);
    return Math.log(1 + (count - n + 0.5) / (n + 0.5));
  };
};
const RARE = 2;

/** One content word of a line, and how far the cited words hold it: 1, NEAR_COUNTS, MOOD_COUNTS or 0. */
interface Held {
  readonly word: ReadWord;
  readonly stem: string;
  readonly held: number;
}

export interface Evidence {
  /** Stems of all that is cited. */
  readonly stems: ReadonlySet<string>;
  /** Words that are checked elsewhere: the names of those who speak. */
  readonly ignored: ReadonlySet<string>;
  readonly weight: Weight;
}

/** Why what is cited does not carry a line, or null. */
export const supportProblem = (line: string, evidence: Evidence): string | null => {
  for (const sentence of line.split(/[.;!?](?=\s|$)/u)) {
    const words = heldWords(sentence, evidence);
    const support = supportOf(words, evidence.weight);
    if (support < SUPPORT_MIN) return `support ${support.toFixed(2)}`;
    const invented = inventedIn(words);
    if (invented.length > 0) return `nothing cited holds: ${invented.join(' ')}`;
  }
  return null;
};

export const coverageOf = (text: string, evidence: Evidence): number =>
  supportOf(heldWords(text, evidence), evidence.weight);

/** The weighted share of a text's distinct stems that is held; 1 where it has none. */
const supportOf = (words: readonly Held[], weight: Weight): number => {
  let all = 0;
  let held = 0;
  for (const { stem, held: share } of new Map(words.map((word) => [word.stem, word])).values()) {
    all += weight(stem);
    held += weight(stem) * share;
  }
  return all === 0 ? 1 : held / all;
};

const heldWords = (text: string, { stems, ignored }: Evidence): Held[] =>
  readWords(text).flatMap((word) => {
    const { stem } = word;
    return stem === null || ignored.has(word.word.replace(/'s$/u, ''))
      ? []
      : [{ word, stem, held: heldBy(stem, stems) }];
  });

const heldBy = (stem: string, cited: ReadonlySet<string>): number => {
  if (cited.has(stem)) return 1;
  for (const near of alikeTo(stem)) if (cited.has(near)) return NEAR_COUNTS;
  if (stem.length >= FAMILY_LENGTH) {
    const head = stem.slice(0, FAMILY_LENGTH);
    for (const other of cited) if (other.startsWith(head)) return NEAR_COUNTS;
  }
  return MOODS.some((mood) => mood.has(stem) && [...mood].some((other) => cited.has(other))) ? MOOD_COUNTS : 0;
};

/** A row of words that nothing holds, in the middle or at the end. A shared mood is too little to end one. */
const inventedIn = (words: readonly Held[]): string[] => {
  let row: string[] = [];
  for (const { word, held } of words) {
    row = held > MOOD_COUNTS ? [] : [...row, word.word];
    if (row.length >= INVENTED_RUN) return row;
  }
  return row.length >= INVENTED_END ? row : [];
};
