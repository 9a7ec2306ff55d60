import type { Origin } from '#domain';

/** [from, to) in UTF-16 units of the recorded text of an event; of a transcript: of its turns' words, one turn a line. */
export type Span = readonly [from: number, to: number];
import type { SpeakerRole } from '#domain';

/** One thing that recall can find: a whole turn, a whole moment or one sentence of a note, as it was recorded. */
export interface RecallItem {
  readonly kind: 'turn' | 'moment' | 'note';
  /** Verbatim. */
  readonly text: string;
  /** Of a turn: its label in the transcript, and who that is. */
  readonly speaker?: string;
  readonly speakerRole?: SpeakerRole;
  /** How a moment is known; a turn has been heard by everybody who was there. */
  readonly origin?: Origin;
  readonly sessionId: string | null;
  /** ISO 8601: when its session was held; null for what was not recorded at a session that was held. */
  readonly heldAt: string | null;
  /** ISO 8601, UTC: when it happened. */
  readonly at: string;
  /** Where the text stands. The span is null where the words are a field of the event and no part of its text, as a name is. */
  readonly source: { readonly eventId: string; readonly span: Span | null };
  /** Other recorded words that it is found by and that are not shown: a person's relation, what a quote was about. */
  readonly also?: string;
}

export interface RecallHit {
  readonly item: RecallItem;
  /** How well it answers; only comparable within one answer. */
  readonly score: number;
}
