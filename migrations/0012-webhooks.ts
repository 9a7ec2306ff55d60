import { runAll, type SqlRunner } from './sql.js';
import { definerFunction, ownedSchema, tenantTable } from './tenant-table.js';

/**
 * Where a practice has its news sent. Address and secrets are sealed under the practice's key. `position` is how far the log
 * was looked through for this endpoint: what lies behind it stands in `hooks.deliveries`.
 */
const endpoints = tenantTable({
  name: 'hooks.endpoints',
  columns: `
  endpoint_id     uuid        not null,
  types           text[]      not null,
  state           text        not null check (state in ('active', 'disabled')),
  disabled_reason text        check (disabled_reason in ('owner', 'gone', 'failing')),
  failing_since   timestamptz,
  "position"      bigint      not null,
  version         int         not null default 1,
  request_hash    bytea       not null,
  key_epoch       int         not null,
  sealed          bytea       not null,
  created_at      timestamptz not null default now(),
  changed_at      timestamptz not null default now(),
  primary key (tenant_id, endpoint_id),
  check ((state = 'disabled') = (disabled_reason is not null))`,
  grants: { tl_app: 'select, insert, update, delete', tl_worker: 'select, update', tl_relay: 'select' },
});

/**
 * One row for each piece of news and endpoint: ids, times and codes. Its id is the `webhook-id` that the receiver sees, the
 * same at each attempt. News of a brief waits for `ready_position`: up to there the memory of the client has to be built.
 */
const deliveries = tenantTable({
  name: 'hooks.deliveries',
  columns: `
  delivery_id    uuid        not null,
  endpoint_id    uuid        not null,
  type           text        not null,
  member_id      uuid,
  client_id      uuid,
  session_id     uuid,
  happened_at    timestamptz not null,
  ready_position bigint,
  state          text        not null default 'pending' check (state in ('pending', 'delivered', 'dead')),
  attempts       int         not null default 0,
  fresh          boolean     not null default true,
  due_at         timestamptz not null default now(),
  leased_until   timestamptz,
  last_status    smallint,
  last_reason    text,
  created_at     timestamptz not null default now(),
  settled_at     timestamptz,
  primary key (tenant_id, delivery_id),
  foreign key (tenant_id, endpoint_id) references hooks.endpoints (tenant_id, endpoint_id) on delete cascade`,
  storage: 'fillfactor = 80',
  grants: { tl_app: 'select, insert, update', tl_worker: 'select, insert, update, delete', tl_relay: 'select' },
});

const indexes = [
  `create index deliveries_due on hooks.deliveries (due_at) where state = 'pending'`,
  'create index deliveries_of_endpoint on hooks.deliveries (tenant_id, endpoint_id, created_at, delivery_id)',
  `create index deliveries_settled on hooks.deliveries (tenant_id, settled_at) where state <> 'pending'`,
  // Of a brief that changes again before its news was sent, one piece of news is enough.
  `create unique index deliveries_of_brief on hooks.deliveries (tenant_id, endpoint_id, client_id)
   where type = 'brief.ready' and fresh`,
];

const DUE_SIGNATURE = 'hooks.practices_due(int)';
/** Practices with news to look for, or to send: the truth that the worker's sweep works from. Ids only. */
const DUE = `
create function hooks.practices_due(a_limit int) returns table (tenant_id uuid)
language sql volatile security definer set search_path = hooks, pg_temp
as $fn$
  select e.tenant_id from hooks.endpoints e join es.tenant_log l on l.tenant_id = e.tenant_id
  where e.state = 'active' and l.head > e.position
  union
  select d.tenant_id from hooks.deliveries d
  join hooks.endpoints e on e.tenant_id = d.tenant_id and e.endpoint_id = d.endpoint_id and e.state = 'active'
  where d.state = 'pending' and d.due_at <= clock_timestamp() and (d.leased_until is null or d.leased_until <= clock_timestamp())
  limit a_limit
$fn$`;

const LISTENING_SIGNATURE = 'hooks.listening(int)';
/** Practices with an endpoint: of others nobody needs to be told that something happened. */
const LISTENING = `
create function hooks.listening(a_limit int) returns table (tenant_id uuid)
language sql stable security definer set search_path = hooks, pg_temp
as $fn$
  select distinct e.tenant_id from hooks.endpoints e where e.state = 'active' limit a_limit
$fn$`;

/** Webhooks: schema `hooks`. */
export class Webhooks1764000000012 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      ...ownedSchema('hooks', ['tl_app', 'tl_worker', 'tl_relay']),
      ...[endpoints, deliveries].flat(),
      ...indexes,
      DUE,
      ...definerFunction(DUE_SIGNATURE, 'tl_relay', ['tl_worker']),
      LISTENING,
      ...definerFunction(LISTENING_SIGNATURE, 'tl_relay', ['tl_worker']),
    ]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, ['drop schema hooks cascade']);
  }
}
