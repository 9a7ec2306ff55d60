export type { FollowUp, OpenItem } from './open-item.js';
export { followUpsIn } from './progress.js';
export { restates } from './restates.js';
