export type { KnownOfClient } from './known-of-client.js';
export { readClient, type ProposedMoment, type ReadableText, type ReadingTools } from './read-client.js';
export { readSource } from './read-source.js';
