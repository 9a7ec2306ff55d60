export { certificateDigest, type ErasureCertificate } from './certificate.js';
export { KEPT_TABLES, TABLE_COPIES } from './copies.js';
export { eraseClient, type ErasureOutcome, type ErasureTools } from './erase-client.js';
export { erasuresOpen, readErasure, type ErasurePlace, type ErasureRow } from './erasure-rows.js';
export { watchErasures, WATCH_MS, type ErasureWatch } from './erasure-watch.js';
export { completeLedger, destroyKeysInLedger, holdDatabaseToLedger, reapplyLedger } from './hold-to-ledger.js';
export { LedgerBroken, openLedger, type Ledger, type LedgerEntry } from './ledger.js';
