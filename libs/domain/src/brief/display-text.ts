/**
 * Recorded text as it may be shown: the words stay as they are, but what would reorder or hide the text around them is
 * taken out (bidirectional overrides and isolates, zero-width spaces, control characters). Joiners stay: emoji and several
 * scripts need them. The JSON brief keeps the recorded text untouched.
 */
export const displayed = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is meant
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/[ \t]*\n\s*/gu, '\n')
    .trim();

const OPENING = /^["“„«‘'「『]/u;
const CLOSING = /["”“»’'」』]$/u;

/** In quotation marks, unless it was recorded with its own; in single ones around words that hold double ones. */
export const inQuotes = (text: string): string => {
  if (OPENING.test(text) && CLOSING.test(text)) return text;
  return DOUBLE.test(text) ? `‘${text}’` : `“${text}”`;
};
const DOUBLE = /["“”]/u;

/** Inches and seconds aside, a straight mark that opens or one that closes. */
const OPENS = /(?<=^|[\s([])"(?=\S)|“/gu;
const CLOSES = /(?<=[^\s\d([])"|”/gu;
/** A piece out of a text may lack the mark where a quotation began, or where it ends: it is put back. */
export const withItsQuotes = (text: string): string => {
  const [opens, closes] = [[...text.matchAll(OPENS)], [...text.matchAll(CLOSES)]];
  const [first, last] = [closes[0], opens.at(-1)];
  const lacksOpening =
    closes.length > opens.length && first !== undefined && first.index < (opens[0]?.index ?? Infinity);
  const lacksClosing = opens.length > closes.length && last !== undefined && last.index > (closes.at(-1)?.index ?? -1);
  if (lacksOpening) return `${first[0] === '”' ? '“' : '"'}${text}`;
  return lacksClosing ? `${text}${last[0] === '“' ? '”' : '"'}` : text;
};
