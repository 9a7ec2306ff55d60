import type { Pool } from '../postgres/index.js';

/** Rows of one statement: some tens of milliseconds. */
const PURGED_MAX = 10_000;
const PURGE = 'select rm.purge_assist_runs($1, $2) as purged';

/** Lets go of records of language model runs that are older than they are kept; answers of how many. As `tl_worker`. */
export const purgeAssistRuns = async (pool: Pool, before: Date, atOnceMax = PURGED_MAX): Promise<number> => {
  let purged = 0;
  for (;;) {
    const { rows } = await pool.query<{ purged: number }>(PURGE, [before, atOnceMax]);
    const count = rows[0]?.purged ?? 0;
    purged += count;
    if (count < atOnceMax) return purged;
  }
};
