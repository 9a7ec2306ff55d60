import type { z } from 'zod';
import type { heardTime, lifeDateWhen, PROPOSABLE_KINDS } from '#domain';

/** What the reader is told about the alliance; the day of the session is the only "today" it knows. */
export interface ReadingContext {
  /** YYYY-MM-DD, the day of the session. */
  readonly heldOn: string;
  readonly clientNames: readonly string[];
  readonly coachNames: readonly string[];
  readonly knownPeople: readonly KnownPerson[];
  /** The words of what the coach promised before, kept or not. */
  readonly promises?: readonly string[];
}

export interface KnownPerson {
  readonly names: readonly string[];
  readonly relation: string | null;
}

export type ProposableKind = (typeof PROPOSABLE_KINDS)[number];
export type LifeDateWhen = z.infer<typeof lifeDateWhen>;
export type HeardTime = z.infer<typeof heardTime>;

/** A moment that the text may hold: `text` is verbatim `span` = [from, to) in UTF-16 units of what was read. */
export interface Proposal {
  readonly kind: ProposableKind;
  readonly text: string;
  readonly span: readonly [number, number];
  readonly name?: string;
  readonly relation?: string;
  readonly when?: LifeDateWhen;
  /** YYYY-MM-DD. */
  readonly due?: string;
  readonly heard?: HeardTime;
  readonly repeats?: 'yearly';
  /** 0 to 1. */
  readonly salience: number;
}

/** What the reader weighs before it proposes: the log odds of what is felt, where no heading says so. */
export interface Candidate extends Proposal {
  readonly odds?: number;
}

export interface Reading {
  /** ISO 639-1, or 'und' where it cannot be told. */
  readonly language: string;
  readonly proposals: readonly Proposal[];
}

export interface ReadTurn {
  readonly speaker: string;
  readonly text: string;
}
export type { SpeakerRole } from '#domain';
