import { isFigure } from './figures.js';
import { alikeTo, MOODS, readWords, type ReadWord } from './reading.js';

/** What a near word counts beside the very word: a paraphrase lives on them, a fabrication must not. */
const NEAR_COUNTS = 0.8;
/** What a judging word counts where another of the same mood was voiced. */
const MOOD_COUNTS = 0.5;
/** Words that share this much of their beginning are taken for one family ("encourag-ement"). */
const FAMILY_LENGTH = 5;

/** One word of a line, and how far the cited words hold it: 1, NEAR_COUNTS, MOOD_COUNTS or 0. */
export interface Held {
  readonly word: ReadWord;
  readonly stem: string;
  readonly held: number;
  /** It tells rather than being told: it may be there, and need not be held. */
  readonly telling: boolean;
}

export interface Evidence {
  /** Stems of all that is cited, of telling too. */
  readonly stems: ReadonlySet<string>;
  /** Words that are checked elsewhere: the names of those who speak. */
  readonly ignored: ReadonlySet<string>;
}

/** The words of a text that say something, with what the evidence holds of them. Figures in another form ("twenty" for 20) are checked elsewhere. */
export const heldWords = (text: string, { stems, ignored }: Evidence): Held[] =>
  readWords(text).flatMap((word): Held[] => {
    if (ignored.has(word.word.replace(/'s$/u, ''))) return [];
    const { stem, telling } = word;
    if (stem !== null) {
      const held = heldBy(stem, stems);
      return held === 0 && isFigure(word.word) ? [] : [{ word, stem, held, telling: false }];
    }
    return telling === null ? [] : [{ word, stem: telling, held: stems.has(telling) ? 1 : 0, telling: true }];
  });

/** Whether a word is carried by what is cited: a shared mood is too little. */
export const isCarried = ({ held }: Held): boolean => held > MOOD_COUNTS;

const heldBy = (stem: string, cited: ReadonlySet<string>): number => {
  if (cited.has(stem)) return 1;
  for (const near of alikeTo(stem)) if (cited.has(near)) return NEAR_COUNTS;
  if (stem.length >= FAMILY_LENGTH) {
    const head = stem.slice(0, FAMILY_LENGTH);
    for (const other of cited) if (other.startsWith(head)) return NEAR_COUNTS;
  }
  return MOODS.some((mood) => mood.has(stem) && [...mood].some((other) => cited.has(other))) ? MOOD_COUNTS : 0;
};
