import { HOUR_MS, TIME_HOURS_MAX, TIME_MS_MAX } from './limits.js';
import { Unreadable } from './parsed.js';

export interface CueTimes {
  readonly startMs: number;
  readonly endMs: number;
}

/** The arrow of a line of times. */
export const ARROW = '-->';

/** WebVTT: hours optional, a full stop before exactly three digits; cue settings may follow. */
const VTT_TIMES = /^\s*((?:\d{1,6}:)?\d{2}:\d{2}\.\d{3})\s*-->\s*((?:\d{1,6}:)?\d{2}:\d{2}\.\d{3})(?:\s.*)?$/u;
/** SubRip writes a comma; programs that write a full stop, or fewer digits, are common. Coordinates may follow. */
const SRT_TIMES =
  /^\s*(\d{1,6}:\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?)\s*-->\s*(\d{1,6}:\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?)(?:\s.*)?$/u;

const EXPECTED = {
  vtt: 'A line of times in WebVTT reads 00:01:02.500 --> 00:01:04.000.',
  srt: 'A line of times in SRT reads 00:01:02,500 --> 00:01:04,000.',
} as const;
export type CueFormat = keyof typeof EXPECTED;

/** The times of a line with an arrow; throws Unreadable. */
export const cueTimes = (line: string, lineNumber: number, format: CueFormat): CueTimes => {
  const match = (format === 'vtt' ? VTT_TIMES : SRT_TIMES).exec(line);
  const startMs = clockMs(match?.[1] ?? '');
  const endMs = clockMs(match?.[2] ?? '');
  if (startMs === null || endMs === null) throw new Unreadable(lineNumber, EXPECTED[format]);
  if (endMs > TIME_MS_MAX) throw new Unreadable(lineNumber, `A time is ${TIME_HOURS_MAX} hours at most.`);
  if (endMs < startMs) throw new Unreadable(lineNumber, 'A cue ends before it starts.');
  return { startMs, endMs };
};

export const isTimes = (line: string, format: CueFormat): boolean =>
  line.includes(ARROW) && (format === 'vtt' ? VTT_TIMES : SRT_TIMES).test(line);

const SIXTY = 60;
const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
const MS_DIGITS = 3;

/** Milliseconds of `[h:]mm:ss[.fff]`; null where that is no time. */
export const clockMs = (clock: string): number | null => {
  const match = /^(?:(\d{1,6}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?$/u.exec(clock);
  if (match === null) return null;
  const [, hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
  if (Number(minutes) >= SIXTY || Number(seconds) >= SIXTY) return null;
  const ms = Number(fraction.padEnd(MS_DIGITS, '0'));
  return Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS + ms;
};
