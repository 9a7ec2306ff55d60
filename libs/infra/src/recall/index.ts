export { RecallIndex, type RecallAsk, type RecallIndexOptions } from './recall-index.js';
export type { RecallHit, RecallItem, Span, SpeakerRole } from './recall-item.js';
