import { createHash } from 'node:crypto';
import type { Published, Release } from '#domain';
import { inTenant, tenantQuery, type Pool } from '../postgres/index.js';

/** A release, word for word as it was stored, and the digest that the log binds it by. */
export interface StoredRelease {
  readonly release: Release;
  readonly digest: string;
}

const stored = (text: string): StoredRelease => ({
  release: JSON.parse(text) as Release,
  digest: createHash('sha256').update(text).digest('hex'),
});

/** Ten years of months. */
const PERIODS_MAX = 120;
const MEMBERS_MAX = 1_000_000;

const ONE = `select release from rm.metric_releases where tenant_id = $1 and period = $2 limit 1`;

/** What was published of a period; null where nothing was. */
export const readRelease = async (pool: Pool, practiceId: string, period: string): Promise<StoredRelease | null> => {
  const [row] = await tenantQuery<{ release: string }>(pool, practiceId, { text: ONE, values: [practiceId, period] });
  return row === undefined ? null : stored(row.release);
};

const ALL = `select period, release from rm.metric_releases where tenant_id = $1 order by period desc limit ${PERIODS_MAX}`;
const MEMBERS = `select period, client_id as "clientId" from rm.metric_members where tenant_id = $1 limit ${MEMBERS_MAX}`;

/** All that a practice published, with the clients it was about. As `tl_metrics`. */
export const publishedReleases = (pool: Pool, practiceId: string): Promise<Published[]> =>
  inTenant(pool, practiceId, async (client) => {
    const releases = await client.query<{ period: string; release: string }>(ALL, [practiceId]);
    const members = await client.query<{ period: string; clientId: string }>(MEMBERS, [practiceId]);
    const byPeriod = Map.groupBy(members.rows, ({ period }) => period);
    return releases.rows.map(({ period, release }) => ({
      release: stored(release).release,
      members: new Set((byPeriod.get(period) ?? []).map(({ clientId }) => clientId)),
    }));
  });

const STORE = `
insert into rm.metric_releases (tenant_id, period, release) values ($1, $2, $3)
on conflict (tenant_id, period) do nothing
returning period`;
const STORE_MEMBERS = `
insert into rm.metric_members (tenant_id, period, client_id) select $1, $2, u.client_id from unnest($3::uuid[]) u(client_id)`;

/** Stores a release once: whoever comes second is given what the first one stored. As `tl_metrics`. */
export const storeRelease = async (pool: Pool, practiceId: string, made: Published): Promise<StoredRelease> => {
  const { release, members } = made;
  await inTenant(pool, practiceId, async (client) => {
    const { rows } = await client.query(STORE, [practiceId, release.period, JSON.stringify(release)]);
    if (rows.length === 1) await client.query(STORE_MEMBERS, [practiceId, release.period, [...members]]);
  });
  const first = await readRelease(pool, practiceId, release.period);
  if (first === null) throw new Error('a release that was stored is not there');
  return first;
};

/** More practices than this are more than one installation was ever meant to hold. */
const PRACTICES_MAX = 1_000_000;
const FIRST_CALLS = `select tenant_id as "practiceId", first_at as "firstAt" from rm.first_calls(${PRACTICES_MAX})`;

/** When the first call of each practice was. As `tl_worker`. */
export const firstCalls = async (pool: Pool): Promise<{ readonly practiceId: string; readonly firstAt: Date }[]> =>
  (await pool.query<{ practiceId: string; firstAt: Date }>(FIRST_CALLS)).rows;
