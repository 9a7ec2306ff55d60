import { runAll, type SqlRunner } from './sql.js';
import { definerFunction, tenantTable } from './tenant-table.js';

/**
 * One row a client who is to be forgotten: how far it came, what was destroyed in numbers, and the digest of the
 * certificate. Ids, times and counts only. It is no fold of the log, and a rebuild leaves it.
 */
const erasures = tenantTable({
  name: 'rm.erasures',
  columns: `
  client_id         uuid        not null,
  erasure_id        uuid        not null,
  requested_at      timestamptz not null,
  requested_by      uuid,
  coach_id          uuid,
  began_at          timestamptz not null default now(),
  keys_destroyed_at timestamptz,
  purged_at         timestamptz,
  done_at           timestamptz,
  counts            jsonb       not null default '{}',
  ledger_hash       text,
  certificate       text,
  primary key (tenant_id, client_id)`,
  grants: { tl_app: 'select', tl_worker: 'select, insert, update', tl_forgetter: 'select' },
});

/**
 * A copy of everything that is kept of a client, made for them. Names of people (the review) and the copy are sealed under
 * the client's key; the copy is deleted when it expires. No fold of the log.
 */
const clientExports = tenantTable({
  name: 'rm.client_exports',
  columns: `
  export_id       uuid        not null,
  client_id       uuid        not null,
  state           text        not null check (state in ('awaiting-review', 'ordered', 'ready', 'failed', 'expired')),
  ordered_by      uuid        not null,
  ordered_at      timestamptz not null default now(),
  ready_at        timestamptz,
  expires_at      timestamptz not null,
  key_rev         smallint    not null default 0,
  review          bytea,
  content_key_rev smallint    not null default 0,
  content         bytea,
  primary key (tenant_id, export_id)`,
  grants: {
    tl_app: 'select, insert, update (state, review, key_rev)',
    tl_worker: 'select, update, delete',
    tl_relay: 'select (tenant_id, export_id, client_id, state, expires_at)',
  },
});

/** Clients whom the practice's own policy asks to forget: ids and times. */
const retentionProposals = tenantTable({
  name: 'rm.retention_proposals',
  columns: `
  client_id   uuid        not null,
  due_since   timestamptz not null,
  proposed_at timestamptz not null default now(),
  primary key (tenant_id, client_id)`,
  grants: { tl_app: 'select', tl_worker: 'select, insert, update, delete' },
});

const EXPORTS_DUE_SIGNATURE = 'rm.exports_due(int)';
/** Copies to make, and copies whose time is over, over all practices: ids only. */
const EXPORTS_DUE = `
create function rm.exports_due(a_limit int)
returns table (tenant_id uuid, client_id uuid, export_id uuid, expired boolean)
language sql stable security definer set search_path = rm, pg_temp
as $fn$
  select x.tenant_id, x.client_id, x.export_id, x.expires_at <= now()
  from rm.client_exports x
  where x.state = 'ordered' or (x.state in ('ready', 'awaiting-review') and x.expires_at <= now())
  order by x.expires_at
  limit a_limit
$fn$`;

const FAREWELLED_CLIENTS_SIGNATURE = 'rm.farewelled_clients(int)';
/** Clients whose alliance has ended, over all practices: ids only. */
const FAREWELLED_CLIENTS = `
create function rm.farewelled_clients(a_limit int) returns table (tenant_id uuid, client_id uuid)
language sql stable security definer set search_path = rm, pg_temp
as $fn$
  select c.tenant_id, c.client_id
  from rm.projection_revisions r
  join rm.clients c on c.revision = r.active and c.state = 'farewelled'
  where r.projection = 'clients'
  order by c.tenant_id, c.client_id
  limit a_limit
$fn$`;
const farewelled = [
  `create policy tl_relay_rows on rm.clients to tl_relay using (true) with check (true)`,
  `grant select (tenant_id, revision, client_id, state) on rm.clients to tl_relay`,
];

/** Of the commands of an erased client even the hash of what was sent goes: a short text can be guessed from it. */
const commandHashes = [
  `create policy tl_forgetter_rows on es.commands to tl_forgetter using (true) with check (true)`,
  `grant select, update (request_hash) on es.commands to tl_forgetter`,
  `grant usage on schema rm to tl_forgetter`,
];

const indexes = [
  `create index erasures_asked on es.events (tenant_id, subject_id) where type = 'ClientErasureRequested'`,
  `create index client_exports_due on rm.client_exports (expires_at) where state in ('ordered', 'ready', 'awaiting-review')`,
  `create index client_exports_of on rm.client_exports (tenant_id, client_id, ordered_at)`,
  `create index erasures_by_keys on rm.erasures (keys_destroyed_at)`,
  // A destroyed key leaves its wrapped form in a dead row: vacuum comes for a single one.
  `alter table es.subject_keys set (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0)`,
];

