import type { Day, Interval } from './calendar-days.js';
import { timePattern } from './time-words.js';

/** Which way the verb near the words looks: 'none' where there is no verb (a note like "Surgery on the 15th"). */
export type Tense = 'past' | 'future' | 'none';

/** What words about time are read against. */
export interface Around {
  readonly heldOn: Day;
  readonly tense: Tense;
  /** The time told last before them in the text, which "the week after" counts from. */
  readonly anchor: Interval | null;
}

export type Read = (groups: Readonly<Record<string, string | undefined>>, around: Around) => Interval | null;

export interface TimeRule {
  readonly pattern: RegExp;
  readonly read: Read;
  /** The words name a stretch up to the session ("for ten years", "since May"), not something that happens on a day. */
  readonly looksBack: boolean;
}

export const rule = (source: string, read: Read): TimeRule => ({
  pattern: timePattern(source),
  read,
  looksBack: false,
});
/** For a source that tells names from other words by their capital. */
export const casedRule = (source: string, read: Read): TimeRule => ({
  pattern: new RegExp(timePattern(source).source, 'gu'),
  read,
  looksBack: false,
});
export const stretch = (source: string, read: Read): TimeRule => ({
  pattern: timePattern(source),
  read,
  looksBack: true,
});
