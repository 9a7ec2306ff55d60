import { describe, expect, it } from '@jest/globals';
import { readNote, readTranscript } from '../read.js';
import type { Candidate, ProposableKind } from '../reading.js';
import { clearest } from './clearest.js';
import { FIRST_MIN, FURTHER_MIN } from './felt-model.js';

const CONTEXT = { heldOn: '2026-03-02', clientNames: ['Marta Lind'], coachNames: ['Olive Kern'], knownPeople: [] };

const told = (
  text: string,
  words: string,
  rest: { readonly kind: ProposableKind; readonly odds?: number },
): Candidate => {
  const from = text.indexOf(words);
  return { ...rest, text: words, span: [from, from + words.length], salience: 0.7 };
};
const texts = (text: string, candidates: readonly Candidate[]) => clearest(text, candidates).map((one) => one.text);

describe('what stands out of a text', () => {
  const TEXT = 'The calf was born. It rained on Friday and then again. They all went to the sea.';
  const [first, second, third] = ['The calf was born.', 'It rained on Friday', 'They all went to the sea.'] as const;

  it('is the likeliest of its kind from little on, and what stands beside it only where it is likely itself', () => {
    const near = FIRST_MIN.joy + 0.1;
    const beside = (odds: number) => [
      told(TEXT, first, { kind: 'joy', odds: near }),
      told(TEXT, third, { kind: 'joy', odds }),
    ];
    expect(texts(TEXT, beside(near + 0.1))).toEqual([third]);
    expect(texts(TEXT, beside(FURTHER_MIN.joy))).toEqual([third]);
    expect(texts(TEXT, [told(TEXT, first, { kind: 'joy', odds: FURTHER_MIN.joy }), ...beside(2).slice(1)])).toEqual([
      first,
      third,
    ]);
    expect(texts(TEXT, [told(TEXT, first, { kind: 'joy', odds: FIRST_MIN.joy - 0.1 })])).toEqual([]);
  });

  it('counts each kind by itself', () => {
    const candidates = [
      told(TEXT, first, { kind: 'joy', odds: 0 }),
      told(TEXT, third, { kind: 'worry', odds: 0 }),
      told(TEXT, second, { kind: 'person' }),
    ];
    expect(texts(TEXT, candidates)).toEqual([second, first, third]);
  });

  it('is always what the coach listed under a heading, and other lines then need to be likely', () => {
    const listed = told(TEXT, first, { kind: 'joy' });
    expect(texts(TEXT, [listed, told(TEXT, third, { kind: 'joy', odds: FURTHER_MIN.joy - 0.1 })])).toEqual([first]);
    expect(texts(TEXT, [listed, told(TEXT, third, { kind: 'joy', odds: FURTHER_MIN.joy })])).toEqual([first, third]);
  });

  it('tells nobody outside the reader how likely it was', () => {
    for (const one of clearest(TEXT, [told(TEXT, first, { kind: 'joy', odds: 3 })]))
      expect(one).not.toHaveProperty('odds');
  });
});

describe('a scene', () => {
  it('that is told in sentences that follow one another is one line', () => {
    const text = 'She sang on the ferry. Happiest I have heard her.';
    const candidates = [
      told(text, 'She sang on the ferry.', { kind: 'joy', odds: -1 }),
      told(text, 'Happiest I have heard her.', { kind: 'joy', odds: 1 }),
    ];
    expect(texts(text, candidates)).toEqual([text]);
    const wishes = candidates.map((one): Candidate => ({ ...one, kind: 'preference', odds: 2 }));
    expect(texts(text, wishes)).toHaveLength(2);
  });

  it.each([
    ['another paragraph', 'She sang on the ferry.\nHappiest I have heard her.'],
    ['other words between', 'She sang on the ferry. On Monday. Happiest I have heard her.'],
    ['more than can be read at once', `She sang on the ferry${', on and on'.repeat(24)}. Happiest I have heard her.`],
  ])('ends at %s', (_where, text) => {
    const end = text.indexOf('Happiest');
    const candidates: Candidate[] = [
      told(text, text.slice(0, text.indexOf('.') + 1), { kind: 'joy', odds: 2 }),
      told(text, text.slice(end), { kind: 'joy', odds: 2 }),
    ];
    expect(texts(text, candidates)).toHaveLength(2);
  });

  it('is quoted verbatim from a note and from a recording', () => {
    const said = 'My granddaughter sang to the cat on the porch. I laughed till I cried.';
    const note = readNote(`We talked of the invoices.\n"${said}"`, CONTEXT).proposals.filter(
      ({ kind }) => kind === 'joy',
    );
    expect(note.map(({ text }) => text)).toEqual([expect.stringContaining(said)]);
    const turns = [
      { speaker: 'Olive', text: 'How was it?' },
      { speaker: 'Marta', text: said },
    ];
    const joys = readTranscript(turns, { Marta: 'client', Olive: 'coach' }, CONTEXT).proposals.filter(
      ({ kind }) => kind === 'joy',
    );
    expect(joys.map(({ text }) => text)).toEqual([said]);
    const whole = turns.map(({ text }) => text).join('\n');
    for (const { span, text } of joys) expect(whole.slice(...span)).toBe(text);
  });
});
