export {
  listProposals as listRetentionProposals,
  proposeRetention,
  PROPOSALS_MAX as RETENTION_PROPOSALS_MAX,
  type RetentionProposal,
} from './proposals.js';
