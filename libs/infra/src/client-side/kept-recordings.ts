import { dayIn, type KeptRecording } from '#domain';
import { tenantQuery, type Pool } from '../postgres/index.js';

/** More transcripts than one client can have: a call a day for ten years. */
const RECORDINGS_MAX = 4_000;
const KEPT = `
select s.starts_at as "startsAt", to_char(t.delete_after, 'YYYY-MM-DD') as "keptUntil"
from rm.transcripts t
join rm.sessions s on s.tenant_id = t.tenant_id and s.session_id = t.session_id
  and s.revision = (select active from rm.projection_revisions where projection = 'sessions')
where t.tenant_id = $1 and t.client_id = $2 and t.revision = s.revision
order by s.starts_at desc, t.transcript_id limit ${RECORDINGS_MAX}`;

/** Transcripts of a client's calls that have not been discarded, the newest call first; days where the client is. */
export const keptRecordings = async (
  pool: Pool,
  { practiceId, clientId }: { readonly practiceId: string; readonly clientId: string },
  timeZone: string,
): Promise<readonly KeptRecording[]> => {
  const statement = { text: KEPT, values: [practiceId, clientId] };
  const rows = await tenantQuery<{ startsAt: Date; keptUntil: string }>(pool, practiceId, statement);
  return rows.map(({ startsAt, keptUntil }) => ({ callOn: dayIn(startsAt.toISOString(), timeZone), keptUntil }));
};
