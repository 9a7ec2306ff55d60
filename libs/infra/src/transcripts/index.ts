export { parseTranscript } from './parse-transcript.js';
export * from './parsed.js';
export { TRANSCRIPT_BYTES_MAX } from './limits.js';
