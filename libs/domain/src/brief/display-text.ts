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
