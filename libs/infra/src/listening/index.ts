export * from './behaviour.js';
export * from './listen.js';
export * from './talk.js';
