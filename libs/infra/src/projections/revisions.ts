import { tenantQuery, type Pool } from '../postgres/index.js';
import type { ProjectionName } from './projection.js';

/**
 * A read model exists in revisions side by side. One of them is active: it is read and kept up to date by every worker.
 * A rebuild fills the next one, then changes the one row that says which is active, then drops the old one.
 */
const ACTIVE = `select active from rm.projection_revisions where projection = $1`;

export const activeRevision = async (pool: Pool, projection: ProjectionName): Promise<number> => {
  const { rows } = await pool.query<{ active: number }>(ACTIVE, [projection]);
  if (rows[0] === undefined) throw new Error(`there is no projection named ${projection}`);
  return rows[0].active;
};

const FLIP = `update rm.projection_revisions set active = $2, flipped_at = now() where projection = $1 and active = $3`;

/** True when it was flipped; false when somebody else has flipped it meanwhile. */
export const flipRevision = async (
  pool: Pool,
  flip: { readonly projection: ProjectionName; readonly from: number; readonly to: number },
): Promise<boolean> => {
  const { rowCount } = await pool.query(FLIP, [flip.projection, flip.to, flip.from]);
  return rowCount === 1;
};

/** More practices than this are more than one log was ever meant to hold. */
const PRACTICES_MAX = 1_000_000;
const LAGGING = `select tenant_id as "practiceId" from es.lagging($1, $2, ${PRACTICES_MAX})`;

/** Practices whose log is ahead of a revision of a projection. */
export const practicesBehind = async (pool: Pool, projection: string, revision: number): Promise<string[]> => {
  const { rows } = await pool.query<{ practiceId: string }>(LAGGING, [projection, revision]);
  return rows.map((row) => row.practiceId);
};

/** Every practice with a log: all of them are behind a projection that nobody keeps. */
export const allPractices = (pool: Pool): Promise<string[]> => practicesBehind(pool, 'none', 0);

const TABLES: Record<ProjectionName, readonly string[]> = {
  clients: ['rm.clients'],
  sessions: ['rm.sessions', 'rm.lead_times', 'rm.transcripts'],
  brief: ['rm.memory_cells'],
  caseload: ['rm.caseload_facts', 'rm.caseload_clients', 'rm.supervision_packets'],
};

/** Removes all rows of one revision of a projection in one practice, its checkpoint and its work. */
export const dropRevision = async (
  pool: Pool,
  practiceId: string,
  of: { readonly projection: ProjectionName; readonly revision: number },
): Promise<void> => {
  const values = [practiceId, of.revision];
  const log = ['es.projection_work', 'es.parked_events', 'es.projection_checkpoints'];
  // Work goes first: a build of the dropped revision that is under way then finds nothing to lock, and writes nothing.
  for (const table of log) {
    const also = table === 'es.parked_events' ? ` or ($3 = 'brief' and projection like 'build-brief/%')` : '';
    const text = `delete from ${table} where tenant_id = $1 and revision = $2 and (projection = $3${also})`;
    await tenantQuery(pool, practiceId, { text, values: [...values, of.projection] });
  }
  for (const table of TABLES[of.projection]) {
    await tenantQuery(pool, practiceId, {
      text: `delete from ${table} where tenant_id = $1 and revision = $2`,
      values,
    });
  }
};

const CHECKPOINT = `
select position from es.projection_checkpoints where tenant_id = $1 and projection = $2 and revision = $3 limit 1`;

export const checkpointOf = async (
  pool: Pool,
  practiceId: string,
  of: { readonly projection: ProjectionName; readonly revision: number },
): Promise<number> => {
  const values = [practiceId, of.projection, of.revision];
  const [row] = await tenantQuery<{ position: number }>(pool, practiceId, { text: CHECKPOINT, values });
  return row?.position ?? 0;
};

const GATE = `hashtext('throughline projection ' || $1)`;

/** Runs `work` while no worker advances the active revision of a projection; they wait, and go on with the one active then. */
export const whileStill = async <T>(pool: Pool, projection: ProjectionName, work: () => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  try {
    await client.query(`select pg_advisory_lock(${GATE})`, [projection]);
    return await work();
  } finally {
    await client.query(`select pg_advisory_unlock(${GATE})`, [projection]).then(
      () => client.release(),
      () => client.release(true),
    );
  }
};

/** Runs `work` if no other process rebuilds the same projection; null otherwise. */
export const asOnlyRebuild = async <T>(
  pool: Pool,
  projection: ProjectionName,
  work: () => Promise<T>,
): Promise<T | null> => {
  const client = await pool.connect();
  const key = `hashtext('throughline rebuild ' || $1)`;
  let failed = true;
  try {
    const { rows } = await client.query<{ locked: boolean }>(`select pg_try_advisory_lock(${key}) as locked`, [
      projection,
    ]);
    if (!rows[0]?.locked) {
      failed = false;
      return null;
    }
    const result = await work();
    await client.query(`select pg_advisory_unlock(${key})`, [projection]);
    failed = false;
    return result;
  } finally {
    client.release(failed);
  }
};

const PENDING = `
select subject_id as "clientId" from es.projection_work
where tenant_id = $1 and projection = 'brief' and revision = $2 and done < wanted
order by subject_id
limit 10000`;

/** Clients of a practice whose memory in one revision is behind, ten thousand at most. */
export const pendingBuilds = async (pool: Pool, practiceId: string, revision: number): Promise<string[]> => {
  const rows = await tenantQuery<{ clientId: string }>(pool, practiceId, {
    text: PENDING,
    values: [practiceId, revision],
  });
  return rows.map((row) => row.clientId);
};
