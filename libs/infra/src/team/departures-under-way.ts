import type { Pool } from '../postgres/index.js';
import type { Leaving } from './finish-departure.js';

/** Found in one pass; what is beyond comes with the next one. */
const DEPARTURES_MAX = 50;
const UNDER_WAY = `
select tenant_id as "practiceId", member_id as "memberId"
from es.departures_under_way($1::timestamptz, ${DEPARTURES_MAX})`;

/** Departures over all practices that began before an instant and have not ended: their process was cut off. */
export const departuresUnderWay = async (pool: Pool, begunBefore: Date): Promise<Leaving[]> =>
  (await pool.query<Leaving>(UNDER_WAY, [begunBefore.toISOString()])).rows;
