import type { ProposableKind } from '../reading.js';
import { feltFeatures, type Told } from './felt-features.js';
import { FELT_WEIGHTS_JSON } from './felt-weights.js';

/** The kinds that the model tells apart; a sentence may well be none of them. */
export const FELT_KINDS = ['joy', 'worry', 'insight', 'preference'] as const satisfies readonly ProposableKind[];
export type FeltKind = (typeof FELT_KINDS)[number];
export type FeltScores = Readonly<Record<FeltKind, number>>;

interface Weights {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}
const file = JSON.parse(FELT_WEIGHTS_JSON) as { readonly kinds: Readonly<Record<FeltKind, Weights>> };
const MODELS = FELT_KINDS.map((kind) => ({
  kind,
  bias: file.kinds[kind].bias,
  weights: new Map(Object.entries(file.kinds[kind].weights)),
}));

/** The log odds of each kind. */
export const feltScores = (told: Told): FeltScores => {
  const features = feltFeatures(told);
  return Object.fromEntries(
    MODELS.map(({ kind, bias, weights }) => [
      kind,
      features.reduce((sum, name) => sum + (weights.get(name) ?? 0), bias),
    ]),
  ) as Record<FeltKind, number>;
};

/** The least log odds at which a sentence is proposed for that kind: where about half of what is proposed was gold, each author's read by weights of the others. */
export const FELT_MIN: FeltScores = { joy: -0.7, worry: -1.2, insight: -0.8, preference: -0.8 };
/** The least log odds of the likeliest line of its kind in a text, in whatever words, and of those beside it. */
export const FIRST_MIN: FeltScores = { joy: -2.8, worry: -2.5, insight: -3, preference: -2 };
export const FURTHER_MIN: FeltScores = { joy: 0.6, worry: 0.5, insight: 0, preference: 0 };
/** So much likelier another kind must be than the one that the words name. */
const OVER_WORDS = 0.5;
/** How much room it takes in a brief, beside what is named in plain words. */
const SALIENCE: FeltScores = { joy: 0.65, worry: 0.7, insight: 0.8, preference: 0.8 };

interface Named {
  readonly kind: ProposableKind;
  readonly salience: number;
}
interface Weighed extends Named {
  readonly odds?: number;
}
const isFelt = (kind: ProposableKind): kind is FeltKind => (FELT_KINDS as readonly ProposableKind[]).includes(kind);

/** Of what the words name and what is likely of the sentence that which is told; `mayAdd`: what no word names is told too. */
export const likeliest = (
  named: Named | null,
  scores: FeltScores,
  { mayAdd }: { readonly mayAdd: boolean },
): Weighed | null => {
  const over = (kind: FeltKind): number => scores[kind] - FELT_MIN[kind];
  const best = FELT_KINDS.toSorted((a, b) => over(b) - over(a))[0] ?? 'joy';
  const learned = over(best) >= 0 ? { kind: best, salience: SALIENCE[best], odds: scores[best] } : null;
  if (named === null) return mayAdd ? learned : null;
  if (!isFelt(named.kind)) return named;
  if (learned !== null && best !== named.kind && over(best) >= over(named.kind) + OVER_WORDS) return learned;
  return { ...named, odds: scores[named.kind] };
};
