import type { Voice } from '../voice.js';
import { agreedOfClient } from './labelled-commitments.js';
import { commitmentsInNote } from './note-commitments.js';
import { agreedOfCoach, promisesInNote } from './note-promises.js';
import type { Quoted } from './quoted.js';
import { reportedOfClient, reportedOfCoach, type Reported } from './reported.js';
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
  /** What holds only where the client, or the coach, is told to have said it. */
  readonly reported: { readonly commitment: Reported | null; readonly promise: Reported | null };
}

const NOT_AGREED = { commitment: [], promise: [] };
const NOT_REPORTED = { commitment: null, promise: null };
const ONLY_PLAIN = { agreed: NOT_AGREED, reported: NOT_REPORTED };
const NO_CUES: Cues = { commitment: [], promise: [], ...ONLY_PLAIN };

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
    reported: { commitment: reportedOfClient(clientSubject), promise: reportedOfCoach() },
  };
  if (ofNotes.size >= OF_NOTES_MAX) ofNotes.clear();
  ofNotes.set(key, cues);
  return cues;
};

export const cuesOf = ({ speaker, clientSubject, coachSubject }: Voice): Cues => {
  if (speaker === 'note') return noteCues(clientSubject, coachSubject);
  if (speaker === 'client') return { ...CLIENT_CUES, ...ONLY_PLAIN };
  return speaker === 'coach' ? { ...COACH_CUES, ...ONLY_PLAIN } : NO_CUES;
};

/** What a quotation of a note tells of plans in: the client's are theirs, the others' nobody's here. */
export const cuesOfQuoted = ({ by }: Quoted): Cues => (by === 'client' ? { ...CLIENT_CUES, ...ONLY_PLAIN } : NO_CUES);
