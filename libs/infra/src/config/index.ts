export * from './config.js';
export * from './derive.js';
export * from './variables.js';
