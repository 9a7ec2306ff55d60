import { describe, expect, it } from '@jest/globals';
import { parseTranscript } from './parse-transcript.js';
import type { ParsedTranscript } from './parsed.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const plain = (text: string): ParsedTranscript => parseTranscript(bytes(text), 'text/plain');
const vtt = (text: string): ParsedTranscript => parseTranscript(bytes(text), 'text/vtt');
const said = (parsed: ParsedTranscript): unknown =>
  parsed.ok ? parsed.turns.map(({ speaker, text }) => `${speaker}: ${text}`) : parsed;
const FILE = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>One\n\n2\n00:02.000 --> 00:03.000\n<v Bo>Two\n';

describe('encodings', () => {
  const TEXT = 'Inês: “Déjà vu” – 🌊';
  const utf16 = (text: string, little: boolean): Uint8Array => {
    const marked = `\ufeff${text}`;
    const out = new DataView(new ArrayBuffer(marked.length * 2));
    for (let i = 0; i < marked.length; i += 1) out.setUint16(i * 2, marked.charCodeAt(i), little);
    return new Uint8Array(out.buffer);
  };
  it.each([
    ['UTF-8', bytes(TEXT)],
    ['UTF-8 with a byte order mark', bytes(`\ufeff${TEXT}`)],
    ['UTF-16 little endian', utf16(TEXT, true)],
    ['UTF-16 big endian', utf16(TEXT, false)],
  ])('%s is read', (_name, file) => {
    expect(said(parseTranscript(file, 'text/plain'))).toEqual([TEXT]);
  });
  it('windows-1252 is read where it is no UTF-8', () => {
    const file = Buffer.from('In\u00eas: \x93D\u00e9j\u00e0 vu\x94 \x96 \x80', 'latin1');
    expect(said(parseTranscript(file, 'text/plain'))).toEqual(['Inês: “Déjà vu” – €']);
  });
  it.each(['\n', '\r\n', '\r'])('lines end in %j', (end) => {
    expect(said(vtt(FILE.replaceAll('\n', end)))).toEqual(['Ana: One', 'Bo: Two']);
  });
  it('refuses NUL, control characters and half of a UTF-16 pair, with the line', () => {
    expect(plain('Ana: hi\nBo: \0')).toMatchObject({ ok: false, line: 2, reason: expect.stringContaining('NUL') });
    expect(plain('Ana: hi\n\nBo: \x1b[31m')).toMatchObject({ ok: false, line: 3 });
    expect(plain('Ana: \x85')).toMatchObject({ ok: false, line: 1 });
    expect(parseTranscript(Uint8Array.of(0xff, 0xfe, 0x41, 0x00, 0x0a, 0x00, 0x41), 'text/plain')).toMatchObject({
      ok: false,
      line: 2,
    });
    expect(parseTranscript(utf16('Ana: hi', true).slice(2), 'text/plain')).toMatchObject({ ok: false, line: 1 });
  });
});
