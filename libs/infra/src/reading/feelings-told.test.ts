import { describe, expect, it } from '@jest/globals';
import { readNote, readTranscript } from './read.js';
import type { ReadingContext } from './reading.js';

const CONTEXT: ReadingContext = {
  heldOn: '2024-05-15',
  clientNames: ['Ines Okoro'],
  coachNames: ['Bo'],
  knownPeople: [],
};
const FELT = new Set(['joy', 'worry', 'insight', 'preference']);
const kinds = (text: string): string[] =>
  readNote(text, CONTEXT).proposals.flatMap(({ kind }) => (FELT.has(kind) ? [kind] : []));
const told = (text: string): string[] =>
  readNote(text, CONTEXT).proposals.flatMap((one) => (FELT.has(one.kind) ? [`${one.kind}: ${one.text}`] : []));

describe('what is told without the name of a feeling', () => {
  it.each([
    'She wakes at four and does the sums again.',
    'He was up at 3 a.m. with the rent.',
    'Not sleeping since the letter came.',
    'It goes round and round in her head who will tell him.',
    'He opens the shutter with a stone in the stomach.',
    'What is eating her is the lease.',
  ])('is a worry in %j', (text) => {
    expect(kinds(text)).toEqual(['worry']);
  });

  it.each([
    'They waltzed round the kitchen with the dog.',
    'The whole ward sang for him.',
    'The scan: all clear.',
    'The baby took her first steps on Sunday.',
  ])('is a joy in %j', (text) => {
    expect(kinds(text)).toEqual(['joy']);
  });

  it.each(['She slept well at last.', 'Nobody laughed.', 'He used to sing.', 'The night bus stops at four corners.'])(
    'is neither in %j',
    (text) => {
      expect(kinds(text)).toEqual([]);
    },
  );
});

describe('how a client asks to be met', () => {
  it.each([
    'No homework please.',
    'Doesn’t want worksheets.',
    'Likes short questions, no preamble.',
    'She asked whether we could start with a minute of silence.',
    'Could we have the camera off? Could we not do numbers?',
    'Calls never before ten.',
    'She asks that we begin with one minute of nothing.',
    '"Text me, don’t email," she says.',
    '"I’m not to mind his going quiet," he says.',
    'Be direct with her.',
  ])('is a preference in %j', (text) => {
    expect(kinds(text)).toContain('preference');
  });

  it.each([
    'She wants to call her sister.',
    'She is lucky to have people like you to remind her.',
    'A shelf like a reminder of the sea.',

    'He does not want to sell.',
    'She asked for the number of the clinic.',
    'People like my writing, he says.',
  ])('is none in %j', (text) => {
    expect(kinds(text)).not.toContain('preference');
  });
});

describe('what a client saw, in their words', () => {
  it.each([
    'She said: "I thought rest was the absence of work."',
    '"It isn’t the silence I fear, it’s what I put in it."',
    '"I wasn’t busy. I was lonely."',
    '"I’ve been feeding people so I don’t have to sit down with them," he said.',
    '"I look after the buildings because I can’t look after the dying."',
  ])('is an insight in %j', (text) => {
    expect(kinds(text)).toEqual(['insight']);
  });

  it.each([
    'I thought the call was short.',
    '"I thought I’d ring you," she said.',
    '"It’s not March ninth any more, it’s the sixteenth."',
    '"Maybe it isn’t fear, it’s tiredness."',
  ])('is none in %j', (text) => {
    expect(kinds(text)).not.toContain('insight');
  });

  it('is one in a recording, too, when it is the client who speaks', () => {
    const said = (speaker: 'client' | 'coach') =>
      readTranscript([{ speaker: 'a', text: 'I wasn’t busy. I was lonely.' }], { a: speaker }, CONTEXT).proposals.map(
        ({ kind }) => kind,
      );
    expect(said('client')).toContain('insight');
    expect(said('coach')).not.toContain('insight');
  });
});

describe('lines under a heading of feelings', () => {
  it('are what it says, up to the next heading', () => {
    const text =
      'Lights her up\n- The choir on Thursdays\n\nKeeps her up\n- The drop in pay\n- Being new again at 41\n\nNews\n- The cat is back';
    expect(told(text)).toEqual([
      'joy: The choir on Thursdays',
      'worry: The drop in pay',
      'worry: Being new again at 41',
    ]);
  });

  it('may stand behind it', () => {
    expect(told('STUCK: the house, rent it or sell it.\nPEOPLE: Teo.')).toEqual([
      'worry: the house, rent it or sell it.',
    ]);
  });

  it('are told once, whatever their label says by itself', () => {
    expect(told('Heavy: the tenancy. Ends in May, and the owner says nothing.')).toEqual([
      'worry: the tenancy. Ends in May, and the owner says nothing.',
    ]);
  });

  it('say nothing where there is nothing', () => {
    expect(told('Worries: none.\nJoys: -')).toEqual([]);
  });
});
