import { describe, expect, it } from '@jest/globals';
import { sessionEvents } from '#domain';
import {
  LINE_CHARS_MAX,
  LINES_MAX,
  SPEAKERS_MAX,
  TRANSCRIPT_BYTES_MAX,
  TURN_CHARS_MAX,
  UTTERANCES_MAX,
} from './limits.js';
import { parseTranscript } from './parse-transcript.js';
import type { ParsedTranscript, TranscriptMediaType } from './parsed.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, mediaType: TranscriptMediaType): ParsedTranscript =>
  parseTranscript(bytes(text), mediaType);
const vtt = (text: string): ParsedTranscript => read(text, 'text/vtt');
const srt = (text: string): ParsedTranscript => read(text, 'application/x-subrip');
const plain = (text: string): ParsedTranscript => read(text, 'text/plain');
/** Turns as `Speaker: words`, or the refusal. */
const said = (parsed: ParsedTranscript): unknown =>
  parsed.ok ? parsed.turns.map(({ speaker, text }) => `${speaker}: ${text}`) : parsed;

const TEAMS = `WEBVTT - Call of the morning
Kind: captions

NOTE made by a machine
00:99 is no time here

STYLE
::cue { color: papayawhip }

REGION
id:left

8f2e/12-0
00:00:01.000 --> 00:00:03.500 align:start position:10%
<v.loud.first Inês Prado>I walked by <i>the <b>river</b></i> &amp; back.</v>

00:04.000 --> 00:05.000
<v Marit Dahl>You <c.soft>walked</c><00:00:04.500> by the river.`;

describe('WebVTT', () => {
  it('is read with header text, notes, styles, regions, identifiers, settings, tags and entities', () => {
    expect(vtt(TEAMS)).toEqual({
      ok: true,
      source: 'teams',
      speakers: ['Inês Prado', 'Marit Dahl'],
      turns: [
        { speaker: 'Inês Prado', text: 'I walked by the river & back.', startMs: 1000, endMs: 3500 },
        { speaker: 'Marit Dahl', text: 'You walked by the river.', startMs: 4000, endMs: 5000 },
      ],
    });
  });

  it('may have several voices in a cue, and cues that overlap or come out of order', () => {
    const parsed = vtt(
      'WEBVTT\n\n00:06.000 --> 00:07.000\n<v Bo>Later.\n\n00:01.000 --> 00:09.000\n<v Ana>One\n<v Bo>Two</v> three\n\n00:02.000 --> 00:03.000\n<v Bo>Over it.',
    );
    expect(said(parsed)).toEqual(['Ana: One', 'Bo: Two', 'Ana: three', 'Bo: Over it.', 'Bo: Later.']);
  });

  it('is read as Zoom writes it, with names in front; who is not named is Unknown', () => {
    const parsed = vtt(
      'WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nInês Prado: See https://example.test at 10:30: really.\nMarit: Yes\n\n2\n00:00:02.100 --> 00:00:03.000\nMarit: indeed.\n\n3\n00:00:08.000 --> 00:00:09.000\n(laughs)\n',
    );
    expect(parsed).toMatchObject({ source: 'zoom', speakers: ['Inês Prado', 'Marit', 'Unknown'] });
    expect(said(parsed)).toEqual([
      'Inês Prado: See https://example.test at 10:30: really.',
      'Marit: Yes indeed.',
      'Unknown: (laughs)',
    ]);
  });

  it('is read as captions where nobody is named, also where a sentence has a colon', () => {
    const parsed = vtt(
      'WEBVTT\n\n00:01.000 --> 00:02.000\nOne thing matters\n\n00:02.000 --> 00:03.000\nBerlin: I was there\n\n00:03.000 --> 00:04.000\nand it was cold',
    );
    expect(parsed).toMatchObject({ source: 'vtt', speakers: ['Unknown'] });
  });

  it('keeps a "<" that begins no tag, and entities that are none', () => {
    const cue = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>a < b & <3 <jane@example.test> &bogus; &#0; &#233;&#x1F30A;';
    expect(said(vtt(cue))).toEqual(['Ana: a < b & <3 <jane@example.test> &bogus; &#0; é🌊']);
  });

  it.each([
    ['nothing', '', 1],
    ['another format', '1\n00:00:01,000 --> 00:00:02,000\nHi', 1],
    ['a signature that goes on', 'WEBVTTX\n\n00:01.000 --> 00:02.000\nHi', 1],
    ['only a header', 'WEBVTT\n\nNOTE nobody', 1],
    ['text without times', 'WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n\nlost words', 6],
    ['a broken time', 'WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n\n00:03.00 --> 00:04.000\nHo', 6],
    ['minutes beyond sixty', 'WEBVTT\n\n00:61:01.000 --> 00:62:02.000\nHi', 3],
    ['an end before its start', 'WEBVTT\n\nid\n00:03.000 --> 00:02.000\nHi', 4],
    ['a time beyond a day', 'WEBVTT\n\n24:00:00.000 --> 24:00:00.001\nHi', 3],
  ])('is refused as a whole, with the line, for %s', (_what, text, line) => {
    expect(vtt(text)).toEqual({ ok: false, line, reason: expect.any(String) });
  });
});

