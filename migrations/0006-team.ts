import { runAll, type SqlRunner } from './sql.js';
import { definerFunction } from './tenant-table.js';

const UNDER_WAY_SIGNATURE = 'es.departures_under_way(timestamptz, int)';
/** Departures that began before an instant and have not ended, over all practices: ids only. The index holds little else. */
const UNDER_WAY = `
create function es.departures_under_way(a_before timestamptz, a_limit int)
returns table (tenant_id uuid, member_id uuid)
language sql stable security definer set search_path = es, pg_temp
as $fn$
  select b.tenant_id, b.about_id
  from es.events b
  where b.type = 'MemberDepartureBegun' and b.recorded_at < a_before
    and not exists (select 1 from es.events e
                    where e.tenant_id = b.tenant_id and e.about_id = b.about_id and e.position > b.position
                      and e.type in ('MemberDepartureHalted', 'MemberLeft'))
  order by b.recorded_at
  limit a_limit
$fn$`;

/** Of the log, the relay sees these columns: what happened to whom and when, no content. */
const relayRows = [
  `create policy tl_relay_rows on es.events to tl_relay using (true) with check (true)`,
  `grant select (tenant_id, position, type, about_id, recorded_at) on es.events to tl_relay`,
];

/** Leaving a practice, as a process that any worker takes up. */
export class Team1764000000006 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      `create index departures_begun on es.events (recorded_at) where type = 'MemberDepartureBegun'`,
      ...relayRows,
      UNDER_WAY,
      ...definerFunction(UNDER_WAY_SIGNATURE, 'tl_relay', ['tl_worker']),
    ]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      `drop function ${UNDER_WAY_SIGNATURE}`,
      'revoke select (tenant_id, position, type, about_id, recorded_at) on es.events from tl_relay',
      'drop policy tl_relay_rows on es.events',
      'drop index es.departures_begun',
    ]);
  }
}
