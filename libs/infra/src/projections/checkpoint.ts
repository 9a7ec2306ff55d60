import { inTenant, tenantQuery, type Client, type Pool } from '../postgres/index.js';
import type { ProjectionChange, ProjectionName } from './projection.js';

export interface Checkpoint {
  readonly projection: ProjectionName;
  readonly revision: number;
  readonly position: number;
  readonly parked: boolean;
}

const ACTIVE = `
select r.projection, r.active as revision, coalesce(c.position, 0)::bigint as position, p.position is not null as parked
from rm.projection_revisions r
left join es.projection_checkpoints c on c.tenant_id = $1 and c.projection = r.projection and c.revision = r.active
left join es.parked_events p on p.tenant_id = $1 and p.projection = r.projection and p.revision = r.active
order by r.projection
limit 100`;

/** How far the active revision of each projection has come in one practice. */
export const activeCheckpoints = (pool: Pool, practiceId: string): Promise<Checkpoint[]> =>
  tenantQuery<Checkpoint>(pool, practiceId, { text: ACTIVE, values: [practiceId], name: 'active_checkpoints' });

/** Whoever flips a revision holds this lock for itself meanwhile: see `whileStill`. */
const FLIP_GATE = `select pg_advisory_xact_lock_shared(hashtext('throughline projection ' || p)) from unnest($1::text[]) p order by p`;

const ENSURE = `
insert into es.projection_checkpoints (tenant_id, projection, revision)
select $1, u.projection, u.revision from unnest($2::text[], $3::int[]) u(projection, revision)
on conflict do nothing`;

/** Rows that somebody else works on, or that moved since they were read, are not in the answer. */
const LOCK = `
select c.projection
from unnest($2::text[], $3::int[], $4::bigint[]) u(projection, revision, position)
join es.projection_checkpoints c
  on c.tenant_id = $1 and c.projection = u.projection and c.revision = u.revision and c.position = u.position
order by c.projection
for update of c skip locked`;

const STILL_ACTIVE = `
select count(*)::int as active from rm.projection_revisions r
join unnest($1::text[], $2::int[]) u(projection, revision) on u.projection = r.projection and u.revision = r.active`;

const ADVANCE = `
update es.projection_checkpoints c set position = $4
from unnest($2::text[], $3::int[]) u(projection, revision)
where c.tenant_id = $1 and c.projection = u.projection and c.revision = u.revision`;

export interface Advance {
  readonly practiceId: string;
  /** All at the same position. */
  readonly from: readonly Checkpoint[];
  readonly to: number;
  readonly changes: readonly ProjectionChange[];
  /** True when `from` are active revisions, which must still be active; false for a revision that is being rebuilt. */
  readonly active: boolean;
}

const write = async (client: Client, advance: Advance): Promise<boolean> => {
  const { practiceId, from, to } = advance;
  const names = from.map((each) => each.projection);
  const revisions = from.map((each) => each.revision);
  if (advance.active) {
    await client.query(FLIP_GATE, [names]);
    const { rows } = await client.query<{ active: number }>(STILL_ACTIVE, [names, revisions]);
    if (rows[0]?.active !== from.length) return false;
  }
  await client.query(ENSURE, [practiceId, names, revisions]);
  const positions = from.map((each) => each.position);
  const locked = await client.query(LOCK, [practiceId, names, revisions, positions]);
  if (locked.rows.length !== from.length) return false;
  for (const { writes } of advance.changes) {
    for (const { text, values } of writes) await client.query(text, [...values]);
  }
  await client.query(ADVANCE, [practiceId, names, revisions, to]);
  return true;
};

/**
 * Writes the rows and moves the checkpoints, together or not at all. False when somebody else has advanced, or is
 * advancing, one of them: their work counts, this one's is dropped.
 */
export const advance = (pool: Pool, request: Advance): Promise<boolean> =>
  inTenant(pool, request.practiceId, (client) => write(client, request));
