/** Media types that an Accept header asks for, the most wanted first; refused ones (`q=0`) left out. */
const wanted = (header: string): readonly string[] =>
  header
    .split(',')
    .map((range, place) => {
      const [type = '', ...parameters] = range.trim().toLowerCase().split(';');
      const q = parameters.map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find((each) => each !== undefined);
      return { type: type.trim(), quality: q === undefined ? 1 : Number(q), place };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.place - b.place)
    .map(({ type }) => type);

/** The first of `offered` that the caller wants best; the first one offered where they want none of them. */
export const negotiate = <T extends string>(header: string | undefined, offered: readonly [T, ...T[]]): T => {
  for (const type of wanted(header ?? '*/*')) {
    const found = offered.find(
      (each) => type === '*/*' || each === type || (type.endsWith('/*') && each.startsWith(type.slice(0, -1))),
    );
    if (found !== undefined) return found;
  }
  return offered[0];
};