describe('SRT', () => {
  it('is read with tags and positions taken out, and with a missing empty line', () => {
    const parsed = srt(
      '1\n00:00:01,000 --> 00:00:02,000 X1:10\n{\\an8}<font color="red">ANA:</font> Hi <i>there</i>\n2\n00:00:02,5 --> 00:00:03.500\nBO: Hello\nand well\n\n',
    );
    expect(parsed).toEqual({
      ok: true,
      source: 'srt',
      speakers: ['ANA', 'BO'],
      turns: [
        { speaker: 'ANA', text: 'Hi there', startMs: 1000, endMs: 2000 },
        { speaker: 'BO', text: 'Hello and well', startMs: 2500, endMs: 3500 },
      ],
    });
    expect(plain('\n1\n00:00:01,000 --> 00:00:02,000\nAna: Hi')).toMatchObject({ source: 'srt' });
  });
  it.each([
    ['no number', 'one\n00:00:01,000 --> 00:00:02,000\nHi', 1],
    ['broken times', '1\n00:00:01 -> 00:00:02\nHi', 1],
    ['text without times', '1\n00:00:01,000 --> 00:00:02,000\nHi\n\nlost', 5],
  ])('is refused as a whole for %s', (_what, text, line) => {
    expect(srt(text)).toMatchObject({ ok: false, line });
  });
});

describe('plain text', () => {
  it('has names in front, lines that go on, times in brackets, and colons that are no names', () => {
    const parsed = plain(
      [
        'Call with Inês',
        '',
        '[00:00:05] Marit: How are you?',
        'Inês Prado (00:09): Note: tired.',
        'http://example.test is what I read',
        '10:30 was too early. I said: never again: really.',
        'Remember: it rained',
        '',
        'It rained all day.',
        '**Marit:** So it did.',
      ].join('\n'),
    );
    expect(said(parsed)).toEqual([
      'Unknown: Call with Inês',
      'Marit: How are you?',
      'Inês Prado: Note: tired. http://example.test is what I read 10:30 was too early. I said: never again: really. Remember: it rained It rained all day.',
      'Marit: So it did.',
    ]);
    expect(parsed.ok && parsed.turns.map(({ startMs }) => startMs)).toEqual([undefined, 5000, 9000, undefined]);
  });
  it('may name the speaker on a line of its own, with a time', () => {
    expect(said(plain('Marit Dahl  0:03\nHow are you?\n\nInês   0:07\nTired.\nVery.'))).toEqual([
      'Marit Dahl: How are you?',
      'Inês: Tired. Very.',
    ]);
    const zoom = plain('[Marit Dahl] 10:02:03\nHow are you?\n[Inês] 10:02:09\nTired.');
    expect(said(zoom)).toEqual(['Marit Dahl: How are you?', 'Inês: Tired.']);
    // The time of day is no time since the start.
    expect(zoom.ok && zoom.turns.map(({ startMs }) => startMs)).toEqual([undefined, undefined]);
  });
  it('believes names in small letters when they come back, and roles at once', () => {
    expect(said(plain('ana: hi\nbo: hello\nana: bye\nbo: ciao'))).toEqual([
      'ana: hi',
      'bo: hello',
      'ana: bye',
      'bo: ciao',
    ]);
    expect(said(plain('coach: hi\nclient: hello'))).toEqual(['coach: hi', 'client: hello']);
    expect(said(plain('no names at all\nnot one'))).toEqual(['Unknown: no names at all not one']);
  });
  it('never makes a label of what an object would lose', () => {
    const parsed = plain('**__proto__**: hi\n**__proto__**: ho');
    expect(parsed).toMatchObject({ speakers: ['Unknown'] });
    expect(vtt('WEBVTT\n\n00:01.000 --> 00:02.000\n<v __proto__>Hi')).toMatchObject({ speakers: ['Unknown'] });
  });
});

