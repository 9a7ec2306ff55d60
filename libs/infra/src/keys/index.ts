export { BrokenSeal } from './seal.js';
export { KMS, type Kms } from './kms.js';
export { createKms, createLocalKms, KmsError } from './local-kms.js';
export { rewrapPracticeKeys, WrongMasterKey } from './practice-keys.js';
export { CLIENT_KEY_AGE_MS, ClientKeyDestroyed, createKeys, NoClientKey, type KeysOptions } from './keys.js';
export { createPracticeSeals, type PracticeSeals } from './practice-seals.js';
