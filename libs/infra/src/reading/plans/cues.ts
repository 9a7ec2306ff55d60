import { isPlainWord } from '../people/index.js';
import type { Voice } from '../voice.js';
import { agreedOfClient } from './labelled-commitments.js';
import { commitmentsInNote } from './note-commitments.js';
import { DEEDS } from './plan-words.js';
import { agreedOfCoach, promisesInNote } from './note-promises.js';
import type { Quoted } from './quoted.js';
import { reportedOfClient, reportedOfCoach, type Reported } from './reported.js';
import { signedNames } from './signed-names.js';
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
  /** How a clause is written for the patterns: of the same length. */
  readonly sign: (text: string) => string;
}

const NOT_AGREED = { commitment: [], promise: [] };
const NOT_REPORTED = { commitment: null, promise: null };
const asWritten = (text: string): string => text;
const ONLY_PLAIN = { agreed: NOT_AGREED, reported: NOT_REPORTED, sign: asWritten };
const NO_CUES: Cues = { commitment: [], promise: [], ...ONLY_PLAIN };

/** Patterns are made once for all clients whom the text calls by no word of a pattern, else once for a client: compiling costs more than reading. */
const OF_NOTES_MAX = 50;
type Patterns = Omit<Cues, 'sign'>;
const ofNotes = new Map<string, Patterns>();
const noteCues = (clientSubject: string, coachSubject: string): Patterns => {
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

/** "A walk", "by e-mail", "w/ her", "b4 Friday". */
const LETTERS: ReadonlySet<string> = new Set(['a', 'b', 'e', 'w']);
/** Whether a pattern may look for this word. */
const isCueWord = (word: string): boolean => {
  if (word.length === 1) return LETTERS.has(word);
  cueWords ??= new Set(wordsOfPatterns(noteCues('he', 'coach')));
  return !word.includes(' ') && (cueWords.has(word) || isPlainWord(word));
};
let cueWords: ReadonlySet<string> | undefined;
const wordsOfPatterns = ({ commitment, promise, agreed, reported }: Patterns): readonly string[] =>
  [
    ...commitment,
    ...promise,
    ...agreed.commitment,
    ...agreed.promise,
    ...[reported.commitment, reported.promise].flatMap((one) => (one === null ? [] : [one.says, one.cue])),
  ]
    .flatMap(({ source }) => source.toLowerCase().match(/\p{L}+/gu) ?? [])
    .concat(DEEDS);

export const cuesOf = ({ speaker, clientSubject, coachSubject, called }: Voice, text: string): Cues => {
  if (speaker === 'note') {
    const signed = called === null ? null : signedNames(called, text, isCueWord);
    return signed === null
      ? { ...noteCues(clientSubject, coachSubject), sign: asWritten }
      : { ...noteCues(signed.clientSubject, signed.coachSubject), sign: signed.sign };
  }
  if (speaker === 'client') return { ...CLIENT_CUES, ...ONLY_PLAIN };
  return speaker === 'coach' ? { ...COACH_CUES, ...ONLY_PLAIN } : NO_CUES;
};

/** What a quotation of a note tells of plans in: the client's are theirs, the others' nobody's here. */
export const cuesOfQuoted = ({ by }: Quoted): Cues => (by === 'client' ? { ...CLIENT_CUES, ...ONLY_PLAIN } : NO_CUES);
