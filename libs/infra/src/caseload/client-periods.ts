import type { Change, ClientPeriod, Level } from '#domain';
import { tenantQuery, type Pool } from '../postgres/index.js';

/** More active clients than this in one month are no practice. */
const CLIENTS_MAX = 100_000;

const ACTIVE = `(select active from rm.projection_revisions where projection = 'caseload')`;

/**
 * One row a client with a call that was held or cancelled in [$2, $3). A brief counts as read before a call when it was read
 * in the day before its start; a note as written within a day when it was recorded until a day after its end. For those who
 * did not meet, the gap is the time from the last call to the end of the period.
 */
const CLIENT_PERIODS = `
with facts as (
  select * from rm.caseload_facts where tenant_id = $1 and revision = ${ACTIVE} and counted
), calls as (
  select client_id, coach_id, session_id, at, until,
         lag(at) over (partition by client_id order by at) as previous
  from facts where kind = 'call' and at < $3
), known as (
  select client_id, min(at) as first, max(at) as last from calls group by client_id
), met as (
  select c.client_id, (array_agg(c.coach_id order by c.at desc, c.session_id))[1] as coach_id, count(*)::int as calls,
         sum(extract(epoch from c.until - c.at) / 60)::float8 as minutes,
         count(*) filter (where exists (
           select 1 from facts r where r.client_id = c.client_id and r.kind = 'brief-read'
             and r.at <= c.at and r.at > c.at - interval '1 day'))::int as read,
         count(*) filter (where exists (
           select 1 from facts n where n.client_id = c.client_id and n.kind = 'note'
             and n.session_id = c.session_id and n.at <= c.until + interval '1 day'))::int as noted,
         avg(extract(epoch from c.at - c.previous) / 86400)::float8 as gap_days
  from calls c where c.at >= $2 group by c.client_id
), cancelled as (
  select client_id, (array_agg(coach_id order by at desc, fact_id))[1] as coach_id, count(*)::int as cancellations from facts
  where kind = 'cancelled' and at >= $2 and at < $3 group by client_id
), promised as (
  select client_id, count(*)::int as made, count(*) filter (where until is not null)::int as kept from facts
  where kind = 'promise' and at >= $2 and at < $3 group by client_id
), pulse as (
  select distinct on (client_id) client_id, bands from facts
  where kind = 'pulse' and at >= $2 and at < $3 order by client_id, at desc, fact_id
)
select client_id as "clientId", coalesce(m.coach_id, c.coach_id) as "coachId", coalesce(m.calls, 0) as calls,
       coalesce(m.minutes, 0) as minutes, coalesce(m.read, 0) as read, coalesce(m.noted, 0) as noted,
       case when m.client_id is not null then m.gap_days
            else (extract(epoch from $3::timestamptz - k.last) / 86400)::float8 end as "gapDays",
       coalesce(extract(epoch from k.last - k.first) / 86400, 0)::float8 as "engagedDays",
       coalesce(c.cancellations, 0) as cancellations,
       coalesce(p.made, 0) as made, coalesce(p.kept, 0) as kept, u.bands
from met m
full join cancelled c using (client_id)
left join known k using (client_id)
left join promised p using (client_id)
left join pulse u using (client_id)
order by client_id
limit ${CLIENTS_MAX}`;

interface Row {
  readonly clientId: string;
  readonly coachId: string;
  readonly calls: number;
  readonly minutes: number;
  readonly read: number;
  readonly noted: number;
  readonly gapDays: number | null;
  readonly engagedDays: number;
  readonly cancellations: number;
  readonly made: number;
  readonly kept: number;
  readonly bands: readonly string[] | null;
}

/** A band as it is stored; null where the client did not answer, or not before. */
const bandIn = <T extends Change | Level>(band: string | undefined): T | null =>
  band === undefined || band === 'not-known' ? null : (band as T);

const toClientPeriod = ({ read, noted, made, kept, bands, ...row }: Row): ClientPeriod => ({
  ...row,
  callsWithBriefRead: read,
  callsWithNote: noted,
  promisesMade: made,
  promisesKept: kept,
  heard: bandIn<Change>(bands?.[0]),
  atEase: bandIn<Change>(bands?.[1]),
  carriedOn: bandIn<Level>(bands?.[2]),
});

/** What metrics know of each client who had a call, held or cancelled, within a period. As `tl_metrics`. */
export const clientPeriods = async (
  pool: Pool,
  practiceId: string,
  period: { readonly from: string; readonly until: string },
): Promise<ClientPeriod[]> => {
  const values = [practiceId, period.from, period.until];
  return (await tenantQuery<Row>(pool, practiceId, { text: CLIENT_PERIODS, values })).map(toClientPeriod);
};
