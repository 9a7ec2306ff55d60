import { FORGET_PAYLOADS } from './log-functions.js';
import { FORGET_SUBJECT } from './0008-privacy.js';
import { runAll, type SqlRunner } from './sql.js';
import { definerFunction } from './tenant-table.js';

/** In the place of a hash that was forgotten: the command is known by its id alone from then on. */
const FORGOTTEN = `decode(repeat('00', 32), 'hex')`;

/**
 * Each event names its command, so that the hash is found by the key of the table, however long the log is. (The functions
 * are planned once a connection, perhaps while the tables are small: `enable_seqscan = off` holds for later too.)
 */
const forgetRequestsOf = (events: string): string => `
  update es.commands c set request_hash = ${FORGOTTEN}
  where c.tenant_id = a_tenant and c.request_hash <> ${FORGOTTEN}
    and c.command_id in (
      select (e.metadata->>'commandId')::uuid from es.events e where e.tenant_id = a_tenant and ${events})`;

/**
 * As it was, and with the payloads go the hashes of the requests that recorded them: a short text can be guessed from its
 * hash. A request that recorded other things as well is forgotten as a whole. Answers how many payloads were emptied.
 */
const FORGET_PAYLOADS_AND_REQUESTS = `
create or replace function es.forget_payloads(a_tenant uuid, a_events uuid[]) returns int
language plpgsql volatile security definer
set search_path = es, pg_temp
set enable_seqscan = off
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
  ${forgetRequestsOf(`e.event_id = any(a_events) and e.type not in ('MomentWithdrawn', 'TranscriptDiscarded')`)};
  return emptied;
end $fn$`;

/** As it was, but it looks at this client's commands only, where it looked at all of the practice. */
const FORGET_SUBJECT_AND_REQUESTS = `
create or replace function es.forget_subject(a_tenant uuid, a_subject uuid) returns table (payloads int, commands int)
language plpgsql volatile security definer
set search_path = es, pg_temp
set enable_seqscan = off
as $fn$
begin
  if not exists (select 1 from es.events r
                 where r.tenant_id = a_tenant and r.subject_id = a_subject and r.type = 'ClientErasureRequested') then
    raise exception 'only a client who is to be erased can be forgotten' using errcode = 'ES003';
  end if;
  update es.events e set payload = ''
  where e.tenant_id = a_tenant and e.subject_id = a_subject and e.key_rev > 0 and e.payload <> '';
  get diagnostics payloads = row_count;
  ${forgetRequestsOf(`e.subject_id = a_subject and e.type not in ('ClientErasureRequested', 'ClientErased')`)};
  get diagnostics commands = row_count;
  return next;
end $fn$`;

const CATCH_UP_SIGNATURE = 'es.forget_past_requests()';
/** Once: the requests of what was withdrawn before this migration. */
const CATCH_UP = `
create function es.forget_past_requests() returns void
language sql volatile security definer set search_path = es, pg_temp
as $fn$
  update es.commands c set request_hash = ${FORGOTTEN}
  where (c.tenant_id, c.command_id) in (
    select e.tenant_id, (e.metadata->>'commandId')::uuid from es.events e where e.payload = '')
$fn$`;

const replaced = (text: string): string => text.replace('create function', 'create or replace function');

/** What was withdrawn is forgotten with the hash of the request that recorded it. */
export class ForgottenRequests1764000000017 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      FORGET_PAYLOADS_AND_REQUESTS,
      FORGET_SUBJECT_AND_REQUESTS,
      CATCH_UP,
      ...definerFunction(CATCH_UP_SIGNATURE, 'tl_forgetter', ['tl_worker']),
      'select es.forget_past_requests()',
      `drop function ${CATCH_UP_SIGNATURE}`,
    ]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, [replaced(FORGET_PAYLOADS), replaced(FORGET_SUBJECT)]);
  }
}
