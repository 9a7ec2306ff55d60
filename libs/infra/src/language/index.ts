export * from './idf.js';
export * from './words.js';
