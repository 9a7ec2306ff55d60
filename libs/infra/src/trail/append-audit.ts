import type { Pool } from '../postgres/pool.js';
import type { AuditFact, AuditHead } from './audit-entry.js';

/** Facts of one kind that were gathered, on their way to the chain. The id makes a second sending harmless. */
export interface AuditDraft extends AuditFact {
  readonly entryId: string;
  readonly times: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

const APPEND = {
  name: 'append_audit',
  text: `select tenant_id as "practiceId", seq as sequence, encode(hash, 'hex') as hash
from trail.append_audit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
};

/** One statement for drafts of any practices, in their order; answers the new head of each practice. */
export const appendAudit = async (
  pool: Pool,
  drafts: readonly AuditDraft[],
): Promise<(AuditHead & { readonly practiceId: string })[]> => {
  const values = [
    drafts.map((draft) => draft.practiceId),
    drafts.map((draft) => draft.entryId),
    drafts.map((draft) => draft.operation),
    drafts.map((draft) => draft.status),
    drafts.map((draft) => draft.times),
    drafts.map((draft) => draft.firstAt),
    drafts.map((draft) => draft.lastAt),
    drafts.map((draft) => draft.actor),
    drafts.map((draft) => draft.memberId),
    drafts.map((draft) => draft.viaId),
    drafts.map((draft) => draft.clientId),
    drafts.map((draft) => draft.targetId),
  ];
  return (await pool.query<AuditHead & { practiceId: string }>({ ...APPEND, values })).rows;
};
