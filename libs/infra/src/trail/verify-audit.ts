import type { Pool } from '../postgres/pool.js';
import { ChainVerifier, type ChainVerdict } from './audit-chain.js';
import type { AuditHead } from './audit-entry.js';
import { auditHead, walkAudit } from './audit-rows.js';

/**
 * Walks the trail of a practice in the database. Its own head is an anchor too: read before the walk, so that what is
 * appended meanwhile lies behind it, and read again afterwards, because no chain is longer than its head.
 */
export const verifyAudit = async (
  pool: Pool,
  practiceId: string,
  anchors: readonly AuditHead[] = [],
): Promise<ChainVerdict> => {
  const verifier = new ChainVerifier(practiceId, [...anchors, await auditHead(pool, practiceId)]);
  await walkAudit(pool, practiceId, (entry) => verifier.take(entry));
  const verdict = verifier.verdict();
  if (!verdict.whole) return verdict;
  const { sequence } = await auditHead(pool, practiceId);
  return sequence < verdict.head.sequence ? { whole: false, sequence: sequence + 1, fault: 'head-behind' } : verdict;
};
