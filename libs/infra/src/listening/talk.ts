import type { SpeakerRole } from '#domain';
import { tokensOf } from '../language/index.js';
import type { TranscriptTurn } from '../transcripts/parsed.js';

/** A turn and who spoke it. */
export interface HeardTurn extends TranscriptTurn {
  readonly role: SpeakerRole;
}

/** How much of the talk was whose. */
export interface TalkShare {
  /** Milliseconds, or words. */
  readonly amount: number;
  /** Of the time in which anybody spoke, or of all words: 0 to 1. */
  readonly share: number;
}

export interface Talk extends Readonly<Record<SpeakerRole, TalkShare>> {
  /** By the times of the cues where every turn has them, otherwise by words. */
  readonly measuredBy: 'time' | 'words';
  /** Milliseconds in which anybody spoke, or words. */
  readonly total: number;
}

/**
 * Talk by whom. Where two speak at once the time is counted to both of them and once in the total, so that shares may add
 * up to more than one. Silence is nobody's, but for breaths of two seconds at most within a turn (MERGE_GAP_MS_MAX).
 */
export const talkOf = (turns: readonly HeardTurn[]): Talk => {
  const timed = turns.flatMap(({ role, startMs, endMs }) =>
    startMs === undefined || endMs === undefined ? [] : [{ role, startMs, endMs }],
  );
  return turns.length > 0 && timed.length === turns.length ? byTime(timed) : byWords(turns);
};

interface Interval {
  readonly startMs: number;
  readonly endMs: number;
}

const byTime = (turns: readonly (Interval & { readonly role: SpeakerRole })[]): Talk => {
  const total = unionMs(turns);
  const of = (role: SpeakerRole): TalkShare => shareOf(unionMs(turns.filter((turn) => turn.role === role)), total);
  return { measuredBy: 'time', total, client: of('client'), coach: of('coach'), other: of('other') };
};

const byWords = (turns: readonly HeardTurn[]): Talk => {
  const counted = turns.map(({ role, text }) => ({ role, words: tokensOf(text).length }));
  const sum = (some: typeof counted): number => some.reduce((all, { words }) => all + words, 0);
  const total = sum(counted);
  const of = (role: SpeakerRole): TalkShare => shareOf(sum(counted.filter((turn) => turn.role === role)), total);
  return { measuredBy: 'words', total, client: of('client'), coach: of('coach'), other: of('other') };
};

const shareOf = (amount: number, total: number): TalkShare => ({ amount, share: total === 0 ? 0 : amount / total });

/** The length of all intervals together, what overlaps counted once. */
const unionMs = (intervals: readonly Interval[]): number => {
  let length = 0;
  let until = -1;
  for (const { startMs, endMs } of intervals.toSorted((a, b) => a.startMs - b.startMs)) {
    length += Math.max(0, endMs - Math.max(startMs, until));
    until = Math.max(until, endMs);
  }
  return length;
};
