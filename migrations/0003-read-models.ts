import { runAll, type SqlRunner } from './sql.js';
import { definerFunction, ownedSchema, tenantTable } from './tenant-table.js';
import { OWNER } from './roles.js';

const WORKER = 'select, insert, update, delete';

/**
 * Which revision of each projection is read and kept up to date. A rebuild fills the next revision beside it and then
 * changes one row here. It belongs to no practice and holds nothing of one.
 */
const projectionRevisions = [
  `create table rm.projection_revisions (
    projection text primary key,
    active     int  not null check (active > 0),
    flipped_at timestamptz not null default now()
  )`,
  `alter table rm.projection_revisions owner to ${OWNER}`,
  `grant select on rm.projection_revisions to tl_app, tl_worker, tl_relay, tl_backup`,
  `grant update (active, flipped_at) on rm.projection_revisions to tl_worker`,
  `insert into rm.projection_revisions (projection, active) values ('brief', 1), ('clients', 1), ('sessions', 1)`,
];

/** One row a client. The name card is sealed under the client's key; everything else is ids, states and times. */
const clients = tenantTable({
  name: 'rm.clients',
  columns: `
  revision     int         not null,
  client_id    uuid        not null,
  coach_id     uuid        not null,
  state        text        not null check (state in ('active', 'paused', 'farewelled', 'erased')),
  version      int         not null,
  welcomed_at  timestamptz not null,
  card_key_rev smallint    not null,
  card         bytea,
  primary key (tenant_id, revision, client_id)`,
  grants: { tl_app: 'select', tl_worker: WORKER },
});

/** One row a session. Times are what they were last said to be. */
const sessions = tenantTable({
  name: 'rm.sessions',
  columns: `
  revision         int         not null,
  session_id       uuid        not null,
  client_id        uuid        not null,
  starts_at        timestamptz not null,
  duration_minutes int         not null,
  kind             text        not null,
  state            text        not null check (state in ('scheduled', 'cancelled', 'held')),
  started_at       timestamptz,
  ended_at         timestamptz,
  version          int         not null,
  primary key (tenant_id, revision, session_id)`,
  grants: { tl_app: 'select', tl_worker: WORKER, tl_relay: 'select' },
});

/** Minutes before a session at which its brief is made sure to be fresh, where a practice has set its own. */
const leadTimes = tenantTable({
  name: 'rm.lead_times',
  columns: `
  revision int   not null,
  minutes  int[] not null,
  primary key (tenant_id, revision)`,
  grants: { tl_app: 'select', tl_worker: WORKER, tl_relay: 'select' },
});

/** Transcripts with a day after which they are to be discarded. Ids and the day; what was said stands in the log alone. */
const transcripts = tenantTable({
  name: 'rm.transcripts',
  columns: `
  revision      int  not null,
  transcript_id uuid not null,
  session_id    uuid not null,
  client_id     uuid not null,
  delete_after  date not null,
  primary key (tenant_id, revision, transcript_id)`,
  grants: { tl_app: 'select', tl_worker: WORKER, tl_relay: 'select' },
});

/** The sealed fold of one client that briefs are composed from, one row a cell. */
const memoryCells = tenantTable({
  name: 'rm.memory_cells',
  columns: `
  revision  int         not null,
  client_id uuid        not null,
  cell_key  text        not null,
  "position"  bigint      not null,
  key_rev   smallint    not null,
  sealed    bytea       not null,
  built_at  timestamptz not null default now(),
  primary key (tenant_id, revision, client_id, cell_key)`,
  storage: 'fillfactor = 80',
  grants: { tl_app: 'select', tl_worker: WORKER },
});

/**
 * Wordings of a client's lines that a language model gave and that were verified: one sealed list a client. No revision:
 * each names the recorded text that it is for, and a rebuild folds the same texts again.
 */
const assistWordings = tenantTable({
  name: 'rm.assist_wordings',
  columns: `
  client_id      uuid        not null,
  version        uuid        not null,
  model          text        not null,
  prompt_version text        not null,
  key_rev        smallint    not null,
  sealed         bytea       not null,
  stored_at      timestamptz not null default now(),
  primary key (tenant_id, client_id)`,
  grants: { tl_app: 'select', tl_worker: WORKER },
});

