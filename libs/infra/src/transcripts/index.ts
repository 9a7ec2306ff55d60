export { parseTranscript } from './parse-transcript.js';
export * from './parsed.js';
export { TRANSCRIPT_BYTES_MAX } from './limits.js';
export {
  createTranscriptParser,
  TRANSCRIPT_PARSER,
  TranscriptsBusy,
  type ParserOptions,
  type TranscriptParser,
} from './parse-off-loop.js';
