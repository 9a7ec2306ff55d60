import type { EventOf, LogEvent } from '#domain';
import { tenantQuery, type Statement } from '../postgres/index.js';
import { transcripts } from './transcripts-due.js';
import { INTEREST, noChange, type Projection, type ProjectionPage, type SessionMove } from './projection.js';

type SessionEventSeen = EventOf<'SessionScheduled' | 'SessionRescheduled' | 'SessionCancelled' | 'SessionHeld'>;

export interface SessionRow {
  readonly sessionId: string;
  readonly clientId: string;
  readonly startsAt: string;
  readonly durationMinutes: number;
  readonly kind: string;
  readonly state: 'scheduled' | 'cancelled' | 'held';
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly version: number;
}

type Seen = LogEvent & SessionEventSeen;

/** Session events are plain, so that none of them is ever forgotten. */
const isSession = (event: LogEvent): event is Seen =>
  !event.forgotten && INTEREST[event.type] === 'sessions' && event.type !== 'BriefLeadTimesSet';

const utc = (instant: string): string => new Date(instant).toISOString();

/** One event more on a session's row; null before it was scheduled. */
export const evolveSession = (row: SessionRow | null, event: Seen): SessionRow | null => {
  const { version } = event;
  switch (event.type) {
    case 'SessionScheduled':
      return {
        sessionId: event.streamId,
        clientId: event.subjectId ?? '',
        startsAt: utc(event.data.startsAt),
        durationMinutes: event.data.durationMinutes,
        kind: event.data.kind,
        state: 'scheduled',
        startedAt: null,
        endedAt: null,
        version,
      };
    case 'SessionRescheduled': {
      const { startsAt, durationMinutes = row?.durationMinutes } = event.data;
      return (
        row && { ...row, startsAt: utc(startsAt), durationMinutes: durationMinutes ?? row.durationMinutes, version }
      );
    }
    case 'SessionCancelled':
      return row && { ...row, state: 'cancelled', version };
    case 'SessionHeld': {
      const { startedAt, endedAt } = event.data;
      return row && { ...row, state: 'held', startedAt: utc(startedAt), endedAt: utc(endedAt), version };
    }
  }
};

interface StoredSession extends Omit<SessionRow, 'startsAt' | 'startedAt' | 'endedAt'> {
  readonly startsAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

const LOAD = `
select session_id as "sessionId", client_id as "clientId", starts_at as "startsAt", duration_minutes as "durationMinutes",
       kind, state, started_at as "startedAt", ended_at as "endedAt", version
from rm.sessions where tenant_id = $1 and revision = $2 and session_id = any($3::uuid[])
limit 5000`;

const UPSERT = `
insert into rm.sessions as s (tenant_id, revision, session_id, client_id, starts_at, duration_minutes, kind, state, started_at, ended_at, version)
select $1, $2, x."sessionId", x."clientId", x."startsAt", x."durationMinutes", x.kind, x.state, x."startedAt", x."endedAt", x.version
from jsonb_to_recordset($3::jsonb) x("sessionId" uuid, "clientId" uuid, "startsAt" timestamptz, "durationMinutes" int, kind text,
       state text, "startedAt" timestamptz, "endedAt" timestamptz, version int)
on conflict (tenant_id, revision, session_id) do update
set starts_at = excluded.starts_at, duration_minutes = excluded.duration_minutes, state = excluded.state,
    started_at = excluded.started_at, ended_at = excluded.ended_at, version = excluded.version`;

const SET_LEAD_TIMES = `
insert into rm.lead_times (tenant_id, revision, minutes) values ($1, $2, $3::int[])
on conflict (tenant_id, revision) do update set minutes = excluded.minutes`;

/** A call with somebody who was forgotten will not be. */
const DROP_PLANNED = `
delete from rm.sessions where tenant_id = $1 and revision = $2 and client_id = any($3::uuid[]) and state = 'scheduled'`;

const plannedOfErased = ({ practiceId, revision, events }: ProjectionPage): Statement[] => {
  const erased = events.flatMap((event) => (event.type === 'ClientErased' ? [event.subjectId] : []));
  return erased.length === 0 ? [] : [{ text: DROP_PLANNED, values: [practiceId, revision, erased] }];
};

const load = async (page: ProjectionPage, ids: readonly string[], pool: Parameters<typeof tenantQuery>[0]) => {
  const { practiceId, revision } = page;
  const stored = await tenantQuery<StoredSession>(pool, practiceId, {
    text: LOAD,
    values: [practiceId, revision, ids],
  });
  return stored.map((row): SessionRow => ({
    ...row,
    startsAt: row.startsAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  }));
};

const callTime = (row: SessionRow | null | undefined): string | null =>
  row?.state === 'scheduled' ? row.startsAt : null;

const moves = (before: ReadonlyMap<string, SessionRow>, after: ReadonlyMap<string, SessionRow>): SessionMove[] =>
  [...after].flatMap(([sessionId, row]) => {
    const previousStartsAt = callTime(before.get(sessionId));
    const startsAt = callTime(row);
    return previousStartsAt === startsAt ? [] : [{ sessionId, previousStartsAt, startsAt }];
  });

const leadTimes = ({ practiceId, revision, events }: ProjectionPage): Statement[] => {
  const set = events.findLast((event) => event.type === 'BriefLeadTimesSet');
  if (set === undefined || set.forgotten || set.type !== 'BriefLeadTimesSet') return [];
  return [{ text: SET_LEAD_TIMES, values: [practiceId, revision, set.data.minutes] }];
};

export const sessionsProjection: Projection = {
  name: 'sessions',
  prepare: async (page, { pool }) => {
    const { practiceId, revision } = page;
    const seen = page.events.filter(isSession);
    const settings = [...leadTimes(page), ...transcripts(page)];
    if (seen.length === 0) return { ...noChange, writes: [...settings, ...plannedOfErased(page)] };
    const stored = await load(page, [...new Set(seen.map((event) => event.streamId))], pool);
    const before = new Map(stored.map((row) => [row.sessionId, row]));
    const after = new Map<string, SessionRow>();
    for (const event of seen) {
      const row = evolveSession(after.get(event.streamId) ?? before.get(event.streamId) ?? null, event);
      if (row !== null) after.set(event.streamId, row);
    }
    const upsert = { text: UPSERT, values: [practiceId, revision, JSON.stringify([...after.values()])] };
    return { ...noChange, writes: [...settings, upsert, ...plannedOfErased(page)], sessions: moves(before, after) };
  },
};