/**
 * One row each time that a language model was to be asked: counts and codes, no content. A run that is not settled counts
 * at its worst case, so that a worker that died leaves the budget too low and never too high.
 */
const assistRuns = tenantTable({
  name: 'rm.assist_runs',
  columns: `
  run_id         uuid             not null,
  client_id      uuid             not null,
  model          text             not null,
  prompt_version text             not null,
  cents          double precision not null,
  settled        boolean          not null,
  reason         text,
  sends          int,
  input_tokens   int,
  output_tokens  int,
  items          int,
  verdicts       jsonb,
  duration_ms    int,
  started_at     timestamptz      not null default now(),
  primary key (tenant_id, run_id)`,
  grants: { tl_worker: 'select, insert, update' },
});

const indexes = [
  `create index clients_of_coach on rm.clients (tenant_id, revision, coach_id, client_id)`,
  `create index sessions_by_start on rm.sessions (tenant_id, revision, starts_at)`,
  `create index sessions_of_client on rm.sessions (tenant_id, revision, client_id, starts_at)`,
  `create index transcripts_due on rm.transcripts (delete_after)`,
  `create index assist_runs_by_start on rm.assist_runs (tenant_id, started_at)`,
  `create index sessions_ahead on rm.sessions (starts_at) where state = 'scheduled'`,
];

const SESSIONS_AHEAD_SIGNATURE = 'rm.sessions_ahead(timestamptz, timestamptz, int[], int)';
/**
 * Pre-call times within a window, over all practices: ids and times only. A practice without lead times of its own has
 * the given ones.
 */
const SESSIONS_AHEAD = `
create function rm.sessions_ahead(a_from timestamptz, a_until timestamptz, a_default_minutes int[], a_limit int)
returns table (tenant_id uuid, session_id uuid, client_id uuid, starts_at timestamptz, lead_minutes int)
language sql stable security definer set search_path = rm, pg_temp
as $fn$
  select s.tenant_id, s.session_id, s.client_id, s.starts_at, lead.minutes
  from rm.projection_revisions r
  join rm.sessions s on s.revision = r.active and s.state = 'scheduled'
  left join rm.lead_times l on l.tenant_id = s.tenant_id and l.revision = s.revision
  cross join lateral unnest(coalesce(l.minutes, a_default_minutes)) lead(minutes)
  where r.projection = 'sessions'
    and s.starts_at > a_from and s.starts_at <= a_until + interval '7 days'
    and s.starts_at - make_interval(mins => lead.minutes) > a_from
    and s.starts_at - make_interval(mins => lead.minutes) <= a_until
  order by s.starts_at - make_interval(mins => lead.minutes)
  limit a_limit
$fn$`;

const TRANSCRIPTS_DUE_SIGNATURE = 'rm.transcripts_due(date, int)';
/** Transcripts whose day has passed, over all practices: ids only. */
const TRANSCRIPTS_DUE = `
create function rm.transcripts_due(a_today date, a_limit int)
returns table (tenant_id uuid, session_id uuid, transcript_id uuid)
language sql stable security definer set search_path = rm, pg_temp
as $fn$
  select t.tenant_id, t.session_id, t.transcript_id
  from rm.projection_revisions r
  join rm.transcripts t on t.revision = r.active
  where r.projection = 'sessions' and t.delete_after < a_today
  order by t.delete_after
  limit a_limit
$fn$`;

/** The read models: all of them derived from the log, all of them rebuilt from it by one command. */
export class ReadModels1764000000003 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      ...ownedSchema('rm', ['tl_app', 'tl_worker', 'tl_relay']),
      ...projectionRevisions,
      ...[clients, sessions, leadTimes, transcripts, memoryCells, assistWordings, assistRuns].flat(),
      ...indexes,
      SESSIONS_AHEAD,
      ...definerFunction(SESSIONS_AHEAD_SIGNATURE, 'tl_relay', ['tl_worker']),
      TRANSCRIPTS_DUE,
      ...definerFunction(TRANSCRIPTS_DUE_SIGNATURE, 'tl_relay', ['tl_worker']),
    ]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, ['drop schema rm cascade']);
  }
}
