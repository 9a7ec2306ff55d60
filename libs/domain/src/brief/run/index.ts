export { breakFeatures } from './break-features.js';
export { breaksOf, isRunSentence, isRunText, runOf } from './run-sentences.js';
