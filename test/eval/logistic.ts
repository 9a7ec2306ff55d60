/** Sparse logistic regression by accelerated proximal gradient, in full batches: the same data gives the same weights. */

export interface Example {
  readonly features: readonly string[];
  readonly isIt: boolean;
}
export interface Trained {
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
}

const ROUNDS = 150;
/** Pulls weights to zero. */
const L1 = 0.0005;
/** The share of the greatest curvature that one step takes: features of one example seldom all agree. */
const CURVATURE = 0.15;
const BIAS_RATE = 4;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const shrunk = (x: number, by: number): number => Math.sign(x) * Math.max(0, Math.abs(x) - by);

interface Rows {
  readonly at: readonly (readonly number[])[];
  readonly is: readonly number[];
}

const gradientAt = ({ at, is }: Rows, weights: Float64Array, bias: number) => {
  const gradient = new Float64Array(weights.length);
  let ofBias = 0;
  at.forEach((row, index) => {
    const error = sigmoid(row.reduce((sum, one) => sum + (weights[one] ?? 0), bias)) - (is[index] ?? 0);
    ofBias += error;
    for (const one of row) gradient[one] = (gradient[one] ?? 0) + error;
  });
  return { gradient, ofBias: ofBias / at.length };
};

/** Weights for the features `names`; what else an example has is not looked at. */
export const train = (examples: readonly Example[], names: readonly string[]): Trained => {
  const index = new Map(names.map((name, at) => [name, at]));
  const rows: Rows = {
    at: examples.map(({ features }) => [...new Set(features)].flatMap((name) => index.get(name) ?? [])),
    is: examples.map(({ isIt }) => (isIt ? 1 : 0)),
  };
  const share = rows.is.reduce((sum, one) => sum + one, 0) / rows.is.length;
  const length = rows.at.reduce((sum, row) => sum + row.length, 0) / rows.at.length;
  const step = 1 / (CURVATURE * length);
  let weights = new Float64Array(names.length);
  let ahead = weights.slice();
  let bias = Math.log((share + 1e-6) / (1 - share));
  let pace = 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { gradient, ofBias } = gradientAt(rows, ahead, bias);
    bias -= BIAS_RATE * ofBias;
    const from = ahead;
    const next = gradient.map((one, at) => shrunk((from[at] ?? 0) - (step * one) / rows.at.length, step * L1));
    const nextPace = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
    const last = weights;
    ahead = next.map((one, at) => one + ((pace - 1) / nextPace) * (one - (last[at] ?? 0)));
    weights = next;
    pace = nextPace;
  }
  return { bias, weights: new Map(names.map((name, at) => [name, weights[at] ?? 0])) };
};

export const scoreOf = ({ bias, weights }: Trained, features: readonly string[]): number =>
  features.reduce((sum, name) => sum + (weights.get(name) ?? 0), bias);
