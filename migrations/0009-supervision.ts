import { createRole } from './roles.js';
import { runAll, type SqlRunner } from './sql.js';
import { definerFunction, tenantTable } from './tenant-table.js';

const WORKER = 'select, insert, update, delete';

/**
 * What caseload metrics may know, one row a fact: ids, times and bands, no text. `metrics` reads this and nothing else
 * of what was recorded. What is private has no row; what is carried lightly is not counted.
 */
const caseloadFacts = tenantTable({
  name: 'rm.caseload_facts',
  columns: `
  revision   int         not null,
  fact_id    uuid        not null,
  client_id  uuid        not null,
  coach_id   uuid        not null,
  kind       text        not null check (kind in ('planned', 'call', 'cancelled', 'brief-read', 'note', 'promise', 'pulse')),
  session_id uuid,
  at         timestamptz not null,
  until      timestamptz,
  bands      text[],
  counted    boolean     not null,
  primary key (tenant_id, revision, fact_id)`,
  grants: { tl_app: 'select', tl_worker: WORKER, tl_metrics: 'select', tl_relay: 'select' },
});

/** The coach of each client, and the last answers of its pulse, sealed: the next ones are compared with them. */
const caseloadClients = tenantTable({
  name: 'rm.caseload_clients',
  columns: `
  revision  int      not null,
  client_id uuid     not null,
  coach_id  uuid     not null,
  key_rev   smallint,
  pulse     bytea,
  primary key (tenant_id, revision, client_id)`,
  grants: { tl_worker: WORKER },
});

/** Extracts that a coach made for one supervisor: ids and times. What they hold is read from the log, sealed there. */
const supervisionPackets = tenantTable({
  name: 'rm.supervision_packets',
  columns: `
  revision      int         not null,
  packet_id     uuid        not null,
  client_id     uuid        not null,
  coach_id      uuid        not null,
  supervisor_id uuid        not null,
  made_at       timestamptz not null,
  expires_at    timestamptz not null,
  primary key (tenant_id, revision, packet_id)`,
  grants: { tl_app: 'select', tl_worker: WORKER },
});

/** What was published of each period, word for word. Nobody may change a row or take it away. */
const metricReleases = tenantTable({
  name: 'rm.metric_releases',
  columns: `
  period    text        not null,
  release   text        not null,
  made_at   timestamptz not null default now(),
  primary key (tenant_id, period)`,
  grants: { tl_app: 'select', tl_metrics: 'select, insert' },
});

/** Whom a release was about: ids that only the publishing step reads, to tell how many came and went since. */
const metricMembers = tenantTable({
  name: 'rm.metric_members',
  columns: `
  period    text not null,
  client_id uuid not null,
  primary key (tenant_id, period, client_id)`,
  grants: { tl_metrics: 'select, insert' },
});

const indexes = [
  `create index caseload_facts_of_client on rm.caseload_facts (tenant_id, revision, client_id, kind, at)`,
  `create index caseload_facts_by_time on rm.caseload_facts (tenant_id, revision, kind, at)`,
  `create index supervision_packets_for on rm.supervision_packets (tenant_id, revision, supervisor_id, expires_at)`,
];

const FIRST_CALLS_SIGNATURE = 'rm.first_calls(int)';
/** When the first call of each practice was: from that month on there are metrics. Ids and times only. */
const FIRST_CALLS = `
create function rm.first_calls(a_limit int) returns table (tenant_id uuid, first_at timestamptz)
language sql stable security definer set search_path = rm, pg_temp
as $fn$
  select f.tenant_id, min(f.at)
  from rm.projection_revisions r
  join rm.caseload_facts f on f.revision = r.active and f.kind = 'call'
  where r.projection = 'caseload'
  group by f.tenant_id
  limit a_limit
$fn$`;

/** Supervision: facts for the coach's own mirror and for metrics, a role that sees nothing else, and what it published. */
export class Supervision1764000000009 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      createRole('tl_metrics', true),
      'grant usage on schema rm to tl_metrics',
      'grant select on rm.projection_revisions to tl_metrics',
      `insert into rm.projection_revisions (projection, active) values ('caseload', 1)`,
      ...[caseloadFacts, caseloadClients, supervisionPackets, metricReleases, metricMembers].flat(),
      ...indexes,
      FIRST_CALLS,
      ...definerFunction(FIRST_CALLS_SIGNATURE, 'tl_relay', ['tl_worker']),
    ]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      'drop function rm.first_calls(int)',
      'drop table rm.metric_members, rm.metric_releases, rm.supervision_packets, rm.caseload_clients, rm.caseload_facts',
      `delete from rm.projection_revisions where projection = 'caseload'`,
      'revoke all on rm.projection_revisions from tl_metrics',
      'revoke usage on schema rm from tl_metrics',
    ]);
  }
}
