import type { LogEvent } from '#domain';
import type { Pool, Statement } from '../postgres/index.js';
import type { ProjectionPage } from './projection.js';

/** A part of the `sessions` read model: transcripts that have a day after which they are to be discarded. */
const KEEP = `
insert into rm.transcripts (tenant_id, revision, transcript_id, session_id, client_id, delete_after)
select $1, $2, u.* from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::date[]) u
on conflict (tenant_id, revision, transcript_id) do nothing`;

const DROP = `
delete from rm.transcripts
where tenant_id = $1 and revision = $2 and (transcript_id = any($3::uuid[]) or client_id = any($4::uuid[]))`;

type Imported = Extract<LogEvent, { type: 'TranscriptImported'; forgotten: false }>;
const isKept = (event: LogEvent): event is Imported =>
  event.type === 'TranscriptImported' && !event.forgotten && event.data.deleteAfter !== undefined;

/** What a page does to the rows: those that were discarded, or whose client was erased, go. */
export const transcripts = ({ practiceId, revision, events }: ProjectionPage): Statement[] => {
  const kept = events.filter(isKept);
  const discarded = events.flatMap((event) => (event.type === 'TranscriptDiscarded' ? [event.aboutId] : []));
  const erased = events.flatMap((event) => (event.type === 'ClientErased' ? [event.subjectId] : []));
  const statements: Statement[] = [];
  if (kept.length > 0) {
    const columns = [
      kept.map((event) => event.metadata.eventId),
      kept.map((event) => event.streamId),
      kept.map((event) => event.subjectId),
      kept.map((event) => event.data.deleteAfter),
    ];
    statements.push({ text: KEEP, values: [practiceId, revision, ...columns] });
  }
  if (discarded.length + erased.length > 0) {
    statements.push({ text: DROP, values: [practiceId, revision, discarded, erased] });
  }
  return statements;
};

export interface DueTranscript {
  readonly practiceId: string;
  readonly sessionId: string;
  readonly transcriptId: string;
}

/** Discarded in one pass; what is beyond comes with the next one. */
const DUE_MAX = 200;
const DUE = `
select tenant_id as "practiceId", session_id as "sessionId", transcript_id as "transcriptId"
from rm.transcripts_due($1::date, ${DUE_MAX})`;

/** Transcripts whose last day lies before `today` (YYYY-MM-DD), over all practices. */
export const transcriptsDue = async (pool: Pool, today: string): Promise<DueTranscript[]> =>
  (await pool.query<DueTranscript>(DUE, [today])).rows;
