/** Something that was open before the text: its words, and what was said of it since. Life dates: those still ahead. */
export interface OpenItem {
  readonly id: string;
  readonly kind: 'commitment' | 'promise' | 'life-date';
  readonly texts: readonly string[];
}

/** What a later text says of an open item: done, let go of, put elsewhere (a date), or still open. */
export interface FollowUp {
  readonly id: string;
  readonly outcome: 'kept' | 'dropped' | 'changed' | 'open';
  /** Verbatim, at `span` in UTF-16 units of the newer text. */
  readonly text: string;
  readonly span: readonly [number, number];
}
