import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sentencesOf, writtenSentencesOf } from '../sentences.js';
import { breaksOf, runOf } from './run-sentences.js';

const DICTATED =
  'so she rang the school on Monday and they were lovely about it her brother is coming over for the weekend with the two dogs ' +
  'she is dreading the exam on the twelfth and cannot sleep before four the garden is what keeps her going she has planted a fig';

const texts = (text: string): readonly string[] => sentencesOf(text).map((part) => part.text);

describe('a note that was dictated without full stops', () => {
  it('is told apart into its sentences, also where no pronoun begins one', () => {
    expect(texts(DICTATED)).toEqual([
      'so she rang the school on Monday and they were lovely about it',
      'her brother is coming over for the weekend with the two dogs',
      'she is dreading the exam on the twelfth and cannot sleep before four',
      'the garden is what keeps her going',
      'she has planted a fig',
    ]);
  });

  it('is one sentence still for who asks how it is written', () => {
    expect(writtenSentencesOf(DICTATED).map(({ text }) => text)).toEqual([DICTATED]);
  });

  it('may stand within a text that has full stops elsewhere', () => {
    const all = texts(`It rained. S${DICTATED.slice(1)}. We laughed.`);
    expect(all.at(0)).toBe('It rained.');
    expect(all).toContain('the garden is what keeps her going');
    expect(all.at(-1)).toBe('We laughed.');
  });
});

describe('where a sentence may begin', () => {
  it('is nowhere that would leave one of less than three words, however readily a text is cut', () => {
    const begins = [0, ...breaksOf(DICTATED, Number.NEGATIVE_INFINITY)];
    const parts = begins.map((from, at) =>
      DICTATED.slice(from, begins[at + 1])
        .trim()
        .split(' '),
    );
    expect(parts.length).toBeGreaterThan(10);
    expect(parts.filter((words) => words.length < 3)).toEqual([]);
  });
});

describe('the words of a dictated text', () => {
  it('are names where they have a capital, but for what is said of oneself', () => {
    const { words } = runOf("so I'll ring Ana and I rest").run;
    expect(words.filter(({ isName }) => isName).map(({ word }) => word)).toEqual(['ana']);
  });
});

describe('a text with full stops', () => {
  it('keeps a line of less than thirty words that ends without a stop as it is written', () => {
    const line =
      'She rang the school on Monday and they were lovely about it her brother is coming over for the weekend with the two dogs she is dreading it';
    expect(texts(`It rained. We laughed.\n${line}`)).toEqual(['It rained.', 'We laughed.', line]);
  });

  it.each([
    'She is dreading the exam on the twelfth and cannot sleep before four.',
    'She rang the school on Monday, they were lovely about it, her brother is coming for the weekend, and she is dreading the exam on the twelfth and cannot sleep.',
  ])('has the sentences that are written: %s', (text) => {
    expect(texts(text)).toEqual([text]);
  });
});

describe('the sentences of any text', () => {
  const word = fc.constantFrom(...DICTATED.split(' '), 'Ola', 'ü', '12', '’tis', 'I', 'am.', '🙂', '\n');
  it('are verbatim, stand in order, and hold every word', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 120 }), (words) => {
        const text = words.join(' ');
        const parts = sentencesOf(text);
        for (const { text: part, from, to } of parts) expect(text.slice(from, to)).toBe(part);
        for (const [at, part] of parts.entries()) expect(part.from).toBeGreaterThanOrEqual(parts[at - 1]?.to ?? 0);
        const told = parts.map((part) => part.text).join(' ');
        expect(told.match(/[\p{L}\p{N}]+/gu)).toEqual(text.match(/[\p{L}\p{N}]+/gu));
      }),
    );
  });
});
