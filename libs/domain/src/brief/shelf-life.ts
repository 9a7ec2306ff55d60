import type { MomentKind } from '../moment/moment.events.js';

/** Days after it was last heard at which a line may have moved on; Infinity = never (events.md). */
export const SHELF_LIFE_DAYS: Record<MomentKind, number> = {
  note: Infinity,
  words: 180,
  joy: 120,
  worry: 42,
  // What is going on with a person; the person never fades.
  person: 90,
  // A life date lives until it has passed; one with a rough time only half a year.
  'life-date': 180,
  insight: Infinity,
  preference: Infinity,
  thread: Infinity,
  commitment: Infinity,
  promise: Infinity,
  'how-we-left-it': Infinity,
  proposal: Infinity,
};
/** What the coach said is no longer true is shown so for this long: enough for the next calls to meet it knowingly. */
export const RETIRED_SHOWN_DAYS = 60;
/** A yearly date comes into view this many days ahead; one that comes once stays in view until it has passed. */
export const YEARLY_AHEAD_DAYS = 30;
/** From here on the brief says in words how long ago the last call was. */
export const LONG_GAP_DAYS = 60;
/** Calls after a handover during which the brief still says that there was one. */
export const NEW_COACH_CALLS = 3;

/** Lines a section shows; what is beyond is counted in `more` and stands in the read-back. One screen, three minutes. */
export const SHOWN_MAX = {
  promises: 20,
  lifeBetween: 15,
  joys: 12,
  worries: 12,
  people: 20,
  commitments: 15,
  threads: 12,
  inTheirWords: 8,
  insights: 8,
  fromNotes: 12,
  mayHaveMovedOn: 12,
  unsure: 10,
  preferences: 12,
  onlyForYou: 20,
} as const;
export type Section = keyof typeof SHOWN_MAX;
/** Notes that speak in a brief; the newest always does, the ones before it while they are this young. */
export const NOTES_SHOWN_MAX = 3;
export const NOTE_SHOWN_DAYS = 60;
/** Sources named on one line: the first ones and the newest. */
export const SOURCES_MAX = 8;
/** An adult's calm reading speed. */
export const WORDS_PER_MINUTE = 200;
