/** What `npm run eval` measures: a value with its 95 % interval, beside baselines measured on the same cases. */
export interface Metric {
  readonly name: string;
  /** What is counted, over what, from which data: one or two sentences. */
  readonly definition: string;
  /** Null where the issue sets no bar: the figure is told all the same. */
  readonly must: number | null;
  readonly aim: number | null;
  /** Null where its data is not on this machine. */
  measure(): Measured | null | Promise<Measured | null>;
}

export interface Measured {
  readonly value: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
  /** What simpler ways reach on the same cases, by name. */
  readonly baselines: Readonly<Record<string, number>>;
}

const Z = 1.96;

/** A share with its Wilson score interval. */
export const share = (hits: number, n: number): Pick<Measured, 'value' | 'n' | 'low' | 'high'> => {
  if (n === 0) return { value: 0, n, low: 0, high: 1 };
  const p = hits / n;
  const z2 = Z * Z;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return { value: p, n, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
};

const RESAMPLES = 1000;

/** Any statistic over cases, with a percentile bootstrap over the cases (fixed seed). */
export const bootstrap = <T>(
  cases: readonly T[],
  statistic: (cases: readonly T[]) => number,
): Pick<Measured, 'value' | 'n' | 'low' | 'high'> => {
  const value = statistic(cases);
  if (cases.length === 0) return { value, n: 0, low: 0, high: 1 };
  const next = seeded(cases.length);
  const values = Array.from({ length: RESAMPLES }, () =>
    statistic(cases.map(() => cases[Math.floor(next() * cases.length)] as T)),
  ).toSorted((a, b) => a - b);
  const at = (q: number): number => values[Math.floor(q * (RESAMPLES - 1))] ?? value;
  return { value, n: cases.length, low: at(0.025), high: at(0.975) };
};

/** A small seeded generator (mulberry32), so that intervals and mutations are the same at each run. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};