const ERASURES_OPEN_SIGNATURE = 'es.erasures_open(int)';
/** Clients who are to be forgotten and are not yet, over all practices: ids only. */
const ERASURES_OPEN = `
create function es.erasures_open(a_limit int) returns table (tenant_id uuid, client_id uuid)
language sql stable security definer set search_path = es, pg_temp
as $fn$
  select r.tenant_id, r.subject_id
  from es.events r
  where r.type = 'ClientErasureRequested'
    and not exists (select 1 from rm.erasures d
                    where d.tenant_id = r.tenant_id and d.client_id = r.subject_id and d.done_at is not null)
  order by r.recorded_at
  limit a_limit
$fn$`;

const ERASED_LATELY_SIGNATURE = 'es.erased_lately(int, int)';
/** Clients whose keys were destroyed in the last seconds, over all practices: every process lets go of what it remembers of them. */
const ERASED_LATELY = `
create function es.erased_lately(a_seconds int, a_limit int) returns table (tenant_id uuid, client_id uuid)
language sql stable security definer set search_path = es, pg_temp
as $fn$
  select e.tenant_id, e.client_id
  from rm.erasures e
  where e.keys_destroyed_at >= now() - make_interval(secs => a_seconds)
  order by e.keys_destroyed_at desc
  limit a_limit
$fn$`;

const FORGET_SUBJECT_SIGNATURE = 'es.forget_subject(uuid, uuid)';
/**
 * Empties the sealed payloads of a client who asked to be forgotten (nobody else's), and the hashes of what was sent to
 * record them. The request itself keeps its hash, so that asking twice is answered as once. Repeating it changes nothing.
 */
export const FORGET_SUBJECT = `
create function es.forget_subject(a_tenant uuid, a_subject uuid) returns table (payloads int, commands int)
language plpgsql volatile security definer set search_path = es, pg_temp
as $fn$
begin
  if not exists (select 1 from es.events r
                 where r.tenant_id = a_tenant and r.subject_id = a_subject and r.type = 'ClientErasureRequested') then
    raise exception 'only a client who is to be erased can be forgotten' using errcode = 'ES003';
  end if;
  update es.events e set payload = ''
  where e.tenant_id = a_tenant and e.subject_id = a_subject and e.key_rev > 0 and e.payload <> '';
  get diagnostics payloads = row_count;
  update es.commands c set request_hash = decode(repeat('00', 32), 'hex')
  where c.tenant_id = a_tenant and c.request_hash <> decode(repeat('00', 32), 'hex')
    and exists (select 1 from es.events e
                where e.tenant_id = a_tenant and e.position = c.first_position and e.subject_id = a_subject
                  and e.type not in ('ClientErasureRequested', 'ClientErased'));
  get diagnostics commands = row_count;
  return next;
end $fn$`;

/** Privacy: forgetting a client, a client's own copy, and what the practice's policy proposes to forget. */
export class Privacy1764000000008 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      ...[erasures, clientExports, retentionProposals].flat(),
      ...farewelled,
      ...commandHashes,
      ...indexes,
      ERASURES_OPEN,
      ...definerFunction(ERASURES_OPEN_SIGNATURE, 'tl_forgetter', ['tl_worker']),
      EXPORTS_DUE,
      ...definerFunction(EXPORTS_DUE_SIGNATURE, 'tl_relay', ['tl_worker']),
      FAREWELLED_CLIENTS,
      ...definerFunction(FAREWELLED_CLIENTS_SIGNATURE, 'tl_relay', ['tl_worker']),
      ERASED_LATELY,
      ...definerFunction(ERASED_LATELY_SIGNATURE, 'tl_forgetter', ['tl_app', 'tl_worker']),
      FORGET_SUBJECT,
      ...definerFunction(FORGET_SUBJECT_SIGNATURE, 'tl_forgetter', ['tl_worker']),
    ]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      `drop function ${FAREWELLED_CLIENTS_SIGNATURE}`,
      `drop function ${EXPORTS_DUE_SIGNATURE}`,
      `revoke select (tenant_id, revision, client_id, state) on rm.clients from tl_relay`,
      `drop policy tl_relay_rows on rm.clients`,
      `drop table rm.retention_proposals`,
      `drop table rm.client_exports`,
      `drop function ${FORGET_SUBJECT_SIGNATURE}`,
      `drop function ${ERASED_LATELY_SIGNATURE}`,
      `drop function ${ERASURES_OPEN_SIGNATURE}`,
      `alter table es.subject_keys reset (autovacuum_vacuum_threshold, autovacuum_vacuum_scale_factor)`,
      `drop index es.erasures_asked`,
      `revoke usage on schema rm from tl_forgetter`,
      `revoke select, update (request_hash) on es.commands from tl_forgetter`,
      `drop policy tl_forgetter_rows on es.commands`,
      `drop table rm.erasures`,
    ]);
  }
}
