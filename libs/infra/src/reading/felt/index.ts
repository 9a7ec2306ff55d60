export { clearest } from './clearest.js';
export { feltFeatures } from './felt-features.js';
export { FELT_KINDS, FELT_MIN, feltScores, likeliest, type FeltKind, type FeltScores } from './felt-model.js';
export { feltUnits, isWhole, type FeltUnit } from './felt-units.js';
