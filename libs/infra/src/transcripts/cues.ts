import { withoutPositions } from './cue-text.js';
import { ARROW, cueTimes, isTimes, type CueFormat, type CueTimes } from './cue-time.js';
import { LINE_CHARS_MAX } from './limits.js';
import { Unreadable } from './parsed.js';

/** A cue as it stands in the file, tags and entities not yet resolved. */
export interface Cue extends CueTimes {
  /** Line of its times, from 1. */
  readonly line: number;
  /** The lines of its text. */
  readonly text: string;
}

/**
 * The cues of a WebVTT file, by "WebVTT parsing" of the W3C with one difference: where that drops what it cannot read, so
 * that half of a conversation may be missing without a word, this throws Unreadable.
 */
export const vttCues = (lines: readonly string[]): readonly Cue[] => {
  if (!/^WEBVTT(?:[ \t]|$)/u.test(lines[0] ?? '')) throw new Unreadable(1, 'A WebVTT file begins with WEBVTT.');
  return new CueReader(lines, 'vtt').read(endOfHeader(lines));
};

/** The cues of a SubRip file: a number, a line of times, and text up to an empty line. */
export const srtCues = (lines: readonly string[]): readonly Cue[] => new CueReader(lines, 'srt').read(0);

/** The header goes on to an empty line, or to the first cue. */
const endOfHeader = (lines: readonly string[]): number => {
  let at = 1;
  while (at < lines.length && !isBlank(lines[at]) && !lines[at]?.includes(ARROW)) at += 1;
  return at;
};

const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';
/** Comments, style sheets and regions of WebVTT: blocks without times that hold no speech. */
const SILENT = /^(?:NOTE(?:[ \t]|$)|STYLE[ \t]*$|REGION[ \t]*$)/u;
const NUMBER = /^\s*\d{1,9}\s*$/u;

class CueReader {
  private at = 0;
  private readonly lines: readonly string[];
  private readonly format: CueFormat;

  constructor(lines: readonly string[], format: CueFormat) {
    this.lines = lines;
    this.format = format;
  }

  read(from: number): readonly Cue[] {
    const cues: Cue[] = [];
    this.at = from;
    while (this.at < this.lines.length) {
      if (isBlank(this.lines[this.at])) this.at += 1;
      else if (this.isSilent()) this.skipBlock();
      else cues.push(this.cue());
    }
    return cues;
  }

  /** A line like NOTE right before a line of times is the cue's identifier: so the W3C reads it. */
  private isSilent(): boolean {
    if (this.format !== 'vtt' || !SILENT.test(this.lines[this.at] ?? '')) return false;
    return !isTimes(this.lines[this.at + 1] ?? '', this.format);
  }

  private skipBlock(): void {
    while (!isBlank(this.lines[this.at])) this.at += 1;
  }

  private cue(): Cue {
    if (!this.lines[this.at]?.includes(ARROW)) this.identifier();
    const line = this.at + 1;
    const times = cueTimes(this.lines[this.at] ?? '', line, this.format);
    this.at += 1;
    const text: string[] = [];
    while (!isBlank(this.lines[this.at]) && !this.isNextCue()) {
      text.push(this.lines[this.at] ?? '');
      this.at += 1;
    }
    const joined = text.join('\n');
    if (joined.length > LINE_CHARS_MAX) throw new Unreadable(line, `A cue is ${LINE_CHARS_MAX} characters at most.`);
    return { ...times, line, text: this.format === 'srt' ? withoutPositions(joined) : joined };
  }

  /** The line before the times: a number in SRT, anything in WebVTT. */
  private identifier(): void {
    const hasTimes = this.lines[this.at + 1]?.includes(ARROW) === true;
    if (hasTimes && (this.format === 'vtt' || NUMBER.test(this.lines[this.at] ?? ''))) {
      this.at += 1;
      return;
    }
    throw new Unreadable(
      this.at + 1,
      hasTimes
        ? 'A subtitle begins with its number.'
        : 'Here is text without times. Is there an empty line inside a cue, or is a line of times missing?',
    );
  }

  /** Whether a cue begins here although no empty line stands before it. */
  private isNextCue(): boolean {
    if (this.lines[this.at]?.includes(ARROW)) return true;
    return (
      this.format === 'srt' &&
      NUMBER.test(this.lines[this.at] ?? '') &&
      isTimes(this.lines[this.at + 1] ?? '', this.format)
    );
  }
}
