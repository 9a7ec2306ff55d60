import type { Pool } from '../postgres/pool.js';
import { tenantQuery } from '../postgres/tenant.js';
import type { AuditActor, AuditEntry, AuditHead } from './audit-entry.js';
import { CHAIN_START } from './audit-chain.js';

/** What a list of the trail may be narrowed by. */
export interface AuditFilter {
  readonly memberId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly operation?: string | undefined;
  /** ISO 8601; entries of which the last occurrence is not before it. */
  readonly from?: string | undefined;
  /** ISO 8601; entries of which the last occurrence is before it. */
  readonly until?: string | undefined;
}

interface Row {
  readonly sequence: number;
  readonly entryId: string;
  readonly operation: string;
  readonly status: number | null;
  readonly times: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly actor: AuditActor;
  readonly memberId: string | null;
  readonly viaId: string | null;
  readonly clientId: string | null;
  readonly targetId: string | null;
  readonly hash: string;
}

const COLUMNS = `seq as sequence, entry_id as "entryId", operation, status, times, first_at as "firstAt", last_at as "lastAt", actor,
  member_id as "memberId", via_id as "viaId", client_id as "clientId", target_id as "targetId", encode(hash, 'hex') as hash`;

/** Each filter that is given becomes a condition of its own, so that its index is used. */
const CONDITIONS = {
  memberId: 'member_id = ',
  clientId: 'client_id = ',
  operation: 'operation = ',
  from: 'last_at >= ',
  until: 'last_at < ',
} as const satisfies Record<keyof AuditFilter, string>;

const toEntry = (practiceId: string, row: Row): AuditEntry => ({
  ...row,
  practiceId,
  firstAt: row.firstAt.toISOString(),
  lastAt: row.lastAt.toISOString(),
});

/** Newest first, before the given sequence; up to `limit` of them. */
export const listAudit = async (
  pool: Pool,
  practiceId: string,
  page: { readonly filter: AuditFilter; readonly before: number | null; readonly limit: number },
): Promise<AuditEntry[]> => {
  const values: unknown[] = [practiceId, page.limit];
  const where = ['tenant_id = $1'];
  for (const [name, condition] of Object.entries(CONDITIONS)) {
    const value = page.filter[name as keyof AuditFilter];
    if (value !== undefined) where.push(`${condition}$${values.push(value)}`);
  }
  if (page.before !== null) where.push(`seq < $${values.push(page.before)}`);
  const text = `select ${COLUMNS} from trail.entries where ${where.join(' and ')} order by seq desc limit $2`;
  return (await tenantQuery<Row>(pool, practiceId, { text, values })).map((row) => toEntry(practiceId, row));
};

const HEAD = "select seq as sequence, encode(hash, 'hex') as hash from trail.heads where tenant_id = $1";

export const auditHead = async (pool: Pool, practiceId: string): Promise<AuditHead> =>
  (await tenantQuery<AuditHead>(pool, practiceId, { text: HEAD, values: [practiceId] }))[0] ?? CHAIN_START;

/** A page of the chain as it is walked: some hundred kB. */
const WALK_PAGE = 5_000;
const WALK = `select ${COLUMNS} from trail.entries where tenant_id = $1 and seq > $2 order by seq limit ${WALK_PAGE}`;

/** The whole trail, oldest first, until `take` answers false. */
export const walkAudit = async (
  pool: Pool,
  practiceId: string,
  take: (entry: AuditEntry) => boolean,
): Promise<void> => {
  for (let after = 0; ;) {
    const rows = await tenantQuery<Row>(pool, practiceId, { text: WALK, values: [practiceId, after] });
    for (const row of rows) if (!take(toEntry(practiceId, row))) return;
    const last = rows.at(-1);
    if (last === undefined || rows.length < WALK_PAGE) return;
    after = last.sequence;
  }
};
