/**
 * Trains the weights by which a clause is taken for a commitment, a promise or neither (logistic regression of three
 * classes), from the hand-written clients that rules may be tuned on, and writes
 * `libs/infra/src/reading/plans/likely/plan-weights.ts`: `node scripts/train.mjs plans`. With `--judge` it writes nothing
 * and prints what it reaches on each eighth of the clients when it is trained on the others.
 * In the last session before a gold brief nothing is done yet, so that what the brief does not list is no plan; what an
 * earlier session sets out may be done by then, and is learned from only where the brief lists it, or no rule sees a plan.
 */
import { examplesOf, type Example } from './plan-examples.js';
import { openClients } from './fixtures/open/index.js';
import { openedClients } from './fixtures/opened/index.js';
import { widerClients } from './fixtures/wider/index.js';
import { writeWeights } from './weights-file.js';

/** A sign of fewer clients tells of those clients, not of plans. */
const CLIENTS_MIN = 5;
const ROUNDS = 250;
const RATE = 0.03;
const BIAS_RATE = 0.5;
const L2 = 1e-3;
const [KEEPS_MEAN, KEEPS_SQUARE] = [0.9, 0.999];
const TINY = 1e-8;
const CLASSES = 3;
const WEIGHT_MIN = 0.04;
const DECIMALS = 2;
const FOLDS = 8;
const LIKELY = 0.5;

interface Model {
  readonly names: ReadonlyMap<string, number>;
  readonly weights: Float64Array;
  readonly bias: readonly number[];
}

const namesOf = (examples: readonly Example[]): ReadonlyMap<string, number> => {
  const clients = new Map<string, Set<string>>();
  for (const { client, signs } of examples)
    for (const sign of signs) clients.set(sign, (clients.get(sign) ?? new Set()).add(client));
  const names = [...clients].filter(([, by]) => by.size >= CLIENTS_MIN).map(([name]) => name);
  return new Map(names.toSorted().map((name, at) => [name, at * CLASSES]));
};

const likelihoods = (at: readonly number[], weights: Float64Array, bias: readonly number[]): number[] => {
  const sums = bias.map((value, one) => at.reduce((sum, place) => sum + (weights[place + one] ?? 0), value));
  const top = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - top));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
};

const placesOf = (signs: readonly string[], names: Model['names']): number[] =>
  signs.flatMap((sign) => names.get(sign) ?? []);

const addTo = (
  gradient: Float64Array,
  at: readonly number[],
  { error, one }: { readonly error: number; readonly one: number },
): void => {
  for (const place of at) gradient[place + one] = (gradient[place + one] ?? 0) + error;
};

/** Full batches with Adam: the same clients give the same weights. */
const train = (examples: readonly Example[]): Model => {
  const names = namesOf(examples);
  const rows = examples.map(({ signs, label }) => ({ at: placesOf(signs, names), label }));
  const size = names.size * CLASSES;
  const [weights, mean, square] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const bias = Array.from({ length: CLASSES }, () => 0);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const gradient = weights.map((weight) => L2 * weight);
    const biasGradient = bias.map(() => 0);
    for (const { at, label } of rows) {
      const found = likelihoods(at, weights, bias);
      for (const [one, value] of found.entries()) {
        const error = (value - (one === label ? 1 : 0)) / rows.length;
        biasGradient[one] = (biasGradient[one] ?? 0) + error;
        addTo(gradient, at, { error, one });
      }
    }
    for (const [one, value] of gradient.entries()) {
      mean[one] = KEEPS_MEAN * (mean[one] ?? 0) + (1 - KEEPS_MEAN) * value;
      square[one] = KEEPS_SQUARE * (square[one] ?? 0) + (1 - KEEPS_SQUARE) * value * value;
      const pace = Math.sqrt((square[one] ?? 0) / (1 - KEEPS_SQUARE ** round)) + TINY;
      weights[one] = (weights[one] ?? 0) - (RATE * (mean[one] ?? 0)) / (1 - KEEPS_MEAN ** round) / pace;
    }
    for (const [one, value] of biasGradient.entries()) bias[one] = (bias[one] ?? 0) - BIAS_RATE * value;
  }
  return { names, weights, bias };
};

const judge = (examples: readonly Example[], clients: readonly string[]): void => {
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const left = new Set(clients.filter((_, at) => Math.floor((at * FOLDS) / clients.length) === fold));
    const { names, weights, bias } = train(examples.filter(({ client }) => !left.has(client)));
    let [hits, taken, plans] = [0, 0, 0];
    for (const { client, signs, label, isWhole } of examples) {
      if (!left.has(client) || !isWhole) continue;
      const [none = 0, commitment = 0, promise = 0] = likelihoods(placesOf(signs, names), weights, bias);
      const isTaken = 1 - none >= LIKELY;
      taken += Number(isTaken);
      plans += Number(label > 0);
      hits += Number(isTaken && label === (commitment >= promise ? 1 : 2));
    }
    process.stdout.write(`${[...left].join(' ')}: P ${(hits / taken).toFixed(3)} R ${(hits / plans).toFixed(3)}\n`);
  }
};

const rounded = (value: number): number => Number(value.toFixed(DECIMALS));

const write = ({ names, weights, bias }: Model): void => {
  const [none = 0, commitment = 0, promise = 0] = bias;
  const kept = [...names].flatMap(([name, at]) => {
    const [base = 0, forClient = 0, forCoach = 0] = weights.subarray(at, at + CLASSES);
    const pair = [rounded(forClient - base), rounded(forCoach - base)];
    return pair.some((value) => Math.abs(value) >= WEIGHT_MIN) ? [[name, pair] as const] : [];
  });
  const file = {
    about:
      'Weights of a logistic regression: does a clause tell of a commitment, a promise or neither? No text, signs only.',
    trainedOn: 'test/eval/fixtures: open, opened, wider (hand-written for this product)',
    madeBy: 'test/eval/train-plans.ts',
    bias: [rounded(commitment - none), rounded(promise - none)],
    weights: Object.fromEntries(kept),
  };
  writeWeights({ path: 'infra/src/reading/plans/likely/plan-weights', constant: 'PLAN_WEIGHTS_JSON', file });
  process.stdout.write(`${kept.length} weights\n`);
};

const clients = [...openClients, ...openedClients, ...widerClients];
const examples = clients.flatMap((client) => examplesOf(client));
if (process.argv.includes('--judge'))
  judge(
    examples,
    clients.map(({ id }) => id),
  );
else write(train(examples));
