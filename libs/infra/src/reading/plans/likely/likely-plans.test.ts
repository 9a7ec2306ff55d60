import { describe, expect, it } from '@jest/globals';
import { clausesOf } from '../../clauses.js';
import { CONTEXT } from '../../testing/plans-in.js';
import { voiceOf } from '../../voice.js';
import { shapeOf } from './clause-shape.js';
import { likelihoodsIn, likelyPlan } from './likely-plans.js';

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
    expect(likelihoods(NOTE).length).toBeGreaterThan(3);
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
  /** What the weights would say of the first clause, were they sure. */
  const taken = (text: string) => {
    const sentences = clausesOf(text);
    const [clause] = sentences.flatMap(({ clauses }) => clauses);
    if (clause === undefined) throw new Error(`no clause in ${text}`);
    const voice = voiceOf('note', clausesOf('She rang. She wrote.'), CONTEXT);
    return likelyPlan(clause, { commitment: 0.9, promise: 0.05 }, { voice, isBeside: () => false });
  };

  it('is one where it is likely', () => {
    expect(taken('She brings the blue folder.')).toMatchObject({ kind: 'commitment' });
  });

  it.each([
    'If she brings the blue folder.',
    'She would love to bring the blue folder.',
    'One day she brings the blue folder.',
    'She was going to bring the blue folder.',
    'She will not bring the blue folder.',
    'She does it today.',
    'I said I’d bring it.',
    "I'd rather she brings the blue folder.",
    'I chose to write of the blue folder.',
    'Folder | she brings the blue one.',
    'He brings the blue folder.',
  ])('is none where the clause says itself that it is none: %j', (text) => {
    expect(taken(text)).toBeNull();
  });
});
