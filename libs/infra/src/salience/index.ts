export * from './passages.js';
export * from './salient-lines.js';
