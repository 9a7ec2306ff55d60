export {
  CLIENT_LINKS,
  createClientLinks,
  linkToken,
  placeOfLinkToken,
  type ClientLinkAddress,
  type ClientLinks,
} from './client-links.js';
export { type LinkMailState } from './link-mail-rows.js';
export { LINK_POST, LinkPost, type LinkPostDeps } from './link-post.js';
export { keptRecordings } from './kept-recordings.js';
export { MIRROR_READER, MirrorReader } from './mirror-reader.js';
export { recordForClient } from './record-for-client.js';
