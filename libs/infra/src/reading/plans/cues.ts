import type { Voice } from '../voice.js';
import { agreedOfClient, commitmentsInNote } from './note-commitments.js';
import { agreedOfCoach, promisesInNote } from './note-promises.js';
import { CLIENT_CUES, COACH_CUES } from './spoken-cues.js';

/**
 * Patterns of a clause that tell of a plan, by whose it is. Each has `verb` and `rest`; one that has `sure` as well is not
 * asked whether the verb is something that one can set out to do: a heading or an object says so.
 */
export interface Cues {
  readonly commitment: readonly RegExp[];
  readonly promise: readonly RegExp[];
  /** What holds only where the sentence says that it was agreed: verbs in the present. */
  readonly agreed: { readonly commitment: readonly RegExp[]; readonly promise: readonly RegExp[] };
}

const NOT_AGREED = { commitment: [], promise: [] };
const NO_CUES: Cues = { commitment: [], promise: [], agreed: NOT_AGREED };

/** Patterns are made once for a client: a coach's notes come one after the other, and compiling costs more than reading. */
const OF_NOTES_MAX = 50;
const ofNotes = new Map<string, Cues>();
const noteCues = (clientSubject: string, coachSubject: string): Cues => {
  const key = `${clientSubject}\n${coachSubject}`;
  const known = ofNotes.get(key);
  if (known !== undefined) return known;
  const cues = {
    commitment: commitmentsInNote(clientSubject),
    promise: promisesInNote(clientSubject, coachSubject),
    agreed: { commitment: agreedOfClient(clientSubject), promise: agreedOfCoach(coachSubject) },
  };
  if (ofNotes.size >= OF_NOTES_MAX) ofNotes.clear();
  ofNotes.set(key, cues);
  return cues;
};

export const cuesOf = ({ speaker, clientSubject, coachSubject }: Voice): Cues => {
  if (speaker === 'note') return noteCues(clientSubject, coachSubject);
  if (speaker === 'client') return { ...CLIENT_CUES, agreed: NOT_AGREED };
  return speaker === 'coach' ? { ...COACH_CUES, agreed: NOT_AGREED } : NO_CUES;
};
