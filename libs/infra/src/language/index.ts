export * from './any-of.js';
export * from './idf.js';
export * from './one-byte.js';
export * from './words.js';
