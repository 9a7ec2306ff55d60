export { followUpsIn, restates, type FollowUp, type OpenItem } from './progress.js';
