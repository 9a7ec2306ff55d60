export {
  AUDIT_ACTORS,
  auditEntrySchema,
  type AuditActor,
  type AuditEntry,
  type AuditFact,
  type AuditHead,
} from './audit-entry.js';
export { ChainVerifier, verifyChain, type ChainFault, type ChainVerdict } from './audit-chain.js';
export { auditHead, listAudit, walkAudit, type AuditFilter } from './audit-rows.js';
export { AUDIT_TRAIL, createAuditTrail, type AuditTrail } from './audit-writer.js';
export { verifyAudit } from './verify-audit.js';
