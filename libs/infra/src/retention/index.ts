export { listProposals as listRetentionProposals, proposeRetention, type RetentionProposal } from './proposals.js';
