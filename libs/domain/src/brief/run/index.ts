export { breakFeatures, classOf, type RunWord } from './break-features.js';
export { breaksOf, isRunSentence, isRunText } from './run-sentences.js';
