import type { MomentKind } from '../moment/moment.events.js';

/**
 * How many live moments of a kind the core cell keeps. It is read and written with each event, so it must stay small
 * (about 100 KB at the very worst of real use); a section of a brief shows fewer still. What falls out is counted.
 */
export const KEPT_MAX: Record<MomentKind, number> = {
  // The newest notes speak; older ones are read back.
  note: 5,
  words: 60,
  joy: 60,
  worry: 60,
  // The people in a life are few, but each is mentioned many times.
  person: 150,
  'life-date': 60,
  insight: 60,
  // How someone likes to be met must never be lost to a cap.
  preference: 100,
  thread: 80,
  commitment: 80,
  promise: 100,
  // The closing of the last call; a few more, since sessions may be written up late and out of order.
  'how-we-left-it': 5,
  proposal: 60,
};

/** Longest text of a moment that a brief shows before it refers to the read-back: a full paragraph. */
export const TEXT_KEPT_MAX = 600;
/** Longest part of a note that is read for sentences: two printed pages. */
export const NOTE_KEPT_MAX = 4_000;
/** Longest sentence on a journey line or from a note: three printed lines. */
export const SENTENCE_MAX = 280;
/** What happened to one moment, as a line's sources: enough to see its way, bounded. */
export const FOLLOW_UPS_MAX = 6;
/** Moments that a page tells apart; beyond that it only counts words. A long call has some thirty. */
export const PAGE_MOMENTS_MAX = 400;
/** Proposals of a page that are kept with all their words, the most telling ones: a brief has room for forty of all pages. */
export const PAGE_PROPOSALS_MAX = 12;
/** Times that the voice changes in one transcript, for its words to be told apart: some four hours of talk. */
export const VOICES_MAX = 2_000;
/** Moves of one session that are kept; nobody moves a call more often. */
export const CALENDAR_CHANGES_MAX = 8;
/** Transcripts of one session. */
export const TRANSCRIPTS_MAX = 20;
/** Answers to a pulse with words, kept for the next call. */
export const WRITTEN_MAX = 10;
/** Members whose last reading is remembered: coaches after handovers. */
export const READERS_MAX = 20;
/** Private moments and reflections of one author; the older ones are read back. */
export const AUTHOR_ITEMS_MAX = 150;
export const REFLECTIONS_MAX = 10;
