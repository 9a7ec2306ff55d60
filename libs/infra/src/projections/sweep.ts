import type { Pool } from '../postgres/index.js';
import { READING } from './brief.projection.js';
import { PROJECTIONS } from './projection.js';

/** What the log wants done, over all practices; ids and positions only. */
export interface Outstanding {
  /** Practices whose log is ahead of a read model, and where the hindmost read model stands. */
  readonly lagging: readonly { readonly practiceId: string; readonly position: number }[];
  readonly lagByProjection: ReadonlyMap<string, number>;
  readonly builds: readonly PendingWork[];
  /** Clients of whom a text has not been read. */
  readonly readings: readonly PendingWork[];
}
export interface PendingWork {
  readonly practiceId: string;
  readonly clientId: string;
  readonly done: number;
}

/** Found in one pass; what is beyond comes with the next one. */
const LAGGING_MAX = 500;
const BUILDS_MAX = 500;

const LAGGING = `
select r.projection, l.tenant_id as "practiceId", l.position, l.head - l.position as lag
from rm.projection_revisions r
cross join lateral es.lagging(r.projection, r.active, ${LAGGING_MAX}) l
where r.projection = any($1::text[])`;

const PENDING = `
select w.projection, w.tenant_id as "practiceId", w.subject_id as "clientId", w.done
from es.pending_work(${BUILDS_MAX}) w
left join rm.projection_revisions r on r.projection = w.projection
where w.projection = '${READING}' or r.active = w.revision`;

/** The truth that the relay works from: `head > checkpoint` and `done < wanted`. Two content-free functions, no tenant set. */
export const outstanding = async (pool: Pool): Promise<Outstanding> => {
  const [lags, pending] = await Promise.all([
    pool.query<{ projection: string; practiceId: string; position: number; lag: number }>(LAGGING, [PROJECTIONS]),
    pool.query<PendingWork & { readonly projection: string }>(PENDING),
  ]);
  const hindmost = new Map<string, number>();
  const lagByProjection = new Map<string, number>(PROJECTIONS.map((name) => [name, 0]));
  for (const { projection, practiceId, position, lag } of lags.rows) {
    hindmost.set(practiceId, Math.min(position, hindmost.get(practiceId) ?? position));
    lagByProjection.set(projection, lag + (lagByProjection.get(projection) ?? 0));
  }
  const lagging = [...hindmost].map(([practiceId, position]) => ({ practiceId, position }));
  const readings = pending.rows.filter((work) => work.projection === READING);
  return { lagging, lagByProjection, builds: pending.rows.filter((work) => work.projection !== READING), readings };
};

export interface CallAhead {
  readonly practiceId: string;
  readonly sessionId: string;
  readonly clientId: string;
  readonly startsAt: Date;
  readonly leadMinutes: number;
}

/** Minutes before a call at which its brief is made sure to be fresh, unless the practice set its own. */
export const DEFAULT_LEAD_MINUTES: readonly number[] = [60, 10];
const CALLS_MAX = 5_000;

const AHEAD = `
select tenant_id as "practiceId", session_id as "sessionId", client_id as "clientId", starts_at as "startsAt", lead_minutes as "leadMinutes"
from rm.sessions_ahead($1, $2, $3::int[], ${CALLS_MAX})`;

/** Pre-call times within a window, over all practices. */
export const callsAhead = async (
  pool: Pool,
  window: { readonly from: Date; readonly until: Date },
): Promise<CallAhead[]> => {
  const { rows } = await pool.query<CallAhead>(AHEAD, [window.from, window.until, DEFAULT_LEAD_MINUTES]);
  return rows;
};
