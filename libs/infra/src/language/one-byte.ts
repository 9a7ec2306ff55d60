/** What a string of one byte a letter cannot hold. */
// oxlint-disable-next-line no-control-regex -- the range begins with the first character there is.
const WIDE = /[^\u0000-\u00ff]/u;

/**
 * The same words in a string of one byte a letter, where they can be. A slice of a note with one curly quotation mark has two
 * bytes a letter, all of it, and patterns run over such a string two to four times as long (`npm run bench -- reading`).
 */
export const oneByte = (text: string): string =>
  WIDE.test(text) ? text : Buffer.from(text, 'latin1').toString('latin1');
