import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstSentence, sentencesOf, wordsIn } from './sentences.js';

const letters = fc.constantFrom(
  'a',
  'Zoë',
  '7',
  "'",
  '’',
  '-',
  '–',
  ' ',
  '\n',
  '.',
  '…',
  '“',
  '日',
  'ก',
  'é',
  '\u0000',
);
const texts = fc.oneof(
  fc.array(letters, { maxLength: 30 }).map((all) => all.join('')),
  fc.string({ unit: 'binary' }),
);

test('counts the words that the definition counts, whatever the text', () => {
  const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
  const defined = (text: string): number => {
    const words = text.replace(dense, ' ').match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu);
    return (words?.length ?? 0) + Math.ceil((text.match(dense)?.length ?? 0) / 2);
  };
  fc.assert(
    fc.property(texts, (text) => expect(wordsIn(text)).toBe(defined(text))),
    { numRuns: 1_000 },
  );
});

test('sentences are verbatim parts in order, and the first line begins with the first of them', () => {
  fc.assert(
    fc.property(texts, (text) => {
      let before = 0;
      const parts = sentencesOf(text);
      for (const part of parts) {
        expect(part.from).toBeGreaterThanOrEqual(before);
        expect(text.slice(part.from, part.to)).toBe(part.text);
        before = part.to;
      }
      expect(firstSentence(text).from).toBe(parts[0]?.from ?? 0);
    }),
    { numRuns: 500 },
  );
});

test('a sentence ends after the answer “No.” and goes on after the “No.” of a number', () => {
  const parts = (text: string) => sentencesOf(text).map((part) => part.text);
  expect(parts('No. My sister did.')).toEqual(['No.', 'My sister did.']);
  expect(parts('They moved to No. 7 on Monday.')).toEqual(['They moved to No. 7 on Monday.']);
});

test('a sentence goes on after the number of a day with a full stop, and ends after any other', () => {
  const parts = (text: string): string[] => sentencesOf(text).map((part) => part.text);
  expect(parts('They wed on 14. May in Chur. We danced.')).toEqual(['They wed on 14. May in Chur.', 'We danced.']);
  expect(parts('There were 14. Maybe 15. Marching on.')).toEqual(['There were 14.', 'Maybe 15.', 'Marching on.']);
});
