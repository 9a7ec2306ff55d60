import { runAll, type SqlRunner } from './sql.js';
import { definerFunction } from './tenant-table.js';

const SIGNATURE = 'rm.purge_assist_runs(timestamptz, int)';
/** Lets go of runs that began before an instant, the oldest first, over all practices; answers how many. */
const PURGE = `
create function rm.purge_assist_runs(a_before timestamptz, a_limit int) returns int
language sql volatile security definer set search_path = rm, pg_temp
as $fn$
  with old as (
    select r.tenant_id, r.run_id from rm.assist_runs r
    where r.started_at < a_before
    order by r.started_at
    limit a_limit
  ), gone as (
    delete from rm.assist_runs r using old o where r.tenant_id = o.tenant_id and r.run_id = o.run_id returning 1
  )
  select count(*)::int from gone
$fn$`;

/** What a language model was asked is remembered for a time, and not for ever. */
export class AssistRunsKept1764000000029 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      `create policy tl_relay_rows on rm.assist_runs to tl_relay using (true) with check (true)`,
      `grant select (tenant_id, run_id, started_at), delete on rm.assist_runs to tl_relay`,
      'create index assist_runs_by_age on rm.assist_runs (started_at)',
      PURGE,
      ...definerFunction(SIGNATURE, 'tl_relay', ['tl_worker']),
    ]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      `drop function ${SIGNATURE}`,
      'drop index rm.assist_runs_by_age',
      'revoke select (tenant_id, run_id, started_at), delete on rm.assist_runs from tl_relay',
      'drop policy tl_relay_rows on rm.assist_runs',
    ]);
  }
}
