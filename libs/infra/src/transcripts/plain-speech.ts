import { tidy } from './cue-text.js';
import { TIME_HOURS_MAX, TIME_MS_MAX } from './limits.js';
import { Unreadable, type Utterance } from './parsed.js';
import { acceptedLabels, headingLine, labelledLine, leadingTime, type LabelledLine } from './speaker-labels.js';

/**
 * Who says what in plain text: `Name: words`, or a line with a name and a time above the words. Lines without a name go on
 * with what the one before has begun; what stands before the first name is nobody's.
 */
export const plainSpeech = (lines: readonly string[]): readonly Utterance[] => {
  const read = lines.map((line) => ({ line, labelled: labelledLine(line), heading: headingLine(line) }));
  const labels = acceptedLabels(
    read.flatMap(({ labelled }) => labelled?.label ?? []),
    true,
  );
  const utterances: Utterance[] = [];
  let speaker: string | null = null;
  let startMs: number | undefined;
  for (const [index, { line, labelled, heading }] of read.entries()) {
    const named = labelled !== null && labels.has(labelled.label) ? labelled : heading;
    if (named !== null) speaker = named.label;
    const { words, at } = named === null ? continued(line) : { words: named.words, at: named.startMs };
    if (at !== undefined && at > TIME_MS_MAX) {
      throw new Unreadable(index + 1, `A time is ${TIME_HOURS_MAX} hours at most.`);
    }
    startMs = at ?? startMs;
    if (words === '') continue;
    utterances.push({ speaker, text: words, ...(startMs === undefined ? {} : { startMs }) });
    startMs = undefined;
  }
  return utterances;
};

/** A time in brackets says when; a bare one may belong to the words ("10:30 was too early"). */
const continued = (line: string): { readonly words: string; readonly at: LabelledLine['startMs'] } => {
  const { startMs, rest, bare } = leadingTime(line);
  return bare || startMs === null ? { words: tidy(line), at: undefined } : { words: tidy(rest), at: startMs };
};
