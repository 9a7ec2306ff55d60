import { MERGE_GAP_MS_MAX, TURN_CHARS_MAX } from './limits.js';
import { UNKNOWN_SPEAKER, type TranscriptTurn, type Utterance } from './parsed.js';

/**
 * Turns of a conversation from its utterances: what one speaker says in a row is one turn, up to a longer silence and up to
 * a length at which it would be hard to find something in it.
 */
export const turnsOf = (utterances: readonly Utterance[]): readonly TranscriptTurn[] => {
  const turns: Growing[] = [];
  for (const { speaker, text, startMs, endMs } of utterances) {
    const next = { speaker: speaker ?? UNKNOWN_SPEAKER, startMs, endMs };
    const last = turns.at(-1);
    if (last === undefined || !goesOn(last, next, text)) turns.push({ ...next, texts: [text], length: text.length });
    else {
      last.texts.push(text);
      last.length += 1 + text.length;
      if (endMs !== undefined) last.endMs = Math.max(last.endMs ?? endMs, endMs);
    }
  }
  return turns.map(asTurn);
};

interface Growing {
  readonly speaker: string;
  readonly startMs: number | undefined;
  endMs: number | undefined;
  readonly texts: string[];
  length: number;
}

const goesOn = (last: Growing, next: Omit<Growing, 'texts' | 'length'>, text: string): boolean => {
  if (last.speaker !== next.speaker || last.length + 1 + text.length > TURN_CHARS_MAX) return false;
  if (next.startMs === undefined) return true;
  // A file that notes when something began, and not when it ended, begins a new turn by that.
  return last.endMs !== undefined && next.startMs - last.endMs <= MERGE_GAP_MS_MAX;
};

const asTurn = ({ speaker, texts, startMs, endMs }: Growing): TranscriptTurn => ({
  speaker,
  text: texts.join(' '),
  ...(startMs === undefined ? {} : { startMs }),
  ...(endMs === undefined ? {} : { endMs }),
});
