/** The element at an index that a test knows to exist. */
export const nth = <T>(items: readonly T[], index: number): T => {
  const item = items[index];
  if (item === undefined) throw new RangeError(`There is nothing at ${index} of ${items.length}.`);
  return item;
};
