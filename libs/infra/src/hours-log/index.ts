export { CALLS_MAX, ownCalls } from './own-calls.js';