describe('turns', () => {
  const cue = (from: number, to: number, text: string) => {
    const clock = (s: number) => `00:${String(s).padStart(2, '0')}.000`;
    return `${clock(from)} --> ${clock(to)}\n${text}\n\n`;
  };
  it('join what one speaker says in a row, up to a silence', () => {
    const parsed = vtt(`WEBVTT\n\n${cue(1, 3, '<v A>One')}${cue(5, 6, '<v A>two')}${cue(9, 10, '<v A>three')}`);
    expect(parsed).toMatchObject({
      turns: [
        { text: 'One two', startMs: 1000, endMs: 6000 },
        { text: 'three', startMs: 9000 },
      ],
    });
  });
  it('are cut between cues before they grow too long', () => {
    const long = 'word '.repeat(TURN_CHARS_MAX / 5).trim();
    const parsed = plain(`Ana: ${long}\nshort\nshort again`);
    expect(parsed.ok && parsed.turns.map(({ text }) => text)).toEqual([long, 'short short again']);
  });
});

describe('limits', () => {
  it('refuse what is too large, and say where', () => {
    expect(parseTranscript(new Uint8Array(TRANSCRIPT_BYTES_MAX + 1), 'text/plain')).toMatchObject({ ok: false });
    expect(plain(`Ana: hi\nBo: ${'x'.repeat(LINE_CHARS_MAX)}`)).toMatchObject({ ok: false, line: 2 });
    expect(plain('\n'.repeat(LINES_MAX))).toMatchObject({ ok: false, line: LINES_MAX + 1 });
    expect(plain('Ana: x\n'.repeat(UTTERANCES_MAX + 1))).toMatchObject({ ok: false });
    const crowd = Array.from({ length: SPEAKERS_MAX + 1 }, (_, n) => `Ana ${n}: hi`).join('\n');
    expect(plain(crowd)).toMatchObject({ ok: false });
    const longCue = `${'x '.repeat(7_000)}\n`.repeat(2);
    expect(vtt(`WEBVTT\n\n00:01.000 --> 00:02.000\n${longCue}`)).toMatchObject({ ok: false, line: 3 });
    expect(vtt(`WEBVTT\n\n00:01.000 --> 00:02.000\n<v ${'x'.repeat(201)}>Hi`)).toMatchObject({ ok: false, line: 3 });
  });
  it('let nothing through that the event could not hold', () => {
    const noise = Array.from({ length: 18_000 }, (_, n) => `Ana: ${(n * 2_654_435_761).toString(36).repeat(12)}`);
    expect(plain(noise.join('\n')).ok).toBe(true);
    const random = (n: number) => String.fromCharCode(0x4e00 + ((n * 7_919 + ((n * n) % 6_007)) % 20_000));
    const dense = Array.from({ length: 1_300_000 }, (_, n) => (n % 1_000 === 0 ? `\n` : random(n))).join('');
    expect(plain(dense)).toMatchObject({ ok: false, reason: expect.stringContaining('more words') });
  });
  it('are those of the event', () => {
    const { turns } = sessionEvents.TranscriptImported.shape;
    const parsed = plain(`Ana: ${'x'.repeat(LINE_CHARS_MAX - 5)}\nBo: y`);
    expect(parsed.ok && turns.parse(parsed.turns)).toHaveLength(2);
  });
});
