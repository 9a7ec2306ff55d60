import { describe, expect, it } from '@jest/globals';
import { clausesOf } from '../../clauses.js';
import { CONTEXT, plans } from '../../testing/plans-in.js';
import { voiceOf } from '../../voice.js';
import { shapeOf } from './clause-shape.js';
import { likelihoodsIn } from './likely-plans.js';

const NOTE =
  'She felt better. She was in a choir until the baby came.\nHomework\n- three rounds of the park before breakfast';

const likelihoods = (text: string) => {
  const sentences = clausesOf(text);
  return [...likelihoodsIn(text, sentences, voiceOf('note', sentences, CONTEXT)).values()];
};

describe('the shape of a clause', () => {
  const voice = voiceOf('note', clausesOf('She rang. She wrote.'), CONTEXT);

  it.each([
    ["she'll ring the bank", 'client', 'will', 'ring'],
    ["and then she's going to ring the bank", 'client', 'going', 'ring'],
    ['By Friday Kirsty wants to ring the bank', 'client', 'wants', 'ring'],
    ["I'm to ring the bank", 'I', 'is-to', 'ring'],
    ["- he didn't ring", 'other', 'do', 'ring'],
    ['ring the bank', 'none', 'bidding', 'ring'],
    ['Homework: ring the bank', 'none', 'bidding', 'ring'],
    ['to ring the bank', 'none', 'to', 'ring'],
    ['the bank', 'none', 'thing', 'the'],
  ])('of %j is %s, %s, %s', (text, subject, mode, word) => {
    expect(shapeOf(text, voice)).toMatchObject({ subject, mode, word });
  });

  it('knows what is denied', () => {
    expect(shapeOf("she won't ring", voice).isNegated).toBe(true);
    expect(shapeOf('she will ring', voice).isNegated).toBe(false);
  });
});

describe('the likelihood of a plan', () => {
  it('is one of three things that add up to no more than certainty', () => {
    for (const { commitment, promise } of likelihoods(NOTE)) {
      expect(commitment).toBeGreaterThanOrEqual(0);
      expect(promise).toBeGreaterThanOrEqual(0);
      expect(commitment + promise).toBeLessThanOrEqual(1);
    }
  });

  it('is higher for what stands in a list of homework than for what is told of the past', () => {
    const [felt, choir, , rounds] = likelihoods(NOTE).map(({ commitment }) => commitment);
    expect(rounds).toBeGreaterThan(0.3);
    expect(felt).toBeLessThan(0.1);
    expect(choir).toBeLessThan(0.1);
  });

  it('is the promise that it is where the coach speaks of the coach', () => {
    const [one] = likelihoods("I'll send her the list by Friday.");
    expect(one?.promise).toBeGreaterThan(one?.commitment ?? 1);
  });

  it('is the same each time', () => {
    expect(likelihoods(NOTE)).toEqual(likelihoods(NOTE));
  });
});

describe('a plan that no rule has a form for', () => {
  it.each([
    'If the flat goes to somebody else she will take it as a sign.',
    'She would love to build a sauna one day.',
    'The letter she will not write, the phone was enough.',
    "She hadn't rung the bank. Will do it today.",
  ])('is none where the clause says itself that it is none: %j', (note) => {
    expect(plans(note)).toEqual([]);
  });
});
