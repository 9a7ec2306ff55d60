export * from './times/index.js';
