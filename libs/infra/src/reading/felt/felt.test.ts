import { describe, expect, it } from '@jest/globals';
import { readNote, readTranscript } from '../read.js';
import { FELT_MIN, likeliest, type FeltScores } from './felt-model.js';

const CONTEXT = { heldOn: '2024-05-15', clientNames: ['Marta Quill'], coachNames: ['Ines Brandt'], knownPeople: [] };
const LEAD =
  'Marta came in late and we began where we had stopped, there is more to do at work than she likes to have.\n';
const kinds = (text: string): string[] =>
  readNote(LEAD + text, CONTEXT)
    .proposals.filter(({ span, kind }) => span[0] >= LEAD.length && kind !== 'person')
    .map(({ kind }) => kind);

const NONE: FeltScores = { joy: -9, worry: -9, insight: -9, preference: -9 };
const NAMED = { kind: 'worry', salience: 0.8 } as const;

describe('a feeling that no word names', () => {
  it.each([
    ['insight', 'Her words: "I have been keeping everyone fed so nobody would notice me."'],
    ['insight', '"I was never lazy, I was just tired of winning for him."'],
    ['insight', 'Then she said: "I\'m the one who keeps the door shut."'],
    ['insight', 'Out of nowhere: "I thought being needed was the same as being loved."'],
    ['preference', 'She asked that I never send long messages, one line is enough.'],
    ['preference', 'Wants me to say it to her face when I think she is hiding.'],
    ['preference', 'Her wish: no homework while the twins are ill.'],
    ['joy', 'The dog asleep across both their feet, and nobody said a word all evening.'],
    ['joy', 'He passed, and they danced in the kitchen till the neighbours knocked.'],
  ])('is read as %s from how it is told: %s', (kind, text) => {
    expect(kinds(text)).toEqual([kind]);
  });

  it.each([
    'The invoice was paid on Tuesday.',
    'She works in accounts and drives to Leeds twice a week.',
    'He rang the garage and they have the part.',
    'We looked at the plan again and cut it down.',
    'Her brother lives in Cork with two cats.',
    '"I thought I’d ring you on Sunday," she said.',
  ])('is not read into what is only told: %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('is added where it is likely enough, and only where it may be', () => {
    const likely = { ...NONE, joy: FELT_MIN.joy };
    expect(likeliest(null, likely, { mayAdd: true })).toMatchObject({ kind: 'joy' });
    expect(likeliest(null, likely, { mayAdd: false })).toBeNull();
    expect(likeliest(null, { ...NONE, joy: FELT_MIN.joy - 0.01 }, { mayAdd: true })).toBeNull();
  });

  it('gives way to the one that a word names, unless another is clearly likelier', () => {
    const worry = FELT_MIN.worry + 0.2;
    expect(likeliest(NAMED, { ...NONE, worry, insight: FELT_MIN.insight + 0.3 }, { mayAdd: true })).toMatchObject(
      NAMED,
    );
    expect(likeliest(NAMED, { ...NONE, worry, insight: FELT_MIN.insight + 0.9 }, { mayAdd: true })).toMatchObject({
      kind: 'insight',
    });
    expect(likeliest(NAMED, NONE, { mayAdd: true })).toMatchObject({ ...NAMED, odds: NONE.worry });
  });
});

describe('words of a feeling, in other mouths', () => {
  it.each([
    ['worry', 'She frets about what the girls would make of it.'],
    ['worry', "It's eating him up that he lies to the old man."],
    ['worry', 'What is keeping her up is the merger with the northern branch.'],
    ['worry', 'He is feart the wee one will have his stammer.'],
    ['worry', 'She jumps whenever the phone goes after dark.'],
    ['worry', 'The bill still haunts her.'],
    ['preference', 'She can’t stand being called brave.'],
    ['preference', 'He requested that I never finish his sentences.'],
    ['preference', "She'd rather we do it on foot from now on."],
    ['preference', 'He asked would I let him finish.'],
    ['preference', 'He does not want that I ask about the exam each time.'],
    ['joy', 'Says he has never been so happy in a room.'],
    ['joy', 'She has not laughed that hard in years.'],
  ])('is read as %s: %s', (kind, text) => {
    expect(kinds(text)).toEqual([kind]);
  });

  it.each([
    'The money worry is gone, her shoulders agree.',
    'All of that fear was for nothing, so that is put to bed.',
    'He had been more scared of the talk than of the thing.',
    'The choice frightens her no more.',
  ])('is no worry any more: %s', (text) => {
    expect(kinds(text)).not.toContain('worry');
  });

  it('is no wish of the client where, in talk, somebody else asks it of them', () => {
    const turns = [{ speaker: 'Marta', text: 'And my sister asked me to come along, and she wants me to drive.' }];
    const read = readTranscript(turns, { Marta: 'client' }, CONTEXT).proposals;
    expect(read.map(({ kind }) => kind)).not.toContain('preference');
  });
});
