const VOCABULARY = 6_000;

/** Words as frequent as those of speech are: the n-th about one n-th as often as the first. */
export const words = (count: number, next: () => number): string =>
  Array.from({ length: count }, () => `w${Math.floor(VOCABULARY ** next()).toString(36)}ing`).join(' ');

/** mulberry32: the same words at each run. */
export const random = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};
