/**
 * Trains the weights by which a list item of a note is taken for a goal (sparse logistic regression), from the train part of
 * SMARTSpan alone, and writes `libs/infra/src/reading/goals/goal-weights.ts`:
 * `node scripts/train-goals.mjs`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goalItemsIn } from '#infra';
import { partialOverlap, readSmartspan, type GoalNote } from './smartspan.js';

interface Example {
  readonly features: readonly string[];
  readonly isGoal: boolean;
}

const LABEL_OVERLAP_MIN = 0.5;
/** A feature of fewer items tells of those items, not of goals. */
const SEEN_MIN = 3;
const ROUNDS = 600;
const RATE = 0.5;
/** Pulls weights to zero; those that stay below the least weight are left out. */
const L1 = 0.0015;
const WEIGHT_MIN = 0.02;
const DECIMALS = 3;

const examplesOf = (notes: readonly GoalNote[]): readonly Example[] =>
  notes.flatMap((note) =>
    goalItemsIn(note.text).map(({ from, to, features }) => ({
      features,
      isGoal: (partialOverlap(note, [[from, to]]).precisions[0] ?? 0) > LABEL_OVERLAP_MIN,
    })),
  );

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Proximal gradient: full batches, so that each run gives the same weights. */
const train = (
  examples: readonly Example[],
): { readonly bias: number; readonly weights: ReadonlyMap<string, number> } => {
  const seen = new Map<string, number>();
  for (const { features } of examples) for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  const names = [...seen].filter(([, count]) => count >= SEEN_MIN).map(([name]) => name);
  const index = new Map(names.map((name, at) => [name, at]));
  const rows = examples.map(({ features, isGoal }) => ({
    at: features.flatMap((name) => index.get(name) ?? []),
    y: isGoal ? 1 : 0,
  }));
  const weights = new Float64Array(names.length);
  let bias = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = new Float64Array(names.length);
    let biasGradient = 0;
    for (const { at, y } of rows) {
      const error = sigmoid(at.reduce((sum, one) => sum + (weights[one] ?? 0), bias)) - y;
      biasGradient += error;
      for (const one of at) gradient[one] = (gradient[one] ?? 0) + error;
    }
    bias -= (RATE * biasGradient) / rows.length;
    for (let one = 0; one < weights.length; one += 1) {
      const moved = (weights[one] ?? 0) - (RATE * (gradient[one] ?? 0)) / rows.length;
      weights[one] = Math.sign(moved) * Math.max(0, Math.abs(moved) - RATE * L1);
    }
  }
  return { bias, weights: new Map(names.map((name, at) => [name, weights[at] ?? 0])) };
};

const rounded = (value: number): number => Number(value.toFixed(DECIMALS));

const notes = readSmartspan('train');
if (notes === null) throw new Error('The train part of SMARTSpan is not on this machine.');
const { bias, weights } = train(examplesOf(notes));
const kept = [...weights]
  .filter(([, weight]) => Math.abs(weight) >= WEIGHT_MIN)
  .toSorted(([a], [b]) => (a < b ? -1 : 1));
const file = {
  about:
    'Weights of a logistic regression: is a list item of a coaching note a goal that was agreed? Stems and cues only, no text of the data.',
  trainedOn: 'SMARTSpan (IvaBojic/SMARTMiner), train part of split 1',
  licenceOfData: 'MIT, Copyright (c) 2025 Iva Bojic',
  madeBy: 'test/eval/train-goals.ts',
  bias: rounded(bias),
  weights: Object.fromEntries(kept.map(([name, weight]) => [name, rounded(weight)])),
};
const path = join(import.meta.dirname, '..', '..', 'libs', 'infra', 'src', 'reading', 'goals', 'goal-weights.ts');
const head = `/** Written by test/eval/train-goals.ts: JSON, in a module so that the build takes it along. No text of the data, stems and cues only. */`;
writeFileSync(
  path,
  `${head}\nexport const GOAL_WEIGHTS_JSON =\n  '${JSON.stringify(file).replaceAll("'", String.raw`\'`)}';\n`,
);
process.stdout.write(`${kept.length} weights\n`);
