export { followUpsIn, type FollowUp, type OpenItem } from './progress.js';
