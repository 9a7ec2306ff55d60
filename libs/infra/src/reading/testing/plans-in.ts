import { readNote } from '../read.js';
import type { ReadingContext } from '../reading.js';

/** How coaches of several schools and countries write: terse, dictated, in bullets, with initials. */
export const CONTEXT: ReadingContext = {
  heldOn: '2024-05-15',
  clientNames: ['Kirsty Doyle'],
  coachNames: ['Arun Pillai'],
  knownPeople: [],
};
/** The plans that a note tells of, in their order. */
export const plans = (text: string): string[] =>
  readNote(text, CONTEXT).proposals.flatMap(({ kind }) => (kind === 'commitment' || kind === 'promise' ? [kind] : []));
