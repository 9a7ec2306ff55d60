const QUOTE_MARKS = /[\u2018\u2019\u201a\u201b\u2032\u00b4]/gu;
const DOUBLE_MARKS = /[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/gu;
const DASHES = /[\u2010-\u2015\u2212]/gu;

/** NFKC, one kind of quote mark and dash, single spaces: two texts that a reader takes for the same are the same. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(QUOTE_MARKS, "'")
    .replace(DOUBLE_MARKS, '"')
    .replace(DASHES, '-')
    .replace(/\s+/gu, ' ')
    .trim();
