const PET_ENDING = /(?:ie|ey|y)$/u;
const STEM_MIN = 3;
/** What the long name has more than the short one; with less, "Mary" would be Maryam. */
const LONGER_MIN = 2;
/** They end as pet names do, and are names of their own. */
const NO_PET_NAMES: ReadonlySet<string> = new Set([
  'marie',
  'mary',
  'rosie',
  'julie',
  'amy',
  'henry',
  'harry',
  'barry',
  'larry',
]);

/** "Toby" is Tobiah, "Fen" is Fenella: the short name, or its stem, begins the long one. */
export const isShortFor = (short: string, long: string): boolean => {
  const [a, b] = [short.toLowerCase(), long.toLowerCase()];
  if (b.length < a.length + LONGER_MIN || /\s/u.test(a) || /\s/u.test(b)) return false;
  const stem = NO_PET_NAMES.has(a) ? a : a.replace(PET_ENDING, '');
  return stem.length >= STEM_MIN && b.startsWith(stem);
};
