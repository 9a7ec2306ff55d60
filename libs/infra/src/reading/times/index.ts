export { resolveTimes, type ResolvedTime } from './resolve-times.js';
export { FEAST } from './feasts.js';
export { addDays } from './calendar-days.js';
