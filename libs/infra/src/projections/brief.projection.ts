import type { LogEvent } from '#domain';
import type { Statement } from '../postgres/index.js';
import { noChange, type Projection } from './projection.js';

const MARK_WANTED = `
insert into es.projection_work as w (tenant_id, projection, revision, subject_id, wanted, enqueued_at)
select $1, $2, $3, u.subject_id, u.wanted, now() from unnest($4::uuid[], $5::bigint[]) u(subject_id, wanted)
on conflict (tenant_id, projection, revision, subject_id) do update
set wanted = greatest(w.wanted, excluded.wanted),
    enqueued_at = case when w.done >= w.wanted then excluded.enqueued_at else w.enqueued_at end`;

/** What was read of a text stands in the log as proposals, so that reading has one revision, which no rebuild repeats. */
export const READING = 'reading';
export const READING_REVISION = 1;

type Known = Extract<LogEvent, { forgotten: false }>;
export type ReadableEvent = Extract<
  Known,
  { type: 'NoteWritten' | 'TranscriptImported' | 'TranscriptSpeakersConfirmed' }
>;

/**
 * Events on which a text is read for proposals: a shared note, a transcript, and a transcript again when it was said who
 * speaks in it. What is private nobody reads but its author.
 */
export const isReadable = (event: LogEvent): event is ReadableEvent => {
  if (event.forgotten) return false;
  if (event.type === 'NoteWritten') return !event.data.private;
  return event.type === 'TranscriptImported' || event.type === 'TranscriptSpeakersConfirmed';
};

const lastPositions = (events: readonly LogEvent[]): ReadonlyMap<string, number> =>
  new Map(events.flatMap((event) => (event.subjectId === null ? [] : [[event.subjectId, event.position]])));

/** Notes per client up to where its memory has to be built, and its texts read. Both are done by others. */
export const briefProjection: Projection = {
  name: 'brief',
  prepare: ({ practiceId, revision, events }) => {
    const mark = (work: string, of: number, wanted: ReadonlyMap<string, number>): Statement[] =>
      wanted.size === 0
        ? []
        : [{ text: MARK_WANTED, values: [practiceId, work, of, [...wanted.keys()], [...wanted.values()]] }];
    const toBuild = lastPositions(events);
    const toRead = lastPositions(events.filter(isReadable));
    if (toBuild.size === 0) return Promise.resolve(noChange);
    const writes = [...mark('brief', revision, toBuild), ...mark(READING, READING_REVISION, toRead)];
    return Promise.resolve({ ...noChange, writes, clients: [...toBuild.keys()], toRead: [...toRead.keys()] });
  },
};
