export { resolveTimes, type ResolvedTime } from './resolve-times.js';
