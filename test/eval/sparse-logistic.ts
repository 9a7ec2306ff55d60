/** One example of a logistic regression: what it shows, by name, and how much it counts. */
export interface WeighedExample {
  readonly features: readonly string[];
  readonly is: boolean;
  readonly weight: number;
}

export interface Learnt {
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
}

export interface Learning {
  /** Pulls weights to zero. */
  readonly l1: number;
  readonly rounds: number;
  readonly rate: number;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export const likelihood = ({ bias, weights }: Learnt, features: readonly string[]): number =>
  sigmoid(features.reduce((sum, name) => sum + (weights.get(name) ?? 0), bias));

/**
 * Sparse logistic regression by accelerated proximal gradient (FISTA: Beck and Teboulle 2009) over full batches, so that each
 * run gives the same weights; only `names` are learnt.
 */
export const learn = (
  examples: readonly WeighedExample[],
  names: readonly string[],
  { l1, rounds, rate }: Learning,
): Learnt => {
  const index = new Map(names.map((name, at) => [name, at]));
  const rows = examples.map(({ features, is, weight }) => ({
    at: features.flatMap((name) => index.get(name) ?? []),
    y: is ? 1 : 0,
    weight,
  }));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const weights = new Float64Array(names.length);
  const ahead = new Float64Array(names.length);
  let [bias, biasAhead] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const gradient = new Float64Array(names.length);
    let biasGradient = 0;
    for (const { at, y, weight } of rows) {
      const error = (sigmoid(at.reduce((sum, one) => sum + (ahead[one] ?? 0), biasAhead)) - y) * weight;
      biasGradient += error;
      for (const one of at) gradient[one] = (gradient[one] ?? 0) + error;
    }
    const momentum = round / (round + 3);
    const nextBias = biasAhead - (rate * biasGradient) / total;
    biasAhead = nextBias + momentum * (nextBias - bias);
    bias = nextBias;
    for (let one = 0; one < weights.length; one += 1) {
      const moved = (ahead[one] ?? 0) - (rate * (gradient[one] ?? 0)) / total;
      const next = Math.sign(moved) * Math.max(0, Math.abs(moved) - rate * l1);
      ahead[one] = next + momentum * (next - (weights[one] ?? 0));
      weights[one] = next;
    }
  }
  return { bias, weights: new Map(names.map((name, at) => [name, weights[at] ?? 0])) };
};
