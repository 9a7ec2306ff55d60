export { breakFeatures, runFrom, type RunWord } from './break-features.js';
export { breaksOf, isRunSentence, isRunText } from './run-sentences.js';
