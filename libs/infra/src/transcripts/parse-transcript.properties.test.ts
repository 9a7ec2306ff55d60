import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseTranscript } from './parse-transcript.js';
import { TRANSCRIPT_MEDIA_TYPES, type ParsedTranscript, type TranscriptTurn } from './parsed.js';

type Timed = TranscriptTurn & { readonly startMs: number; readonly endMs: number };

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const mediaType = fc.constantFrom(...TRANSCRIPT_MEDIA_TYPES);
const lineCount = (file: Uint8Array): number => file.filter((byte) => byte === 10 || byte === 13).length + 1;

const SCRAPS = [
  'WEBVTT',
  '\n',
  '\n\n',
  '\r\n',
  '00:01.000 --> 00:02.000',
  '00:00:01,000 --> 00:00:02,000',
  '1',
  'Ana:',
];
SCRAPS.push(
  '<v Ana>',
  '</v>',
  '<i>',
  '&amp;',
  '&#',
  '-->',
  '[00:01]',
  'NOTE',
  'STYLE',
  'hello',
  ' ',
  ':',
  '<',
  '\t',
  '**',
);
const scraps = fc.array(fc.constantFrom(...SCRAPS), { maxLength: 60 }).map((parts) => parts.join(''));

const expectWhole = (parsed: ParsedTranscript, file: Uint8Array): void => {
  if (parsed.ok) {
    expect(parsed.turns.length).toBeGreaterThan(0);
    for (const { text, speaker } of parsed.turns) {
      expect(text.trim()).toBe(text);
      expect(text).not.toBe('');
      expect(parsed.speakers).toContain(speaker);
    }
    const starts = parsed.turns.flatMap(({ startMs }) => startMs ?? []);
    if (parsed.source !== 'plain') expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  } else {
    expect(parsed.line).toBeGreaterThanOrEqual(1);
    expect(parsed.line).toBeLessThanOrEqual(lineCount(file));
    expect(parsed.reason).not.toBe('');
  }
};

describe('whatever is sent', () => {
  it('is read as a whole or refused with a line that there is: any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), mediaType, (file, type) => {
        const parsed = parseTranscript(file, type);
        // The lines of UTF-16 cannot be counted in bytes.
        if (!((file[0] ?? 0) >= 0xfe && (file[1] ?? 0) >= 0xfe)) expectWhole(parsed, file);
      }),
      { numRuns: 500 },
    );
  });
  it('the same for files made of the marks of the formats', () => {
    fc.assert(
      fc.property(scraps, fc.boolean(), mediaType, (text, signed, type) => {
        const file = bytes(signed ? `WEBVTT\n\n${text}` : text);
        expectWhole(parseTranscript(file, type), file);
      }),
      { numRuns: 1_000 },
    );
  });
});

const NAMES = [
  'Inês Prado',
  'Marit',
  'Łukasz van der Berg',
  'Dr. Wren (she/her)',
  'SPEAKER_01',
  '山田 太郎',
  'O’Neill',
];
const word = fc.oneof(
  fc.constantFrom(
    'river',
    'walked',
    '10:30',
    'https://example.test/a?b',
    'a',
    'déjà',
    '水',
    '🌊',
    '“so”',
    '&',
    '<3',
    'p<q',
    'x>y',
    "didn't",
  ),
  fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'b', 'c', 'é', 'ö', 'ß', 'ž') }),
);
const words = fc.array(word, { minLength: 1, maxLength: 12 }).map((all) => all.join(' '));

/** Turns as a parser gives them: no two of one speaker in a row, far enough apart in time. */
const conversation: fc.Arbitrary<readonly Timed[]> = fc
  .array(fc.record({ speaker: fc.constantFrom(...NAMES), text: words, lastsMs: fc.integer({ min: 1, max: 60_000 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((all) => {
    const turns: Timed[] = [];
    for (const { speaker, text, lastsMs } of all) {
      const last = turns.at(-1);
      if (last?.speaker === speaker) continue;
      const startMs = last === undefined ? 0 : last.endMs + 10;
      turns.push({ speaker, text, startMs, endMs: startMs + lastsMs });
    }
    return turns;
  });

const clock = (ms: number, point: string): string => {
  const pad = (value: number, digits = 2) => String(Math.floor(value)).padStart(digits, '0');
  return `${pad(ms / 3_600_000)}:${pad((ms / 60_000) % 60)}:${pad((ms / 1000) % 60)}${point}${pad(ms % 1000, 3)}`;
};
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const times = (turn: Timed, point: string) => `${clock(turn.startMs, point)} --> ${clock(turn.endMs, point)}`;

const RENDER = {
  teams: {
    type: 'text/vtt',
    render: (turns: readonly Timed[]) =>
      `WEBVTT\n\n${turns.map((turn) => `${times(turn, '.')}\n<v ${turn.speaker}>${escaped(turn.text)}</v>\n`).join('\n')}`,
  },
  zoom: {
    type: 'text/vtt',
    render: (turns: readonly Timed[]) =>
      `WEBVTT\r\n\r\n${turns
        .map((turn, n) => `${n + 1}\r\n${times(turn, '.')}\r\n${turn.speaker}: ${escaped(turn.text)}\r\n`)
        .join('\r\n')}`,
  },
  srt: {
    type: 'application/x-subrip',
    render: (turns: readonly Timed[]) =>
      turns.map((turn, n) => `${n + 1}\n${times(turn, ',')}\n${turn.speaker}: ${escaped(turn.text)}\n`).join('\n'),
  },
} as const;

describe('a conversation that is written down', () => {
  it.each(['teams', 'zoom', 'srt'] as const)('as %s is read as it was, to the millisecond', (source) => {
    fc.assert(
      fc.property(conversation, (turns) => {
        const { type, render } = RENDER[source];
        const parsed = parseTranscript(bytes(render(turns)), type);
        expect(parsed).toEqual({
          ok: true,
          source,
          turns,
          speakers: [...new Set(turns.map(({ speaker }) => speaker))],
        });
      }),
      { numRuns: 200 },
    );
  });

  it('as plain text is read as it was, wrapped lines included', () => {
    fc.assert(
      fc.property(conversation, fc.integer({ min: 2, max: 8 }), (turns, wrapAt) => {
        const wrapped = (text: string) => {
          const all = text.split(' ');
          return all.map((each, n) => (n > 0 && n % wrapAt === 0 ? `\n${each}` : ` ${each}`)).join('');
        };
        const file = turns.map(({ speaker, text }) => `${speaker}:${wrapped(text)}`).join('\n');
        const parsed = parseTranscript(bytes(file), 'text/plain');
        expect(parsed).toMatchObject({ ok: true, turns: turns.map(({ speaker, text }) => ({ speaker, text })) });
      }),
      { numRuns: 200 },
    );
  });

  it('loses no word, whatever is taken for a name: each stands in a turn or in the label of one', () => {
    const part = fc.constantFrom('Ana:', 'so:', 'river', '[00:01]', 'Note:', '(x)', 'Bo', 'Ana Bo:', '10:30', 'walked');
    const line = fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' '));
    const wordsOf = (text: string): string[] => text.match(/river|walked/gu) ?? [];
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 10 }), (lines) => {
        const parsed = parseTranscript(bytes(lines.join('\n')), 'text/plain');
        const spoken = parsed.ok ? parsed.turns.map(({ text }) => text) : [];
        expect(wordsOf(spoken.join(' '))).toEqual(wordsOf(lines.join(' ')));
      }),
      { numRuns: 500 },
    );
  });
});
