export { RecallIndex, type RecallAsk, type RecallIndexOptions } from './recall-index.js';
export type { RecallHit, RecallItem, Span } from './recall-item.js';
export { recallItemsOf } from './recall-items.js';
export { RecallMemory, type RecallFound, type RecallViewer } from './recall-memory.js';
export { createRecallReader, type RecallAsked, type RecallReader, type RecallReaderParts } from './recall-reader.js';
export { buildRecallPages, type RecallPageTools } from './build-recall-pages.js';
export { readRecallPages, recallPagesDue } from './recall-page-rows.js';
export { rehearseRecall } from './rehearse-recall.js';
