import { APPEND_AUDIT, CANONICAL_FUNCTION, CANONICAL_SIGNATURE } from './audit-functions.js';
import { runAll, type SqlRunner } from './sql.js';

/**
 * As it was, and half as dear: the lines of a batch are written by one query and its rows by another; what is left to do one
 * after the other is the hash alone. Whether an entry is there already is asked for each by its key: as a join, the function,
 * planned once a connection and perhaps while the table is small, read the whole chain of a practice for each batch. A line is printable ASCII without a doubtful reading: no field may hold the separator.
 */
const APPEND_AUDIT_AT_ONCE = `
create or replace function trail.append_audit(
  a_tenant uuid[], a_entry uuid[], a_operation text[], a_status smallint[], a_times int[], a_first timestamptz[], a_last timestamptz[],
  a_actor text[], a_member uuid[], a_via uuid[], a_client uuid[], a_target uuid[]
) returns table (tenant_id uuid, seq bigint, hash bytea)
language plpgsql volatile security definer set search_path = trail, pg_temp
as $fn$
#variable_conflict use_column
declare
  practice uuid;
  head trail.heads;
  places bigint[];
  lines text[];
  line text;
  hashes bytea[];
begin
  for practice in select distinct u.t from unnest(a_tenant) u(t) order by u.t loop
    insert into trail.heads (tenant_id, seq, hash) values (practice, 0, decode(repeat('00', 32), 'hex')) on conflict (tenant_id) do nothing;
    select h.* into strict head from trail.heads h where h.tenant_id = practice for no key update;
    select coalesce(array_agg(u.no order by u.no), '{}'), coalesce(array_agg(concat_ws('|', u.id, u.op, coalesce(u.st::text, '-'), u.n,
        to_char(u.f at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), to_char(u.l at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        u.ac, coalesce(u.me::text, '-'), coalesce(u.vi::text, '-'), coalesce(u.cl::text, '-'), coalesce(u.ta::text, '-')) order by u.no), '{}')
    into places, lines
    from unnest(a_tenant, a_entry, a_operation, a_status, a_times, a_first, a_last, a_actor, a_member, a_via, a_client, a_target)
      with ordinality u(t, id, op, st, n, f, l, ac, me, vi, cl, ta, no)
    where u.t = practice and (select z.seq from trail.entries z where z.tenant_id = practice and z.entry_id = u.id) is null;
    hashes := '{}';
    foreach line in array lines loop
      head.seq := head.seq + 1;
      head.hash := sha256(convert_to(concat_ws('|', '1', practice, head.seq, encode(head.hash, 'hex'), line), 'UTF8'));
      hashes := hashes || head.hash;
    end loop;
    insert into trail.entries (tenant_id, seq, entry_id, operation, status, times, first_at, last_at, actor, member_id, via_id, client_id, target_id, hash)
    select practice, head.seq - cardinality(hashes) + p.nth, u.id, u.op, u.st, u.n, date_trunc('milliseconds', u.f), date_trunc('milliseconds', u.l),
           u.ac, u.me, u.vi, u.cl, u.ta, p.hash
    from unnest(places, hashes) with ordinality p(no, hash, nth)
    join unnest(a_entry, a_operation, a_status, a_times, a_first, a_last, a_actor, a_member, a_via, a_client, a_target)
      with ordinality u(id, op, st, n, f, l, ac, me, vi, cl, ta, no) on u.no = p.no;
    update trail.heads h set seq = head.seq, hash = head.hash where h.tenant_id = practice;
    tenant_id := practice; seq := head.seq; hash := head.hash;
    return next;
  end loop;
end $fn$`;

/** A batch of the trail is chained with two queries, however many entries it has. */
export class ChainedAtOnce1764000000030 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [APPEND_AUDIT_AT_ONCE, `drop function ${CANONICAL_SIGNATURE}`]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      ...CANONICAL_FUNCTION,
      APPEND_AUDIT.replace('create function', 'create or replace function'),
    ]);
  }
}
