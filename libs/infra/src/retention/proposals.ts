import { retentionDueSince } from '#domain';
import type { Alliance } from '../alliance/index.js';
import { tenantQuery, type Pool } from '../postgres/index.js';

export interface RetentionTools {
  /** As `tl_worker`. */
  readonly pool: Pool;
  readonly alliance: Alliance;
}

/** Clients looked at in one pass; each costs a read of their own stream. */
const CLIENTS_MAX = 20_000;
const FAREWELLED = `select tenant_id as "practiceId", client_id as "clientId" from rm.farewelled_clients(${CLIENTS_MAX})`;

const PROPOSE = `
insert into rm.retention_proposals as p (tenant_id, client_id, due_since) values ($1, $2, $3)
on conflict (tenant_id, client_id) do update set due_since = excluded.due_since`;
const TAKE_BACK = `delete from rm.retention_proposals where tenant_id = $1 and client_id = $2`;

/**
 * Proposes whom the practices' own policies ask to forget, and takes back what no longer holds. It forgets nobody: a coach
 * or an owner does, or says until when and why not. Answers how many proposals stand.
 */
export const proposeRetention = async ({ pool, alliance }: RetentionTools, now: Date): Promise<number> => {
  const { rows } = await pool.query<{ practiceId: string; clientId: string }>(FAREWELLED);
  let standing = 0;
  const policies = new Map<string, number | null>();
  for (const { practiceId, clientId } of rows) {
    if (!policies.has(practiceId)) {
      policies.set(practiceId, (await alliance.practices.fresh(practiceId))?.practice.retentionMonths ?? null);
    }
    const months = policies.get(practiceId) ?? null;
    const facts = months === null ? null : await alliance.facts.fresh(practiceId, clientId);
    const since = facts === null ? null : retentionDueSince(facts.client, months, now.toISOString());
    const place = [practiceId, clientId];
    if (since === null) await tenantQuery(pool, practiceId, { text: TAKE_BACK, values: place });
    else await tenantQuery(pool, practiceId, { text: PROPOSE, values: [...place, since] });
    standing += since === null ? 0 : 1;
  }
  return standing;
};

const LIST = `
select p.client_id as "clientId", p.due_since as "dueSince", p.proposed_at as "proposedAt" from rm.retention_proposals p
join rm.clients c on c.tenant_id = p.tenant_id and c.client_id = p.client_id
  and c.revision = (select active from rm.projection_revisions where projection = 'clients')
where p.tenant_id = $1 and c.state = 'farewelled' and ($2::uuid is null or c.coach_id = $2)
  and ($3::timestamptz is null or (p.due_since, p.client_id) > ($3, $4::uuid))
order by p.due_since, p.client_id
limit $5`;

export interface RetentionProposal {
  readonly clientId: string;
  readonly dueSince: Date;
  readonly proposedAt: Date;
}

export interface ProposalPage {
  /** Null: the clients of all coaches. */
  readonly coachId: string | null;
  /** The last one of the page before. */
  readonly after: (Pick<RetentionProposal, 'clientId'> & { readonly dueSince: string }) | null;
  readonly limit: number;
}

/** What was proposed, the longest due first. */
export const listProposals = (
  pool: Pool,
  practiceId: string,
  { coachId, after, limit }: ProposalPage,
): Promise<RetentionProposal[]> =>
  tenantQuery<RetentionProposal & Record<string, unknown>>(pool, practiceId, {
    text: LIST,
    values: [practiceId, coachId, after?.dueSince ?? null, after?.clientId ?? null, limit],
  });
