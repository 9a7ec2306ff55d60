export {
  readClient,
  type KnownOfClient,
  type ProposedMoment,
  type ReadableText,
  type ReadingTools,
} from './read-client.js';
export { readSource } from './read-source.js';
