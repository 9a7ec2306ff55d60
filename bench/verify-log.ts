import type { BenchEnvironment } from './environment.js';

/** Throws unless every practice's positions run from 1 to its head without a hole, and every event
 * belongs to a command that is remembered. Gives the number of events. */
export async function verifyLog({ admin }: BenchEnvironment): Promise<number> {
  const { rows } = await admin.query<{ holes: number; events: number; remembered: number }>(`
    select count(*) filter (where l.head <> coalesce(e.n, 0) or e.lowest <> 1 or e.highest <> l.head) as holes,
           coalesce(sum(e.n), 0)::bigint as events,
           (select coalesce(sum(last_position - first_position + 1), 0)::bigint from es.commands) as remembered
    from es.tenant_log l
    left join (select tenant_id, count(*) as n, min(position) as lowest, max(position) as highest from es.events group by 1) e
      using (tenant_id)`);
  const [found] = rows;
  if (!found || found.holes > 0 || found.remembered !== found.events) {
    throw new Error(`The log is not whole: ${JSON.stringify(found)}`);
  }
  return found.events;
}
