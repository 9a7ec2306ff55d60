import { afterEach, describe, expect, it } from '@jest/globals';
import { createTranscriptParser, TranscriptsBusy, type TranscriptParser } from './parse-off-loop.js';
import { parseTranscript } from './parse-transcript.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const FILE = bytes('WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ines>By the river.\n');
/** What a thread runs in the place of the parser. */
const running = (code: string): URL => new URL(`data:text/javascript,${encodeURIComponent(code)}`);
const HANGS = running(
  "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { for (;;); });",
);
const DIES = running(
  "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(7));",
);

describe('reading transcripts in threads', () => {
  let parser: TranscriptParser;
  afterEach(() => parser.close());

  it('answers what the parser answers, for many files at once, and leaves the caller’s bytes as they are', async () => {
    parser = createTranscriptParser();
    const before = FILE.slice();
    const all = await Promise.all(Array.from({ length: 8 }, () => parser.parse(FILE, 'text/vtt')));
    for (const parsed of all) expect(parsed).toEqual(parseTranscript(FILE, 'text/vtt'));
    expect(FILE).toEqual(before);
    expect(await parser.parse(bytes('WEBVTT\n\nno times\n'), 'text/vtt')).toMatchObject({ ok: false, line: 3 });
  });

  it('ends a thread that takes too long, refuses its file, and reads the next one in a new thread', async () => {
    parser = createTranscriptParser({ threads: 1, timeoutMs: 50, entry: HANGS });
    const both = [parser.parse(FILE, 'text/vtt'), parser.parse(FILE, 'text/vtt')];
    const settled = await Promise.allSettled(both);
    for (const each of settled) expect(each).toMatchObject({ status: 'rejected', reason: { name: 'TranscriptsBusy' } });
  });

  it('refuses the file of a thread that dies, and goes on', async () => {
    parser = createTranscriptParser({ threads: 1, entry: DIES });
    await expect(parser.parse(FILE, 'text/vtt')).rejects.toThrow('died');
    await expect(parser.parse(FILE, 'text/vtt')).rejects.toThrow('died');
  });

  it('lets only so many files wait, and none after it was closed', async () => {
    parser = createTranscriptParser({ threads: 1, timeoutMs: 50, entry: HANGS });
    const all = Array.from({ length: 12 }, () => parser.parse(FILE, 'text/vtt').catch((error: unknown) => error));
    await parser.close();
    for (const error of await Promise.all(all)) expect(error).toBeInstanceOf(TranscriptsBusy);
    await expect(parser.parse(FILE, 'text/vtt')).rejects.toBeInstanceOf(TranscriptsBusy);
  });
});
