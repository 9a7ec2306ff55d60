export type { FollowUp, OpenItem } from './open-item.js';
export { followUpsIn, ruledFollowUpsIn } from './progress.js';
export { restates } from './restates.js';
export { closingPairsOf, type ClosingPair, type RarityOf } from './closing-pairs.js';
export { rarityFrom } from './rarity.js';
export { tellingStems } from './item-words.js';
