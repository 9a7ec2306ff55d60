export { clientPeriods } from './client-periods.js';
export { firstCalls, publishedReleases, readRelease, storeRelease, type StoredRelease } from './releases.js';
