import { tenantQuery, type Pool } from '../postgres/index.js';
import { DEFAULT_LEAD_MINUTES } from './sweep.js';
import type { SessionRow } from './sessions.projection.js';

/** A session and how its client's brief stands. */
export interface SessionOn extends SessionRow {
  readonly coachId: string;
  /** True when the brief holds all that the log has of the client. */
  readonly briefUpToDate: boolean;
  /** Position up to which the brief was built; 0 before it ever was. */
  readonly briefDone: number;
}

interface StoredSession extends Omit<SessionRow, 'startsAt' | 'startedAt' | 'endedAt'> {
  readonly startsAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

const COLUMNS = `
s.session_id as "sessionId", s.client_id as "clientId", s.starts_at as "startsAt", s.duration_minutes as "durationMinutes",
s.kind, s.state, s.started_at as "startedAt", s.ended_at as "endedAt", s.version`;
const ACTIVE = `(select active from rm.projection_revisions where projection = 'sessions')`;
/** Sessions of one client shown at once. */
export const SESSIONS_PAGE_MAX = 100;
/** One coach has a handful of calls a day; a practice some hundreds. */
const DAY_MAX = 1_000;

const toRow = <T extends StoredSession>({ startsAt, startedAt, endedAt, ...row }: T) => ({
  ...row,
  startsAt: startsAt.toISOString(),
  startedAt: startedAt?.toISOString() ?? null,
  endedAt: endedAt?.toISOString() ?? null,
});

const ON = `
select ${COLUMNS}, c.coach_id as "coachId", coalesce(w.done, 0)::bigint as "briefDone",
       coalesce(w.done, 0) >= coalesce(sb.last_position, 0) as "briefUpToDate"
from rm.sessions s
join rm.clients c on c.tenant_id = s.tenant_id and c.client_id = s.client_id
  and c.revision = (select active from rm.projection_revisions where projection = 'clients')
left join es.subjects sb on sb.tenant_id = s.tenant_id and sb.subject_id = s.client_id
left join es.projection_work w on w.tenant_id = s.tenant_id and w.projection = 'brief' and w.subject_id = s.client_id
  and w.revision = (select active from rm.projection_revisions where projection = 'brief')
where s.tenant_id = $1 and s.revision = ${ACTIVE} and c.coach_id = $2 and s.starts_at >= $3 and s.starts_at < $4
order by s.starts_at, s.session_id
limit ${DAY_MAX}`;

/** A coach's sessions that start within [from, until), the cancelled ones too. */
export const listSessionsOn = async (
  pool: Pool,
  practiceId: string,
  query: { readonly coachId: string; readonly from: Date; readonly until: Date },
): Promise<SessionOn[]> => {
  const values = [practiceId, query.coachId, query.from, query.until];
  const rows = await tenantQuery<StoredSession & Pick<SessionOn, 'coachId' | 'briefDone' | 'briefUpToDate'>>(
    pool,
    practiceId,
    { text: ON, values, name: 'sessions_on' },
  );
  return rows.map(toRow);
};

const OF_CLIENT = `
select ${COLUMNS} from rm.sessions s
where s.tenant_id = $1 and s.revision = ${ACTIVE} and s.client_id = $2
  and ($3::timestamptz is null or (s.starts_at, s.session_id) > ($3, $4::uuid))
order by s.starts_at, s.session_id
limit $5`;

/** Sessions of one client, the oldest first, after (startsAt, sessionId) where given. */
export const listSessions = async (
  pool: Pool,
  practiceId: string,
  query: {
    readonly clientId: string;
    readonly after?: { readonly startsAt: string; readonly sessionId: string } | null;
    readonly limit: number;
  },
): Promise<SessionRow[]> => {
  const limit = Math.min(query.limit, SESSIONS_PAGE_MAX + 1);
  const values = [practiceId, query.clientId, query.after?.startsAt ?? null, query.after?.sessionId ?? null, limit];
  return (await tenantQuery<StoredSession>(pool, practiceId, { text: OF_CLIENT, values, name: 'sessions_of' })).map(
    toRow,
  );
};

const ONE = `
select ${COLUMNS} from rm.sessions s where s.tenant_id = $1 and s.revision = ${ACTIVE} and s.session_id = $2 limit 1`;

export const readSession = async (pool: Pool, practiceId: string, sessionId: string): Promise<SessionRow | null> => {
  const [row] = await tenantQuery<StoredSession>(pool, practiceId, { text: ONE, values: [practiceId, sessionId] });
  return row === undefined ? null : toRow(row);
};

const LEADS = `
select minutes from rm.lead_times
where tenant_id = $1 and revision = ${ACTIVE}
limit 1`;

/** Minutes before a call at which a practice wants its brief to be fresh. */
export const readLeadMinutes = async (pool: Pool, practiceId: string): Promise<readonly number[]> => {
  const [row] = await tenantQuery<{ minutes: number[] }>(pool, practiceId, { text: LEADS, values: [practiceId] });
  return row?.minutes ?? DEFAULT_LEAD_MINUTES;
};
