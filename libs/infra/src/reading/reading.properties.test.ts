import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { transcriptText } from '#domain';
import { followUpsIn } from './progress/index.js';
import { readNote, readTranscript } from './read.js';
import type { ReadingContext } from './reading.js';
import { resolveTimes } from './times/index.js';

const CONTEXT: ReadingContext = {
  heldOn: '2024-02-29',
  clientNames: ['Nora Quist', '(*'],
  coachNames: ['Pim'],
  knownPeople: [{ names: ['Ben', 'a+'], relation: 'son' }],
};

const WORDS =
  "she he I I'll she'll will going to her sister Ana Ben (Bo) on the 3rd of May last Friday next week if not worried loves realised , . ; : - \n “ ” ' 1. (2) goal: — ’ 12 May 2023 mum 🙂 é İ";
const sentence = fc.array(fc.constantFrom(...WORDS.split(' ')), { maxLength: 60 }).map((words) => words.join(' '));
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), sentence);

/** What was promised, and how it is told of a call later. */
const REPORTS = [
  ["I'll call the bank on Friday", 'I called the bank.'],
  ['I promised to send her the map', 'Sent her the map last Friday.'],
  ['I will ask Ana about the boat', 'I did not ask Ana about the boat.'],
] as const;
/** A property of what is found holds of everything where nothing is. */
const FOUND_MIN = 20;

describe('reading any text', () => {
  it('quotes every proposal verbatim at its span, with a salience from 0 to 1', () => {
    let found = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { text: quoted, span, salience } of readNote(text, CONTEXT).proposals) {
          found += 1;
          expect(text.slice(...span)).toBe(quoted);
          expect(quoted.trim()).not.toBe('');
          expect(salience).toBeGreaterThanOrEqual(0);
          expect(salience).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(FOUND_MIN);
  });

  it('counts spans of a transcript in its text', () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(fc.record({ speaker: fc.constantFrom('a', 'b', '__proto__'), text: sentence }), { maxLength: 6 }),
        (turns) => {
          const whole = transcriptText(turns);
          for (const { text, span } of readTranscript(turns, { a: 'client', b: 'coach' }, CONTEXT).proposals) {
            found += 1;
            expect(whole.slice(...span)).toBe(text);
          }
        },
      ),
      { numRuns: 100 },
    );
    expect(found).toBeGreaterThan(FOUND_MIN);
  });

  it('resolves times to days in order, quoted verbatim', () => {
    let found = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { from, to, span, expression } of resolveTimes(text, CONTEXT.heldOn)) {
          found += 1;
          expect(from <= to).toBe(true);
          expect(text.slice(...span)).toBe(expression);
        }
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(FOUND_MIN);
  });

  it('follows up without failing, verbatim', () => {
    let found = 0;
    fc.assert(
      fc.property(sentence, fc.constantFrom(...REPORTS), sentence, (before, [item, report], after) => {
        const text = `${before}. ${report} ${after}`;
        for (const told of followUpsIn(text, [{ id: 'a', kind: 'promise', texts: [item] }])) {
          found += 1;
          expect(text.slice(...told.span)).toBe(told.text);
        }
      }),
      { numRuns: 200 },
    );
    expect(found).toBeGreaterThan(FOUND_MIN);
  });

  it('gives the same for the same text', () => {
    const text = "Her sister Ana moves on the 3rd. She'll call the bank. I'll send the map.";
    expect(readNote(text, CONTEXT)).toEqual(readNote(text, CONTEXT));
  });
});

/** A reader whose time grows with the square would need minutes here. It is the processor's time: others may be busy too. */
const LONG = 100_000;
const SECONDS_MAX = 40;
const MICROSECONDS = 1_000_000;
describe(`${LONG} characters`, () => {
  it.each([
    ['of sentences', 'She will call the bank on Friday, and her sister Ana worries about the 3rd of May. '],
    [
      'dictated without punctuation',
      'she says she will call the bank on friday and her sister Ana is worried and then i said ',
    ],
    ['of one letter', 'a'],
    ['of capital words', 'Ana Ben '],
    ['of initials', 'K. '],
    ['of dates taken back', 'on the 3rd - no wait, the 4th - '],
    ['of headings of feelings', 'Worries: a\n'],
    ['of blanks', ' '],
    ['of digits', '12 '],
    ['of brackets', '( 1 ) '],
    ['of quotation marks', '" “'],
    ['of colons', 'Goal: a '],
    ['of apostrophes', "she'd'd "],
    ['of commas', 'Ana, '],
    ['of lists', '(1) walk daily. Goals: 2. sing, her sister Ana said. '],
    ['of one list', '1. walk daily '],
    ['of dates', 'on 12 May to the 15th of June 2024 '],
  ])('%s are read in time', (_, piece) => {
    const text = piece.repeat(Math.ceil(LONG / piece.length)).slice(0, LONG);
    const before = process.cpuUsage();
    readNote(text, CONTEXT);
    followUpsIn(text, [{ id: 'a', kind: 'promise', texts: ["I'll call the bank on Friday"] }]);
    expect(process.cpuUsage(before).user / MICROSECONDS).toBeLessThan(SECONDS_MAX);
  });
});
