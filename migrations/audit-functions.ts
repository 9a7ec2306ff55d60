import { OWNER } from './roles.js';

/**
 * The audit chain: what is appended, by whom, and how it is bound to what came before. `libs/infra/src/trail/audit-chain.ts`
 * writes the same canonical line to verify it; a test holds the two together.
 */

export const CANONICAL_SIGNATURE = 'trail.canonical_line(trail.entries, bytea)';
/** One line of printable ASCII without a doubtful reading: no field may hold the separator. The previous hash is part of it. */
const CANONICAL = `
create function trail.canonical_line(e trail.entries, previous bytea) returns text
language sql stable set search_path = trail, pg_temp
as $fn$
  select concat_ws('|', '1', e.tenant_id, e.seq, encode(previous, 'hex'), e.entry_id, e.operation, coalesce(e.status::text, '-'), e.times,
    to_char(e.first_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    to_char(e.last_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    e.actor, coalesce(e.member_id::text, '-'), coalesce(e.via_id::text, '-'), coalesce(e.client_id::text, '-'), coalesce(e.target_id::text, '-'))
$fn$`;

export const CANONICAL_FUNCTION = [
  CANONICAL,
  `alter function ${CANONICAL_SIGNATURE} owner to ${OWNER}`,
  `revoke all on function ${CANONICAL_SIGNATURE} from public`,
  `grant execute on function ${CANONICAL_SIGNATURE} to tl_auditor`,
];

export const APPEND_AUDIT_SIGNATURE =
  'trail.append_audit(uuid[], uuid[], text[], smallint[], int[], timestamptz[], timestamptz[], text[], uuid[], uuid[], uuid[], uuid[])';
/**
 * The only way into the chain. The row of a practice in `trail.heads` is its lock, held to the commit, so that entries of
 * concurrent processes chain without a gap; heads are locked in the order of the practice ids, so that two batches never
 * wait for each other in a circle. An entry id that is there already is passed over: a batch may be sent again after a
 * lost answer. Answers the new head of each practice.
 */
export const APPEND_AUDIT = `
create function trail.append_audit(
  a_tenant uuid[], a_entry uuid[], a_operation text[], a_status smallint[], a_times int[], a_first timestamptz[], a_last timestamptz[],
  a_actor text[], a_member uuid[], a_via uuid[], a_client uuid[], a_target uuid[]
) returns table (tenant_id uuid, seq bigint, hash bytea)
language plpgsql volatile security definer set search_path = trail, pg_temp
as $fn$
#variable_conflict use_column
declare
  practice uuid;
  head trail.heads;
  e trail.entries;
begin
  for practice in select distinct u.t from unnest(a_tenant) u(t) order by u.t loop
    insert into trail.heads (tenant_id, seq, hash) values (practice, 0, decode(repeat('00', 32), 'hex')) on conflict (tenant_id) do nothing;
    select h.* into strict head from trail.heads h where h.tenant_id = practice for no key update;
    for e in
      select practice, 0, u.id, u.op, u.st, u.n, date_trunc('milliseconds', u.f), date_trunc('milliseconds', u.l),
             u.ac, u.me, u.vi, u.cl, u.ta, ''::bytea
      from unnest(a_tenant, a_entry, a_operation, a_status, a_times, a_first, a_last, a_actor, a_member, a_via, a_client, a_target)
        with ordinality u(t, id, op, st, n, f, l, ac, me, vi, cl, ta, no)
      where u.t = practice and not exists (select 1 from trail.entries z where z.tenant_id = practice and z.entry_id = u.id)
      order by u.no
    loop
      head.seq := head.seq + 1;
      e.seq := head.seq;
      head.hash := sha256(convert_to(trail.canonical_line(e, head.hash), 'UTF8'));
      e.hash := head.hash;
      insert into trail.entries values (e.*);
    end loop;
    update trail.heads h set seq = head.seq, hash = head.hash where h.tenant_id = practice;
    tenant_id := practice; seq := head.seq; hash := head.hash;
    return next;
  end loop;
end $fn$`;

export const NOTE_PERSON_SIGNATURE = 'trail.note_person(text, text)';
/** One entry in each practice that the person is a member of. What concerns nobody's member is of no practice, and left out. */
export const NOTE_PERSON = `
create function trail.note_person(a_user text, a_operation text) returns void
language plpgsql volatile security definer set search_path = trail, pg_temp
as $fn$
declare
  practices uuid[];
  members uuid[];
  n int;
begin
  select array_agg(l.practice_id order by l.practice_id), array_agg(l.member_id order by l.practice_id), count(*)
  into practices, members, n from auth.member_links l where l.user_id = a_user;
  if n = 0 then return; end if;
  perform trail.append_audit(practices, array(select gen_random_uuid() from generate_series(1, n)), array_fill(a_operation, array[n]),
    array_fill(null::smallint, array[n]), array_fill(1, array[n]), array_fill(clock_timestamp(), array[n]), array_fill(clock_timestamp(), array[n]),
    array_fill('member'::text, array[n]), members, array_fill(null::uuid, array[n]), array_fill(null::uuid, array[n]), array_fill(null::uuid, array[n]));
end $fn$`;

