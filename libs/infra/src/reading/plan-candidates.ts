import { clausesOf } from './clauses.js';
import { candidatesIn, cuesOf, intentOf, listedPlans, quotationsIn, type Candidate } from './plans/index.js';
import type { ReadingContext } from './reading.js';
import { voiceOf, type Voice } from './voice.js';

/** A clause as the model of plans sees it, and whether a rule takes it for a plan. */
export interface PlanCandidate extends Candidate {
  readonly isToldByRule: boolean;
}

/** The clauses of a text with what the model of plans is trained from. */
export const planCandidatesIn = (
  text: string,
  speaker: Voice['speaker'],
  context: ReadingContext,
): readonly PlanCandidate[] => {
  const sentences = clausesOf(text);
  const voice = voiceOf(speaker, sentences, context);
  const isNote = speaker === 'note';
  const listed = isNote ? listedPlans(text, sentences, voice) : [];
  const signs = { voice, cues: cuesOf(voice, text), quoted: isNote ? quotationsIn(text, voice) : [] };
  return candidatesIn(text, sentences, voice).map((candidate) => {
    const { clause } = candidate;
    const isListed = listed.some(({ from, to }) => clause.from < to && from < clause.to);
    return { ...candidate, isToldByRule: isListed || intentOf(clause, signs) !== null };
  });
};
