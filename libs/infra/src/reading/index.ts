export { isBareFeeling } from './bare-feelings.js';
export * from './times/index.js';
export * from './reading.js';
export { readNote, readTranscript } from './read.js';
export { languageOf } from './language-of.js';
export { mergePeople, namesWithin } from './people/index.js';
export * from './progress/index.js';
export { goalItemsIn } from './goals/index.js';
