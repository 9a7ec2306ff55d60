import { describe, expect, it } from '@jest/globals';
import { transcriptText, wordsIn } from '#domain';
import fc from 'fast-check';
import {
  SALIENT_LINES_MAX,
  SALIENT_LINE_WORDS_MAX,
  salientLinesOfNote,
  salientLinesOfTranscript,
} from './salient-lines.js';

const SPEAKERS = { Ada: 'client', Coach: 'coach' } as const;
const said = (...texts: readonly string[]) =>
  texts.map((text, index) => ({ speaker: index % 2 === 0 ? 'Ada' : 'Coach', text }));
const best = <T extends { readonly salience: number; readonly text: string }>(
  lines: readonly T[],
): string | undefined => lines.toSorted((a, b) => b.salience - a.salience)[0]?.text;

describe('the salient lines of a transcript', () => {
  const turns = said(
    'Hey! Good to see you! How have you been?',
    'Well, thank you. How are you?',
    'Yesterday my sister had a surgery in Porto. I slept in a chair beside her.',
    'That sounds like a long night. I was in Porto last week with my son.',
    'Thanks, that means a lot. It is important to keep going.',
    'Indeed.',
    'Sure, it was nice. Talk to you soon!',
  );

  it('put news of a life above greetings, thanks and sayings', () => {
    const lines = salientLinesOfTranscript(turns, SPEAKERS);
    expect(best(lines)).toContain('my sister had a surgery');
    expect(lines.filter(({ text }) => /Good to see|means a lot|Talk to you/u.test(text))).toEqual([]);
  });

  it('begin where the news begins, not with the greeting or the word that leans on what was said before', () => {
    const [line] = salientLinesOfTranscript(
      said('Hey Tobe! Been a while since we talked. I moved to Leeds with my brother on Friday.'),
      SPEAKERS,
    );
    expect(line?.text).toBe('I moved to Leeds with my brother on Friday.');
    const greeted = said('Hey Tobe, I moved to Leeds with my brother on Friday.');
    expect(salientLinesOfTranscript(greeted, SPEAKERS)[0]).toMatchObject({
      text: 'I moved to Leeds with my brother on Friday.',
      span: [10, 53],
    });
    const led = salientLinesOfTranscript(said('No. My neighbour sold the red boat in May.'), SPEAKERS);
    expect(best(led)).toBe('My neighbour sold the red boat in May.');
  });

  it('put what somebody tells of themselves above what they say of the listener', () => {
    const lines = salientLinesOfTranscript(
      said('Your new shop on the harbour looks wonderful. I sold the red boat on Friday.'),
      SPEAKERS,
    );
    const weigh = (word: string) => lines.find(({ text }) => text.includes(word))?.salience ?? 0;
    expect(weigh('boat')).toBeGreaterThan(weigh('shop'));
  });

  it.each([
    ['what is new above what has no time', 'I finally rode the red mare home.', 'I slowly rode the red mare home.'],
    [
      'what happened above what is so as a rule',
      'I slowly ride the red mare home.',
      'I usually ride the red mare home.',
    ],
    [
      'what happens in a life above what passes',
      'I passed the exam at the harbour school.',
      'I walked the path at the harbour wall.',
    ],
    [
      'who is told of above who is only spoken to',
      'I gave the kettle to Tobe at noon.',
      'I gave the kettle back at noon, Tobe.',
    ],
    [
      'what they begin with themselves above what leans',
      'My kettle whistled all morning at noon.',
      'Because the kettle whistled all morning.',
    ],
    [
      'news of a life above talk of the call',
      'The strap of my satchel broke again.',
      'The screen of my laptop broke again.',
    ],
  ])('put %s', (_what, first, second) => {
    const weigh = (text: string): number => salientLinesOfTranscript(said(text), SPEAKERS)[0]?.salience ?? 0;
    expect(weigh(first)).toBeGreaterThan(weigh(second));
  });

  it('are the client’s own words, never those of the coach', () => {
    const lines = salientLinesOfTranscript(turns, SPEAKERS);
    expect(lines.length).toBeGreaterThan(0);
    for (const { text } of lines) expect(text).not.toMatch(/my son|long night|Indeed/u);
  });

  it('are none where nobody is known to be the client', () => {
    expect(salientLinesOfTranscript(turns, { Ada: 'other' })).toEqual([]);
  });
});

describe('the salient lines of a note', () => {
  it('put what happened, with whom and when above what is only asked or meant', () => {
    const note =
      'Good call. Is it always like this? Her father died on Friday and she drove to Leeds with Tobe. Keep going.';
    expect(best(salientLinesOfNote(note))).toContain('Her father died on Friday');
  });

  it('find the telling sentence in a language that they have no words for', () => {
    const note =
      'Ja, gut. Wie geht es dir? Seine Mutter Hannelore ist vor drei Wochen aus dem Krankenhaus in Kassel entlassen worden. Na ja.';
    expect(best(salientLinesOfNote(note))).toContain('Hannelore');
  });

  it('never join what stands in two paragraphs or list items', () => {
    const lines = salientLinesOfNote('- hip operation went fine\n- moves to Leeds in May');
    expect(lines.length).toBeGreaterThan(0);
    for (const { text } of lines) expect(text).not.toContain('\n');
  });

  it('are no more than were asked for, and at most twelve', () => {
    const note = Array.from({ length: 40 }, (_, nr) => `On day ${nr} she met friend number ${nr} in town.`).join('\n');
    expect(salientLinesOfNote(note)).toHaveLength(SALIENT_LINES_MAX);
    expect(salientLinesOfNote(note, { linesMax: 3 })).toHaveLength(3);
  });

  it('are none of an empty note, and the whole of a single word', () => {
    expect(salientLinesOfNote(' \n ')).toEqual([]);
    expect(salientLinesOfNote('Tired.').map(({ text }) => text)).toEqual(['Tired.']);
  });
});

describe('for any text', () => {
  const words = ['I', 'went', 'to', 'Porto', 'yesterday', 'and', 'she', 'you', 'schön', '🎺', 'thanks', '12'];
  const ends = ['. ', '? ', '! ', '\n', ', ', ' ', '… ', '\r\n- '];
  const anyText = fc
    .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...ends)), { maxLength: 80 })
    .map((parts) => parts.flat().join(''));
  const RUNS = { numRuns: 200, seed: 20261126 };

  it('each line is verbatim at its span, within its length, in order and apart from the others', () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(
          anyText.filter((text) => text.trim().length > 0),
          { minLength: 1, maxLength: 6 },
        ),
        (texts) => {
          const turns = said(...texts);
          const text = transcriptText(turns);
          let end = 0;
          for (const line of salientLinesOfTranscript(turns, SPEAKERS)) {
            expect(text.slice(...line.span)).toBe(line.text);
            expect(line.span[0]).toBeGreaterThanOrEqual(end);
            expect(line.salience).toBeGreaterThanOrEqual(0);
            expect(line.salience).toBeLessThanOrEqual(1);
            // One sentence may be longer by itself; several together may not.
            if (/[.!?…] /u.test(line.text.trim()))
              expect(wordsIn(line.text)).toBeLessThanOrEqual(SALIENT_LINE_WORDS_MAX);
            [, end] = line.span;
            found += 1;
          }
        },
      ),
      RUNS,
    );
    expect(found).toBeGreaterThan(RUNS.numRuns);
  });

  it('the same text gives the same lines', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(salientLinesOfNote(text)).toEqual(salientLinesOfNote(text));
      }),
      RUNS,
    );
  });
});
