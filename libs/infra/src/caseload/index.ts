export { clientPeriods } from './client-periods.js';
export { callsOfClients, callsOfCoach, type ClientCalls } from './own-calls.js';
export { packetsFor, readPacketRow, type PacketFor } from './packet-rows.js';
export { createPacketReader, type PacketReader, type ShownLine } from './packet-reader.js';
export { firstCalls, publishedReleases, readRelease, storeRelease, type StoredRelease } from './releases.js';
