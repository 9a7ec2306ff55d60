import { transcriptText } from '#domain';
import { clearest } from './felt/index.js';
import { languageOf } from './language-of.js';
import { readText } from './read-text.js';
import type { Candidate, Reading, ReadingContext, ReadTurn, SpeakerRole } from './reading.js';

/** Proposals from a note: typed by the coach about the client, or by the client of themselves. A text in another language than English proposes nothing, and says which. */
export const readNote = (text: string, context: ReadingContext, writer: 'coach' | 'client' = 'coach'): Reading => {
  const language = languageOf(text);
  return {
    language,
    proposals: language === 'en' ? clearest(text, readText(text, writer === 'coach' ? 'note' : 'client', context)) : [],
  };
};

/** Proposals from a transcript, each turn read as its speaker's; spans count in `transcriptText(turns)`. */
export const readTranscript = (
  turns: readonly ReadTurn[],
  speakers: Readonly<Record<string, SpeakerRole>>,
  context: ReadingContext,
): Reading => {
  const whole = transcriptText(turns);
  const language = languageOf(whole);
  if (language !== 'en') return { language, proposals: [] };
  const candidates: Candidate[] = [];
  let start = 0;
  for (const { speaker, text } of turns) {
    const role = Object.hasOwn(speakers, speaker) ? (speakers[speaker] ?? 'other') : 'other';
    for (const one of readText(text, role, context))
      candidates.push({ ...one, span: [one.span[0] + start, one.span[1] + start] });
    start += text.length + 1;
  }
  return { language, proposals: clearest(whole, candidates) };
};
