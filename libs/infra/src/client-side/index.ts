export { MIRROR_READER, MirrorReader } from './mirror-reader.js';
export { recordForClient } from './record-for-client.js';
