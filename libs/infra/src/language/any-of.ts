/**
 * A source of a pattern for one of these words, in which common beginnings stand once: it compiles and runs in a fraction
 * of the time of the plain list. For whole words: whoever uses it says what ends the word. `ending` follows each.
 */
export const anyOf = (words: readonly string[], ending = ''): string => {
  const byFirst = Map.groupBy(new Set(words), (word) => word.charAt(0));
  // The longer one first, as in "be" and "been".
  const isEnd = byFirst.delete('');
  const parts = [...byFirst].map(
    ([first, group]) =>
      first +
      anyOf(
        group.map((word) => word.slice(1)),
        ending,
      ),
  );
  const all = isEnd ? [...parts, ending] : parts;
  return all.length === 1 ? (all[0] ?? '') : `(?:${all.join('|')})`;
};
