/**
 * Functions beside the way in, each owned by a role that can do nothing else. None of them returns content.
 */

export const FORGET_PAYLOADS_SIGNATURE = 'es.forget_payloads(uuid, uuid[])';
/**
 * The only update that an event ever sees: the payload becomes empty. It holds only for events that opened, are about, or
 * cite, a moment that was withdrawn (or a transcript that was discarded) later in the same log, and for those about a
 * moment that cites it; anything else is an error, so that a fault in a worker cannot erase what nobody asked to forget. Repeating it changes nothing. The events
 * that ask to forget keep their payload, because it holds no text. Answers how many payloads were emptied.
 */
export const FORGET_PAYLOADS = `
create function es.forget_payloads(a_tenant uuid, a_events uuid[]) returns int
language plpgsql volatile security definer set search_path = es, pg_temp
as $fn$
declare
  emptied int;
begin
  if exists (
    select 1 from es.events e
    where e.tenant_id = a_tenant and e.event_id = any(a_events)
      and e.type not in ('MomentWithdrawn', 'TranscriptDiscarded')
      and not exists (
        select 1 from es.events w
        where w.tenant_id = a_tenant
          and w.about_id in (e.event_id, e.about_id,
            (select c.about_id from es.events c where c.tenant_id = a_tenant and c.event_id = e.about_id))
          and w.type in ('MomentWithdrawn', 'TranscriptDiscarded') and w.position > e.position)
  ) then
    raise exception 'only what was withdrawn can be forgotten' using errcode = 'ES003';
  end if;
  update es.events e set payload = ''
  where e.tenant_id = a_tenant and e.event_id = any(a_events)
    and e.type not in ('MomentWithdrawn', 'TranscriptDiscarded') and e.payload <> '';
  get diagnostics emptied = row_count;
  return emptied;
end $fn$`;

export const LAGGING_SIGNATURE = 'es.lagging(text, int, int)';
/** Practices whose log has moved past a projection's checkpoint and whose projection is not parked. */
export const LAGGING = `
create function es.lagging(a_projection text, a_revision int, a_limit int)
returns table (tenant_id uuid, head bigint, "position" bigint)
language sql stable security definer set search_path = es, pg_temp
as $fn$
  select l.tenant_id, l.head, coalesce(c.position, 0)
  from es.tenant_log l
  left join es.projection_checkpoints c
    on c.tenant_id = l.tenant_id and c.projection = a_projection and c.revision = a_revision
  where l.head > coalesce(c.position, 0)
    and not exists (select 1 from es.parked_events p
                    where p.tenant_id = l.tenant_id and p.projection = a_projection and p.revision = a_revision)
  order by l.head - coalesce(c.position, 0) desc
  limit a_limit
$fn$`;

export const PENDING_WORK_SIGNATURE = 'es.pending_work(int)';
/** Work per client that is wanted and not done, the longest waiting first; what is to be read comes after what is to be built. */
export const PENDING_WORK = `
create function es.pending_work(a_limit int)
returns table (tenant_id uuid, projection text, revision int, subject_id uuid, wanted bigint, done bigint)
language sql stable security definer set search_path = es, pg_temp
as $fn$
  select w.tenant_id, w.projection, w.revision, w.subject_id, w.wanted, w.done
  from es.projection_work w
  where w.done < w.wanted
  order by w.projection = 'reading', w.enqueued_at nulls first
  limit a_limit
$fn$`;

export const BRIEF_VERSIONS_SIGNATURE = 'es.brief_versions(text, int, uuid[], uuid[])';
/**
 * For many (practice, client) pairs at once: up to where the log speaks of the client, and up to where the projection
 * has it. A brief is up to date when done >= last_position. One row a pair that the log knows.
 */
export const BRIEF_VERSIONS = `
create function es.brief_versions(a_projection text, a_revision int, a_tenant uuid[], a_subject uuid[])
returns table (tenant_id uuid, subject_id uuid, subject_version int, last_position bigint, done bigint)
language sql stable security definer set search_path = es, pg_temp
as $fn$
  select s.tenant_id, s.subject_id, s.version, s.last_position, coalesce(w.done, 0)
  from unnest(a_tenant, a_subject) u(t, s_id)
  join es.subjects s on s.tenant_id = u.t and s.subject_id = u.s_id
  left join es.projection_work w
    on w.tenant_id = u.t and w.projection = a_projection and w.revision = a_revision and w.subject_id = u.s_id
$fn$`;
