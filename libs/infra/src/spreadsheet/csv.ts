import { stringify } from 'csv-stringify/sync';

/** Spreadsheets take UTF-8 for what it is only when it begins with this. */
const BOM = '\ufeff';
/**
 * What a spreadsheet reads as a formula: one of these signs (also in their full width), after any white space, invisible
 * or control character that it passes over.
 */
const FORMULA =
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is meant
  /^[\s\u0000-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060\u3000\ufeff'"]*[=+\-@|%\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r\n]/u;

/** A text that no spreadsheet computes: an apostrophe before it makes it one for all of them. */
export const asText = (value: string): string => (FORMULA.test(value) ? `'${value}` : value);

/** Rows as CSV that opens well in spreadsheets and computes nothing there. Numbers stay numbers. */
export const toCsv = (columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string => {
  const cells = rows.map((row) => row.map((value) => (typeof value === 'string' ? asText(value) : value)));
  return BOM + stringify([columns as string[], ...cells], { record_delimiter: '\r\n' });
};
