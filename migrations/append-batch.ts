/**
 * The only way into the log. See docs/ARCHITECTURE.md and docs/adr/0001.
 *
 * One append is one command on one stream; a batch holds appends of any practices, at most one for each stream and each
 * command (a second one breaks a unique constraint), and of the appends of one subject only the first may expect a
 * subject version.
 *
 * The row of a practice in `tenant_log` is the one lock: every append of that practice holds it until its commit. Once
 * it is held nothing of the practice's streams, subjects and commands can change, and the statement that judges begins
 * after it, with a snapshot of its own. So positions follow commit order without a hole, and a command is seen by its
 * second sending even if both were sent at once. Rows are locked in the order of the practice ids, so that two batches
 * never wait for each other in a circle.
 *
 * The planner settings hold for this function alone. Its statements are planned once a connection, without knowing how
 * long the arrays will be or how large the tables will grow, and must look rows up by index then and later.
 */
export const APPEND_BATCH_SIGNATURE =
  'es.append_batch(uuid[], uuid[], bytea, uuid[], text[], uuid[], int[], int[], int[], int[], uuid[], text[], smallint[], smallint[], uuid[], text, bytea, int[])';

export const APPEND_RESULT = `
create type es.append_result as (
  append_no int, outcome text, stream_id uuid, version int, subject_version int,
  first_position bigint, last_position bigint, same_request boolean)`;

export const APPEND_BATCH = `
create function es.append_batch(
  a_tenant uuid[], a_command uuid[], a_hashes bytea, a_stream uuid[], a_stream_type text[], a_subject uuid[],
  a_expected int[], a_expected_subject int[], a_events int[],
  e_append int[], e_id uuid[], e_type text[], e_schema_rev smallint[], e_key_rev smallint[], e_about uuid[],
  e_metadata text, e_payloads bytea, e_size int[]
) returns setof es.append_result
language plpgsql volatile security definer
set search_path = es, pg_temp
set enable_seqscan = off
set enable_nestloop = off
set plan_cache_mode = force_generic_plan
as $fn$
declare
  taken_at timestamptz;
  unknown_tenants uuid[];
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'append_batch needs READ COMMITTED: it judges on what was committed before it got its locks' using errcode = 'ES002';
  end if;
  if cardinality(array_remove(a_expected_subject, null)) > 0 and exists (
    select 1 from (select u.xs, row_number() over (partition by u.t, u.su order by u.no) as place
                   from unnest(a_tenant, a_subject, a_expected_subject) with ordinality u(t, su, xs, no)) b
    where b.xs is not null and b.place > 1
  ) then
    raise exception 'only the first append of a subject in a batch may expect a subject version' using errcode = 'ES001';
  end if;

  unknown_tenants := array(
    select distinct u.t from unnest(a_tenant) u(t)
    where u.t <> all (array(select l.tenant_id from es.tenant_log l where l.tenant_id = any(a_tenant)))
    order by u.t);
  if cardinality(unknown_tenants) > 0 then
    insert into es.tenant_log (tenant_id) select t from unnest(unknown_tenants) u(t) order by t on conflict (tenant_id) do nothing;
  end if;

  perform 1 from es.tenant_log l where l.tenant_id = any(a_tenant) order by l.tenant_id for no key update;
  taken_at := clock_timestamp();

  return query
  with asked as (
    select u.no::int as no, sum(u.n) over (order by u.no) - u.n as events_before, u.t, u.c, u.s, u.ty, u.su, u.x, u.xs, u.n,
           substring(a_hashes from (u.no::int - 1) * 32 + 1 for 32) as request_hash
    from unnest(a_tenant, a_command, a_stream, a_stream_type, a_subject, a_expected, a_expected_subject, a_events)
      with ordinality u(t, c, s, ty, su, x, xs, n, no)
  ), judged as materialized (
    select a.*, coalesce(st.version, 0) as stream_now, coalesce(sb.version, 0) as subject_now,
           c.command_id is not null as is_duplicate, c.stream_id as c_stream, c.version as c_version,
           c.subject_version as c_subject_version, c.first_position as c_first, c.last_position as c_last,
           c.request_hash = a.request_hash as c_same,
           st.version is not null and (st.stream_type <> a.ty or st.subject_id is distinct from a.su) as is_other
    from asked a
    left join lateral (select z.version, z.stream_type, z.subject_id from es.events z
                       where z.tenant_id = a.t and z.stream_id = a.s order by z.version desc limit 1) st on true
    left join lateral (select * from es.subjects z where z.tenant_id = a.t and z.subject_id = a.su limit 1) sb on true
    left join lateral (select * from es.commands z where z.tenant_id = a.t and z.command_id = a.c limit 1) c on true
  ), accepted as materialized (
    select j.*,
           sum(n) over (partition by t order by no) - n as offset_in_tenant,
           case when su is null then 0 else subject_now + (count(*) over (partition by t, su order by no))::int end as subject_next
    from judged j
    where not is_duplicate and not is_other and (x is null or x = stream_now) and (xs is null or xs = subject_now)
  ), heads as (
    update es.tenant_log l set head = l.head + g.n
    from (select t, sum(n) as n from accepted group by t) g
    where l.tenant_id = g.t and l.tenant_id = any(a_tenant)
    returning l.tenant_id, l.head - g.n as base
  ), numbered as materialized (
    select a.*, (h.base + a.offset_in_tenant)::bigint as base from accepted a join heads h on h.tenant_id = a.t
  ), recorded as (
    insert into es.events (tenant_id, position, event_id, stream_id, stream_type, version, subject_id, about_id, type,
                           schema_rev, key_rev, recorded_at, metadata, payload)
    select n.t, n.base + e.ord - n.events_before, e.id, n.s, n.ty, n.stream_now + e.ord - n.events_before, n.su, e.about, e.ty, e.sr, e.kr, taken_at,
           e.md::jsonb, substring(e_payloads from e.starts_at for e.size)
    from (select u.*, (sum(u.size) over (order by u.ord) - u.size)::int + 1 as starts_at
          from unnest(e_append, e_id, e_type, e_schema_rev, e_key_rev, e_about, string_to_array(e_metadata, chr(31)), e_size)
            with ordinality u(a, id, ty, sr, kr, about, md, size, ord)) e
    join numbered n on n.no = e.a
    order by e.ord
  ), subjects_moved as (
    insert into es.subjects as sb (tenant_id, subject_id, version, last_position)
    select t, su, max(subject_next), max(base + n) from numbered where su is not null group by t, su order by t, su
    on conflict (tenant_id, subject_id) do update set version = excluded.version, last_position = excluded.last_position
  ), remembered as (
    insert into es.commands (tenant_id, command_id, request_hash, stream_id, version, subject_version, first_position, last_position, recorded_at)
    select t, c, request_hash, s, stream_now + n, subject_next, base + 1, base + n, taken_at from numbered
  )
  select j.no,
         case when j.is_duplicate then 'duplicate' when j.is_other then 'mismatch' when a.no is not null then 'appended' else 'conflict' end,
         case when j.is_duplicate then j.c_stream else j.s end,
         case when j.is_duplicate then j.c_version when a.no is not null then j.stream_now + j.n else j.stream_now end,
         case when j.is_duplicate then j.c_subject_version when a.no is not null then a.subject_next else j.subject_now end,
         case when j.is_duplicate then j.c_first when a.no is not null then a.base + 1 end,
         case when j.is_duplicate then j.c_last when a.no is not null then a.base + j.n end,
         case when j.is_duplicate then j.c_same else true end
  from judged j left join numbered a on a.no = j.no
  order by j.no;
end $fn$`;
