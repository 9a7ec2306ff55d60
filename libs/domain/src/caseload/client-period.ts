/** How an answer of a client compares with the answer that the same client gave the time before. */
export type Change = 'lower' | 'same' | 'higher';
export type Level = 'low' | 'middle' | 'high';

/** Two answers of one person that lie closer together than this say the same: scales of eleven steps are not that exact. */
const CHANGE_MIN = 2;
const MIDDLE_FROM = 5;
const HIGH_FROM = 8;

/** A client's answer against their own earlier one; null where one of the two is missing. */
export const changeOf = (before: number | null, now: number | null): Change | null => {
  if (before === null || now === null) return null;
  if (now - before >= CHANGE_MIN) return 'higher';
  return before - now >= CHANGE_MIN ? 'lower' : 'same';
};

export const levelOf = (answer: number): Level => {
  if (answer >= HIGH_FROM) return 'high';
  return answer >= MIDDLE_FROM ? 'middle' : 'low';
};

/**
 * What the metrics know of one client in one calendar period: counts, days and bands. No text, no name, and nothing of
 * what is private or carried lightly.
 */
export interface ClientPeriod {
  readonly clientId: string;
  /** The coach of the last call of the period; where none was held, of the last one that was cancelled. */
  readonly coachId: string;
  /** Calls held. */
  readonly calls: number;
  readonly minutes: number;
  readonly callsWithBriefRead: number;
  readonly callsWithNote: number;
  readonly cancellations: number;
  /**
   * Mean days between a call of the period and the one before it; where none was held, from the last one to the end of the
   * period. Null where there was none before.
   */
  readonly gapDays: number | null;
  /** Days from the very first call to the last one of the period. */
  readonly engagedDays: number;
  readonly heard: Change | null;
  readonly atEase: Change | null;
  readonly carriedOn: Level | null;
  readonly promisesMade: number;
  /** Of those that were made in the period. */
  readonly promisesKept: number;
}
