export { breakFeatures, classOf, type RunWord } from './break-features.js';
export { breaksOf, isRunSentence, isRunText, runOf } from './run-sentences.js';
