import { describe, expect, it } from '@jest/globals';
import { readNote, readTranscript } from './read.js';
import type { ReadingContext } from './reading.js';

const CONTEXT: ReadingContext = {
  heldOn: '2026-05-04',
  clientNames: ['Bea Quorla'],
  coachNames: ['Ida'],
  knownPeople: [],
};
const NOTE =
  'Bea was tired: the twins’ school rang twice and her sister Ana is in hospital until the 14th. She loves the new choir - “it carries me”. ' +
  'Worried that the landlord sells. Agreed: she will write to the council by Friday. I promised to send the form.\n- Next steps: walk twice a week\n';
const notes = (length: number): string => NOTE.repeat(Math.ceil(length / NOTE.length)).slice(0, length);
const again = (words: string, { length }: string): string => words.repeat(length / 10);
const turns = (text: string) =>
  text.split(/[.\n]+/u).map((one, at) => ({ speaker: at % 2 === 0 ? 'A' : 'B', text: one }));

const TIMES = 3;
/** The processor's time, and the least of some: others may be busy too. */
const costOf = (work: () => unknown): number =>
  Math.min(
    ...Array.from({ length: TIMES }, () => {
      const before = process.cpuUsage();
      work();
      return process.cpuUsage(before).user;
    }),
  );

const SHORT = 4_000;
const TIMES_THE_TEXT = 8;
/** With slack for the collector and for caches; what grows with the square costs 64 times as much. */
const COSTS_MAX = 16;
describe('the cost of reading', () => {
  it.each([
    ['notes', (text: string) => readNote(text, CONTEXT)],
    ['dictated text without stops', (text: string) => readNote(text.replaceAll(/[.,:\n]+/gu, ' '), CONTEXT)],
    ['names without stops', (text: string) => readNote(again('Ana and Ben, 15, in 10th Std ', text), CONTEXT)],
    ['plans without stops', (text: string) => readNote(again('he is afraid he will go and she will ', text), CONTEXT)],
    ['a doctor without stops', (text: string) => readNote(again('Dr Ito still to ring ', text), CONTEXT)],
    ['a transcript', (text: string) => readTranscript(turns(text), { A: 'client', B: 'coach' }, CONTEXT)],
  ])(
    'grows with the text and no faster: %s',
    (_, read) => {
      read(notes(SHORT));
      const [short, long] = [notes(SHORT), notes(SHORT * TIMES_THE_TEXT)];
      expect(costOf(() => read(long)) / costOf(() => read(short))).toBeLessThan(COSTS_MAX);
    },
    120_000,
  );

  it('is not that of making patterns for a client whom nobody read of before', () => {
    let count = 0;
    const fresh = (): unknown =>
      readNote(notes(2_000), { ...CONTEXT, clientNames: [`Quorl${'x'.repeat((count += 1))}`] });
    const known = (): unknown => readNote(notes(2_000), CONTEXT);
    fresh();
    known();
    expect(costOf(fresh) / costOf(known)).toBeLessThan(4);
  }, 60_000);
});
