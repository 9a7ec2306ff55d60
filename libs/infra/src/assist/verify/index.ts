export { foldText } from './fold-text.js';
export * from './line.js';
export { LINE_LENGTH_MAX } from './sections.js';
export { SUPPORT_MIN } from './support.js';
export { coverageBy, verifierOf, verifyLine } from './verify-line.js';
