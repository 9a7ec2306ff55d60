/** What runs in a thread of `parse-off-loop.ts`: one message in, one message out. */
import { parentPort } from 'node:worker_threads';
import type { ParseRequest } from './parse-off-loop.js';
import { parseTranscript } from './parse-transcript.js';

parentPort?.on('message', ({ bytes, mediaType }: ParseRequest) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread, not a window
  parentPort?.postMessage(parseTranscript(bytes, mediaType));
});
