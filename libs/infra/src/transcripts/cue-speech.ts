import { tidy, voicedParts, type Voiced } from './cue-text.js';
import type { Cue } from './cues.js';
import type { Utterance } from './parsed.js';
import { acceptedLabels, asLabel, labelledLine, looksLikeName } from './speaker-labels.js';

export interface Speech {
  readonly utterances: readonly Utterance[];
  /** How the file says who speaks. */
  readonly named: 'voice' | 'label' | 'none';
}

/** What is said in cues, and by whom: by `<v Name>` where the file has it, by `Name: words` otherwise, ordered by start. */
export const cueSpeech = (cues: readonly Cue[]): Speech => {
  const inOrder = cues.toSorted((a, b) => a.startMs - b.startMs);
  const voiced = inOrder.map((cue) => ({ cue, parts: voicedParts(cue.text) }));
  if (voiced.some(({ parts }) => parts.some(({ voice }) => voice !== null))) {
    return { utterances: voiced.flatMap(({ cue, parts }) => parts.map((part) => byVoice(cue, part))), named: 'voice' };
  }
  const labels = labelsOf(voiced.flatMap(({ parts }) => parts));
  const utterances = voiced.flatMap(({ cue, parts }) => parts.flatMap((part) => byLabel(cue, part, labels)));
  return { utterances, named: labels.size > 0 ? 'label' : 'none' };
};

const spoken = ({ line, startMs, endMs }: Cue, name: string | null, text: string): Utterance => ({
  speaker: asLabel(name, line),
  text: tidy(text),
  startMs,
  endMs,
});

const byVoice = (cue: Cue, { voice, text }: Voiced): Utterance => spoken(cue, voice, text);

/** Half of the cues with a name in front: then names are how this file says who speaks. */
const NAMED_SHARE = 0.5;

const labelsOf = (parts: readonly Voiced[]): ReadonlySet<string> => {
  const candidates = parts.flatMap(({ text }) => text.split('\n').flatMap((line) => labelledLine(line)?.label ?? []));
  const named = candidates.filter(looksLikeName).length;
  return acceptedLabels(candidates, named >= parts.length * NAMED_SHARE);
};

const byLabel = (cue: Cue, part: Voiced, labels: ReadonlySet<string>): readonly Utterance[] => {
  const said: { name: string | null; text: string }[] = [{ name: null, text: '' }];
  for (const line of part.text.split('\n')) {
    const labelled = labelledLine(line);
    const last = said.at(-1);
    if (labelled !== null && labels.has(labelled.label)) said.push({ name: labelled.label, text: labelled.words });
    else if (last !== undefined) last.text += ` ${line}`;
  }
  return said.filter(({ text }) => text.trim() !== '').map(({ name, text }) => spoken(cue, name, text));
};
