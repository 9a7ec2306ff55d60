import { tenantQuery, type Pool } from '../postgres/index.js';

export interface Parked {
  readonly projection: string;
  readonly revision: number;
  readonly position: number;
  readonly eventType: string;
  readonly reason: string;
  readonly parkedAt: Date;
}

/** Under this name the building of one client's memory parks, so that one client never stops the others. */
export const parkedBuild = (clientId: string): string => `build-brief/${clientId}`;

const PARK = `
insert into es.parked_events (tenant_id, projection, revision, position, event_type, reason)
values ($1, $2, $3, $4, $5, $6)
on conflict (tenant_id, projection, revision) do nothing`;

/** Stops a projection of one practice at an event that it cannot take. Nothing is skipped: it stays until `unpark`. */
export const park = async (pool: Pool, practiceId: string, parked: Omit<Parked, 'parkedAt'>): Promise<void> => {
  const { projection, revision, position, eventType, reason } = parked;
  const values = [practiceId, projection, revision, position, eventType, reason];
  await tenantQuery(pool, practiceId, { text: PARK, values });
};

const UNPARK = `delete from es.parked_events where tenant_id = $1 and projection = $2`;

/** A parked build waits behind all others, so that it takes no place in the sweep. */
const REQUEUE = `
update es.projection_work set enqueued_at = $4::timestamptz
where tenant_id = $1 and projection = 'brief' and revision = coalesce($3::int, revision) and subject_id = $2`;

export const parkBuild = async (
  pool: Pool,
  practiceId: string,
  build: Omit<Parked, 'parkedAt' | 'projection'> & { readonly clientId: string },
): Promise<void> => {
  const { clientId, ...parked } = build;
  await park(pool, practiceId, { ...parked, projection: parkedBuild(clientId) });
  const values = [practiceId, clientId, build.revision, 'infinity'];
  await tenantQuery(pool, practiceId, { text: REQUEUE, values });
};

/** Lets a projection (or the building of one client's memory, see `parkedBuild`) go on, after its fault was mended. */
export const unpark = async (pool: Pool, practiceId: string, projection: string): Promise<void> => {
  await tenantQuery(pool, practiceId, { text: UNPARK, values: [practiceId, projection] });
  const clientId = projection.split('/')[1];
  if (clientId !== undefined) {
    await tenantQuery(pool, practiceId, { text: REQUEUE, values: [practiceId, clientId, null, new Date()] });
  }
};

/** One practice has three projections and parks the builds of few clients. */
const PARKED_SHOWN_MAX = 1_000;
const LIST = `
select projection, revision, position, event_type as "eventType", reason, parked_at as "parkedAt"
from es.parked_events where tenant_id = $1 order by parked_at limit ${PARKED_SHOWN_MAX}`;

export const parkedOf = (pool: Pool, practiceId: string): Promise<Parked[]> =>
  tenantQuery<Parked>(pool, practiceId, { text: LIST, values: [practiceId] });
