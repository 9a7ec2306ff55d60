import { STOP_WORDS, stemOf, tokensOf } from '../../language/index.js';
import { ALIKE_GROUPS, BASE_FORMS, COLD, TELLING, WARM, WIDER_GROUPS } from './lemmas.js';

/** One word of a text as the verifier reads it. */
export interface ReadWord {
  readonly word: string;
  /** The stem of its base form; null for words that say nothing of what a text is about. */
  readonly stem: string | null;
  /** The stem of a word that tells rather than being told ("mentions", "experience"); null for any other. */
  readonly telling: string | null;
  readonly from: number;
  readonly to: number;
  /** Under a "not", a "never" and the like of the same clause. */
  readonly negated: boolean;
  /** Under a "will", a "plans to" and the like of the same clause. */
  readonly intended: boolean;
  /** A past form of a verb. */
  readonly past: boolean;
  /** Which clause of the text it stands in, from 0. */
  readonly clause: number;
  /** Which phrase, from 0: a preposition or a word that joins opens one. */
  readonly phrase: number;
}

const baseOf = (word: string): string => BASE_FORMS.get(word) ?? word;

/** The stem that stands for a word in comparisons. */
export const meaningOf = (word: string): string => stemOf(baseOf(word));

const TELLING_STEMS: ReadonlySet<string> = new Set([...TELLING].map((word) => meaningOf(word)));

/** Whether a stem belongs to the telling, not to what is told. */
export const isTelling = (stem: string): boolean => TELLING_STEMS.has(stem);

const ALIKE_BY_STEM: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const alike = new Map<string, Set<string>>();
  for (const group of ALIKE_GROUPS) {
    const stems = new Set(group.map((word) => meaningOf(word)));
    for (const stem of stems) {
      const known = alike.get(stem) ?? new Set();
      for (const other of stems) known.add(other);
      alike.set(stem, known);
    }
  }
  for (const [wide = '', ...narrow] of WIDER_GROUPS) {
    const stem = meaningOf(wide);
    alike.set(stem, new Set([...(alike.get(stem) ?? []), ...narrow.map((word) => meaningOf(word))]));
  }
  return alike;
})();

const stemsOf = (words: readonly string[]): ReadonlySet<string> => new Set(words.map((word) => meaningOf(word)));
/** Judging words, by what they judge. */
export const MOODS: readonly ReadonlySet<string>[] = [stemsOf(WARM), stemsOf(COLD)];

const NONE: ReadonlySet<string> = new Set();
/** Stems that may stand for this one. */
export const alikeTo = (stem: string): ReadonlySet<string> => ALIKE_BY_STEM.get(stem) ?? NONE;

const NEGATORS = new Set(
  'not never no none nobody nothing neither nor without hardly barely cannot nowhere aint lack lacks lacking'.split(
    ' ',
  ),
);
/** What looks like a negation and is none: said before words are read. Each keeps its length, so that places stay. */
const NO_NEGATIONS: readonly RegExp[] = [
  /\bcan['’]?t (?:wait|help|believe|stop|imagine|thank)\b/giu,
  /\bcouldn['’]t (?:be|agree|help|believe|stop|have asked)\b/giu,
  /\bnot (?:only|just|to mention)\b/giu,
  /\bno (?:matter|worries|problem|doubt|wonder|prob)\b/giu,
  /\bnever (?:fails?|forgets?)\b/giu,
  /\bwhy not\b/giu,
  /\bdo(?:n['’]t| not) forget\b/giu,
  /\bwon['’]t believe\b/giu,
  /\bnothing (?:like|better|beats)\b/giu,
  /\b(?:isn|aren|wasn|doesn|don|didn|hasn|haven)['’]t (?:it|they|he|she|that)\b/giu,
];
/** "can't wait" is eagerness: read as such. */
const EAGER = /\bcan['’]?t wait\b/giu;

const INTENTS = new Set(
  'will ll gonna wanna plan plans planning hope hopes hoping intend intends want wants wish wishes going would might may could about upcoming eager excited considering aim aims'.split(
    ' ',
  ),
);
/** A "not" reaches this many words; an intention somewhat further. */
const NEGATION_REACH = 5;
const INTENT_REACH = 6;

const CLAUSE_MARK = /[.,;:!?()\n—–…]|\s-+\s/u;
const CLAUSE_WORDS = new Set(
  'but because though although while which who whereas and or when where since if'.split(' '),
);
const PHRASE_WORDS = new Set(
  'and with because after before at to for during from on in by into about as like while when where who which that but although since if through despite over around towards toward against or so than'.split(
    ' ',
  ),
);
const NO_ED = new Set('need feed speed seed indeed red bed led wed excited interested'.split(' '));

const neutral = (text: string): string => {
  const calmed = NO_NEGATIONS.reduce(
    (now, pattern) => now.replace(pattern, (found) => '~'.repeat(found.length)),
    text.replace(EAGER, (found) => 'eager'.padEnd(found.length)),
  );
  return calmed.replaceAll('~', ' ');
};

const isPast = (word: string): boolean =>
  (word.length > 3 && word.endsWith('ed') && !NO_ED.has(word)) || (BASE_FORMS.has(word) && PAST_FORMS.has(word));
const PAST_FORMS = new Set(
  'became began broke brought built bought caught chose came dealt drew drove ate fell felt fought found flew forgot got gave went grew had heard held kept knew led learnt left lost made met paid rode rose ran said saw sought sold sent shook showed sang sat slept spoke spent stood swam took taught told thought threw understood woke wore won wrote was were did quit'.split(
    ' ',
  ),
);

interface Reach {
  negation: number;
  intent: number;
}

/** The words of a text with what governs them. */
export const readWords = (text: string): ReadWord[] => {
  const calmed = neutral(text);
  const reach: Reach = { negation: 0, intent: 0 };
  let clause = 0;
  let phrase = 0;
  let last = 0;
  return tokensOf(calmed).map(({ word, from, to }) => {
    if (CLAUSE_MARK.test(calmed.slice(last, from)) || CLAUSE_WORDS.has(word)) {
      clause += 1;
      reach.negation = 0;
      reach.intent = 0;
    }
    if (PHRASE_WORDS.has(word)) phrase += 1;
    last = to;
    const read = {
      word,
      ...stemsFor(word),
      from,
      to,
      negated: reach.negation > 0,
      intended: reach.intent > 0,
      past: isPast(word),
      clause,
      phrase,
    };
    govern(word, reach);
    return read;
  });
};

const govern = (word: string, reach: Reach): void => {
  reach.negation = isNegator(word) ? NEGATION_REACH : Math.max(0, reach.negation - 1);
  reach.intent = INTENTS.has(word) || word.endsWith("'ll") ? INTENT_REACH : Math.max(0, reach.intent - 1);
};

export const isNegator = (word: string): boolean => NEGATORS.has(word) || word.endsWith("n't");

const stemsFor = (word: string): Pick<ReadWord, 'stem' | 'telling'> => {
  if (STOP_WORDS.has(word) || isNegator(word) || /'(?:ll|re|ve|d|m)$/u.test(word)) return { stem: null, telling: null };
  const stem = meaningOf(word.replace(/'s$/u, ''));
  return TELLING_STEMS.has(stem) || STOP_WORDS.has(stem) ? { stem: null, telling: stem } : { stem, telling: null };
};
