import { tenantQuery, type Pool } from '../postgres/index.js';

/** Seven a day for three years are under eight thousand. */
const CALLS_MAX = 10_000;
const CLIENTS_MAX = 1_000;

const ACTIVE = `(select active from rm.projection_revisions where projection = 'caseload')`;

const OWN_CALLS = `
select at, until from rm.caseload_facts
where tenant_id = $1 and revision = ${ACTIVE} and kind = 'call' and coach_id = $2 and at >= $3
order by at desc
limit ${CALLS_MAX}`;

/** Calls that a coach held since an instant, also with clients who have another coach now. */
export const callsOfCoach = async (
  pool: Pool,
  practiceId: string,
  of: { readonly coachId: string; readonly since: string },
): Promise<{ readonly at: string; readonly until: string }[]> => {
  const values = [practiceId, of.coachId, of.since];
  const rows = await tenantQuery<{ at: Date; until: Date }>(pool, practiceId, { text: OWN_CALLS, values });
  return rows.map(({ at, until }) => ({ at: at.toISOString(), until: until.toISOString() }));
};

const CLIENT_CALLS = `
select c.client_id as "clientId", max(c.at) as "lastAt", count(*) filter (where c.at >= $3)::int as calls,
       count(*) filter (where c.at >= $3 and exists (
         select 1 from rm.caseload_facts r
         where r.tenant_id = c.tenant_id and r.revision = c.revision and r.client_id = c.client_id and r.kind = 'brief-read'
           and r.at <= c.at and r.at > c.at - interval '1 day'))::int as read
from rm.caseload_facts c
where c.tenant_id = $1 and c.revision = ${ACTIVE} and c.kind = 'call' and c.client_id = any($2::uuid[])
group by c.client_id
limit ${CLIENTS_MAX}`;

export interface ClientCalls {
  readonly lastAt: string;
  /** Since the instant that was asked for. */
  readonly calls: number;
  /** Of these, those with the brief read in the day before. */
  readonly read: number;
}

/** The calls of some clients, by client id. */
export const callsOfClients = async (
  pool: Pool,
  practiceId: string,
  of: { readonly clientIds: readonly string[]; readonly since: string },
): Promise<ReadonlyMap<string, ClientCalls>> => {
  const values = [practiceId, of.clientIds, of.since];
  const rows = await tenantQuery<{ clientId: string; lastAt: Date; calls: number; read: number }>(pool, practiceId, {
    text: CLIENT_CALLS,
    values,
  });
  return new Map(
    rows.map(({ clientId, lastAt, calls, read }) => [clientId, { lastAt: lastAt.toISOString(), calls, read }]),
  );
};