export const AUTH_REFUSED_SIGNATURE = 'trail.auth_refused(text, text)';
/**
 * A password that was refused: at the sign-in (by address), or as the proof of somebody who is signed in (by their id). Not a
 * flood of rows: attempts at one account are limited before they are tried.
 */
export const AUTH_REFUSED = `
create function trail.auth_refused(a_email text, a_user text) returns void
language plpgsql volatile security definer set search_path = trail, pg_temp
as $fn$
begin
  perform trail.note_person(u.id, case when a_user is null then 'auth.sign-in-refused' else 'auth.proof-refused' end)
  from auth.users u where u.email = lower(a_email) or u.id = a_user;
end $fn$`;

export const NOTE_AUTH_SIGNATURE = 'trail.note_auth()';
/**
 * What the trigger of every table of `auth` that belongs to a person calls. Rows are looked at as JSON, so that a table with
 * other columns takes the same function; a table that it does not know leaves `auth.<table>-<verb>`.
 */
export const NOTE_AUTH = `
create function trail.note_auth() returns trigger
language plpgsql volatile security definer set search_path = trail, pg_temp
as $fn$
declare
  was jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
  is_now jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
  fact text;
begin
  fact := case tg_table_name
    when 'sessions' then case
      when tg_op = 'INSERT' then 'session-started'
      when tg_op = 'DELETE' and (was->>'expires_at')::timestamptz <= now() then 'session-expired'
      when tg_op = 'DELETE' then 'session-ended'
      when was->>'user_id' <> is_now->>'user_id' then 'session-changed-hands'
      when was->>'proved_at' is distinct from is_now->>'proved_at' then 'person-proved' end
    when 'accounts' then case
      when tg_op = 'INSERT' then 'account-linked'
      when tg_op = 'DELETE' then 'account-unlinked'
      when was->>'password' is distinct from is_now->>'password' then 'password-changed'
      when was->>'user_id' <> is_now->>'user_id' then 'account-changed-hands' end
    when 'users' then case
      when tg_op = 'DELETE' then 'person-removed'
      when was->>'email' is distinct from is_now->>'email' then 'email-changed'
      when was->>'two_factor_enabled' is distinct from is_now->>'two_factor_enabled'
        then case when (is_now->>'two_factor_enabled')::boolean then 'two-factor-on' else 'two-factor-off' end end
    when 'two_factors' then case
      when tg_op = 'INSERT' then 'second-factor-added'
      when tg_op = 'DELETE' then 'second-factor-removed'
      when (is_now->>'failed_verification_count')::int > coalesce((was->>'failed_verification_count')::int, 0) then 'second-factor-refused'
      when was->>'secret' is distinct from is_now->>'secret' then 'second-factor-changed'
      when was->>'backup_codes' is distinct from is_now->>'backup_codes' then 'recovery-codes-changed'
      when was->>'verified' is distinct from is_now->>'verified' then 'second-factor-confirmed' end
    when 'member_links' then case
      when tg_op = 'INSERT' then 'member-linked'
      when tg_op = 'DELETE' then 'member-unlinked'
      when was->>'member_id' <> is_now->>'member_id' then 'member-linked' end
    else replace(tg_table_name, '_', '-') || case tg_op when 'INSERT' then '-added' when 'DELETE' then '-removed' else '-changed' end
  end;
  if fact is null then return null; end if;
  if tg_table_name = 'member_links' then
    perform trail.append_audit(array[(coalesce(is_now->>'practice_id', was->>'practice_id'))::uuid], array[gen_random_uuid()], array['auth.' || fact],
      array[null::smallint], array[1], array[clock_timestamp()], array[clock_timestamp()], array['member'],
      array[(coalesce(is_now->>'member_id', was->>'member_id'))::uuid], array[null::uuid], array[null::uuid], array[null::uuid]);
  elsif tg_table_name = 'users' then
    perform trail.note_person(coalesce(is_now->>'id', was->>'id'), 'auth.' || fact);
  else
    perform trail.note_person(coalesce(is_now->>'user_id', was->>'user_id'), 'auth.' || fact);
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $fn$`;

/** Has the trail take note of every change to a table of `auth` with a `user_id`; nobody who signs in can take it off. */
export const auditTrigger = (table: string): string =>
  `create trigger audited after insert or update or delete on auth.${table} for each row execute function trail.note_auth()`;
