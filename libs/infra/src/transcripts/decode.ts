import { LINE_CHARS_MAX, LINES_MAX, TRANSCRIPT_BYTES_MAX } from './limits.js';
import { Unreadable } from './parsed.js';

/**
 * The lines of a file. UTF-16 is known by its byte order mark, everything else is UTF-8, and what is no valid UTF-8 is read
 * as windows-1252, which old Windows programs write. Lines end in LF, CR LF or CR. Throws Unreadable.
 */
export const linesOf = (bytes: Uint8Array): readonly string[] => {
  if (bytes.length > TRANSCRIPT_BYTES_MAX) {
    throw new Unreadable(1, `A transcript is ${TRANSCRIPT_BYTES_MAX} bytes at most.`);
  }
  const lines = decode(bytes).split(LINE_END, LINES_MAX + 1);
  if (lines.length > LINES_MAX) throw new Unreadable(LINES_MAX + 1, `A transcript has ${LINES_MAX} lines at most.`);
  lines.forEach(checkLine);
  return lines;
};

const LINE_END = /\r\n|\r|\n/u;
/** All C0 and C1 controls but tab and the line ends, which are gone by now. */
// oxlint-disable-next-line no-control-regex -- controls are what it looks for
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/u;
const REPLACEMENT = '\ufffd';

const checkLine = (line: string, index: number): void => {
  if (line.length > LINE_CHARS_MAX) {
    throw new Unreadable(index + 1, `A line is ${LINE_CHARS_MAX} characters at most.`);
  }
  const control = CONTROL.exec(line);
  if (control === null) return;
  const reason =
    control[0] === '\0'
      ? 'There is a NUL here. Is it a text file? UTF-16 needs a byte order mark; best save it as UTF-8.'
      : 'There is a control character here, which no text has. Save the file as UTF-8.';
  throw new Unreadable(index + 1, reason);
};

const decode = (bytes: Uint8Array): string => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodeUtf16(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decodeUtf16(bytes, 'utf-16be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
};

/** A broken half of a pair is shown by its line; an odd byte at the end as well. */
const decodeUtf16 = (bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const before = new TextDecoder(encoding).decode(bytes).split(REPLACEMENT, 1)[0] ?? '';
    throw new Unreadable(before.split(LINE_END).length, 'The file says that it is UTF-16, and here it is not.');
  }
};

/** 0x80 to 0x9f. The five that are not assigned stay control characters and are refused as such. */
const WINDOWS_1252_HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** By a table of its own, because the runtime's decoder reads these bytes as ISO 8859-1. */
const decodeWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\x80-\x9f]/gu, (char) => WINDOWS_1252_HIGH[char.charCodeAt(0) - 0x80] ?? char);
