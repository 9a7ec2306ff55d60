/** One example of a logistic regression: what it shows, by name, and how much it counts (1 where nothing is said). */
export interface Example {
  readonly features: readonly string[];
  readonly is: boolean;
  readonly weight?: number;
}

export interface Learnt {
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
}

export interface Learning {
  /** Pulls weights to zero. */
  readonly l1: number;
  readonly rounds: number;
}

/** The features that enough examples show, and, where it is said who wrote them, enough authors. */
export const namesSeen = (
  examples: readonly { readonly features: readonly string[]; readonly author?: string }[],
  { seen, authors = 0 }: { readonly seen: number; readonly authors?: number },
): readonly string[] => {
  const counted = new Map<string, { count: number; readonly by: Set<string> }>();
  for (const { features, author } of examples)
    for (const name of new Set(features)) {
      const one = counted.get(name) ?? { count: 0, by: new Set<string>() };
      one.count += 1;
      if (author !== undefined) one.by.add(author);
      counted.set(name, one);
    }
  return [...counted]
    .filter(([, { count, by }]) => count >= seen && by.size >= authors)
    .map(([name]) => name)
    .toSorted();
};

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export const scoreOf = ({ bias, weights }: Learnt, features: readonly string[]): number =>
  features.reduce((sum, name) => sum + (weights.get(name) ?? 0), bias);

export const likelihood = (learnt: Learnt, features: readonly string[]): number => sigmoid(scoreOf(learnt, features));

interface Row {
  readonly at: readonly number[];
  readonly y: number;
  readonly weight: number;
}

/** Enough to know the greatest curvature to a few in a hundred. */
const POWER_ROUNDS = 12;
/** The curvature of the logistic loss is a quarter at most. */
const LOGISTIC_CURVATURE = 0.25;
/** What the power method may fall short of. */
const CURVATURE_MARGIN = 1.1;

/** The greatest curvature of the loss over weights and bias (the last place), by the power method. */
const curvatureOf = (rows: readonly Row[], size: number): number => {
  let direction = new Float64Array(size + 1).fill(1 / Math.sqrt(size + 1));
  let norm = 1;
  for (let round = 0; round < POWER_ROUNDS; round += 1) {
    const next = new Float64Array(size + 1);
    for (const { at, weight } of rows) {
      const along = at.reduce((sum, one) => sum + (direction[one] ?? 0), direction[size] ?? 0) * weight;
      for (const one of at) next[one] = (next[one] ?? 0) + along;
      next[size] = (next[size] ?? 0) + along;
    }
    norm = Math.hypot(...next);
    const long = norm;
    direction = next.map((one) => one / long);
  }
  return norm * LOGISTIC_CURVATURE * CURVATURE_MARGIN;
};

/** The loss's slope along each weight, and along the bias (the last place). */
const slopeAt = (rows: readonly Row[], from: Float64Array): Float64Array => {
  const slope = new Float64Array(from.length);
  const bias = from.length - 1;
  for (const { at, y, weight } of rows) {
    const error = (sigmoid(at.reduce((sum, one) => sum + (from[one] ?? 0), from[bias] ?? 0)) - y) * weight;
    for (const one of at) slope[one] = (slope[one] ?? 0) + error;
    slope[bias] = (slope[bias] ?? 0) + error;
  }
  return slope;
};

/**
 * Sparse logistic regression by accelerated proximal gradient (FISTA: Beck and Teboulle 2009) over full batches, so that the same
 * data gives the same weights; only `names` are learnt, and the bias, which nothing pulls to zero.
 */
export const learn = (examples: readonly Example[], names: readonly string[], { l1, rounds }: Learning): Learnt => {
  const index = new Map(names.map((name, at) => [name, at]));
  const rows = examples.map(({ features, is, weight = 1 }) => ({
    at: [...new Set(features)].flatMap((name) => index.get(name) ?? []),
    y: is ? 1 : 0,
    weight,
  }));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const step = 1 / curvatureOf(rows, names.length);
  const bias = names.length;
  let weights = new Float64Array(names.length + 1);
  let ahead = weights;
  for (let round = 0; round < rounds; round += 1) {
    const from = ahead;
    const slope = slopeAt(rows, from);
    const next = from.map((one, at) => {
      const moved = one - step * (slope[at] ?? 0);
      return at === bias ? moved : Math.sign(moved) * Math.max(0, Math.abs(moved) - step * l1 * total);
    });
    const last = weights;
    const momentum = round / (round + 3);
    ahead = next.map((one, at) => one + momentum * (one - (last[at] ?? 0)));
    weights = next;
  }
  return {
    bias: weights[bias] ?? 0,
    weights: new Map(names.map((name, at) => [name, weights[at] ?? 0])),
  };
};
