import { describe, expect, it } from '@jest/globals';
import { readNote, readTranscript } from './read.js';
import type { ReadingContext } from './reading.js';

const CONTEXT: ReadingContext = { heldOn: '2026-06-03', clientNames: ['Ada Obi'], coachNames: [], knownPeople: [] };
const feelings = (kinds: readonly { readonly kind: string; readonly text: string }[]): readonly string[] =>
  kinds.filter(({ kind }) => kind === 'joy' || kind === 'worry').map(({ kind, text }) => `${kind}: ${text}`);
const noted = (text: string) => feelings(readNote(text, CONTEXT).proposals);
const said = (text: string) => feelings(readTranscript([{ speaker: 'A', text }], { A: 'client' }, CONTEXT).proposals);

describe('the feelings that a note tells of', () => {
  it.each([
    'I said she might enjoy the pottery class at the mill.',
    'I told her how proud she can be of the garden.',
    'Reminded her that she should be proud of the harvest.',
    'I am so glad that she rang the clinic.',
    'I felt worried for her when she left.',
    'I think he is afraid of the new manager.',
    'That must be frightening, with the roof as it is.',
    'Sounds like a happy household.',
    'The choir could be fun for her in the autumn.',
    'I told her I was proud of the way she spoke to the bank.',
  ])('are not what the coach feels, says or thinks: %s', (text) => {
    expect(noted(text)).toEqual([]);
  });

  it.each([
    'She is proud of the garden.',
    'I asked what makes her happy: the boat.',
    '"I am afraid of the winter," she said.',
    '"It was cold. I was happy on the ice."',
    'I noticed that she lit up when she spoke of the choir.',
    'She said to me I am scared of the lift.',
    'He could not stop grinning about the medal.',
    'She must leave by six and dreads the drive.',
  ])('are what the client feels: %s', (text) => {
    expect(noted(text)).toHaveLength(1);
  });
});

describe('the feelings that the client tells of in talk', () => {
  it.each([
    'You must be so proud of your daughter.',
    "I'm so happy for you.",
    "I'm glad you enjoyed the concert.",
    'That must be frightening.',
    "You'll love the lake.",
  ])('are not those of the other: %s', (text) => {
    expect(said(text)).toEqual([]);
  });

  it.each(["I'm so happy with the new flat.", 'I am scared of the exam.', 'You know, I loved the sea there.'])(
    'are their own: %s',
    (text) => {
      expect(said(text)).toHaveLength(1);
    },
  );
});

describe('a feeling in a word or two', () => {
  it('is quoted with the sentence before it, which it is about', () => {
    expect(noted('We spoke of work. She sang a solo in the minster. Beaming.')).toEqual([
      'joy: She sang a solo in the minster. Beaming.',
    ]);
  });

  it('stays alone where a new line parts them', () => {
    expect(noted('- She gave a talk in the minster\n- Beaming')).toEqual([
      expect.stringMatching(/^joy: -? ?Beaming$/u),
    ]);
  });
});
