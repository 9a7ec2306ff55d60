import { contentStems } from './words.js';

/** How much a stem tells in a collection of texts: rare ones more. Always above zero. */
export type StemWeight = (stem: string) => number;

/** Inverse document frequency as in BM25, `ln(1 + (N - n + 0.5) / (n + 0.5))`, over texts as documents. */
export const stemWeights = (texts: Iterable<string>): StemWeight => {
  const frequencies = new Map<string, number>();
  let count = 0;
  for (const text of texts) {
    count += 1;
    for (const stem of new Set(contentStems(text))) frequencies.set(stem, (frequencies.get(stem) ?? 0) + 1);
  }
  return (stem) => {
    const n = frequencies.get(stem) ?? 0;
    return Math.log(1 + (count - n + 0.5) / (n + 0.5));
  };
};

/** The share, by weight, of the distinct content stems of `claim` that stand in `stems`: 0 to 1; 0 for an empty claim. */
export const stemSupport = (claim: string, stems: ReadonlySet<string>, weight: StemWeight): number => {
  let all = 0;
  let found = 0;
  for (const stem of new Set(contentStems(claim))) {
    const w = weight(stem);
    all += w;
    if (stems.has(stem)) found += w;
  }
  return all === 0 ? 0 : found / all;
};
