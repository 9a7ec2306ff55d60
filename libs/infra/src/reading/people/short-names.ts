const ENDING = /(?:ie|ey|y|i|o|s)$/u;
const STEM_MIN = 3;

/** "Toby" is Tobiah, "Fen" is Fenella: the short name's stem begins the long one. */
export const isShortFor = (short: string, long: string): boolean => {
  const [a, b] = [short.toLowerCase(), long.toLowerCase()];
  if (a === b || a.length >= b.length + 2 || /\s/u.test(a) || /\s/u.test(b)) return false;
  const stems = [a, a.replace(ENDING, ''), a.replace(ENDING, '').replace(/(?<twice>.)\k<twice>$/u, '$<twice>')];
  return b.length > a.length - 1 && stems.some((stem) => stem.length >= STEM_MIN && b.length > stem.length && b.startsWith(stem));
};
