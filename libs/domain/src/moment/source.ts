import type { z } from 'zod';
import type { AnyEvent } from '../event-catalog.js';
import type { turn } from '../session/session.events.js';
import { type Foldable, memberOf } from '../shared/event.js';

type Turn = z.infer<typeof turn>;

/** A recorded text that something may be quoted or proposed from. */
export interface SourceText {
  readonly eventId: string;
  readonly kind: 'note' | 'transcript';
  readonly clientId: string | null;
  readonly text: string;
  readonly authorMemberId: string | null;
  readonly private: boolean;
}

/** The text of a transcript that spans count in: the turns' words, one turn a line, without speakers and times. */
export const transcriptText = (turns: readonly Pick<Turn, 'text'>[]): string =>
  turns.map(({ text }) => text).join('\n');

type Source = Foldable<Extract<AnyEvent, { type: 'NoteWritten' | 'TranscriptImported' }>>;
const isSource = (event: Foldable): event is Source =>
  event.type === 'NoteWritten' || event.type === 'TranscriptImported';

const sourceOf = (event: Source): SourceText | null => {
  if (event.forgotten) return null;
  const { eventId, actor } = event.metadata;
  const common = { eventId, clientId: event.subjectId, authorMemberId: memberOf(actor) };
  return event.type === 'NoteWritten'
    ? { ...common, kind: 'note', text: event.data.text, private: event.data.private }
    : { ...common, kind: 'transcript', text: transcriptText(event.data.turns), private: false };
};

const GONE_AFTER = new Set(['MomentWithdrawn', 'TranscriptDiscarded']);

/** Notes and transcripts by event id, without those that were withdrawn, discarded or forgotten since. */
export const foldSources = (events: readonly Foldable[]): ReadonlyMap<string, SourceText> => {
  const sources = new Map<string, SourceText>();
  for (const event of events) {
    const source = isSource(event) ? sourceOf(event) : null;
    if (source !== null) sources.set(source.eventId, source);
    if (GONE_AFTER.has(event.type) && event.aboutId !== null) sources.delete(event.aboutId);
  }
  return sources;
};
