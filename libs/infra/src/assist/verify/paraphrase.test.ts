import { describe, expect, test } from '@jest/globals';
import { DOUBT_MAX, inventedIn } from './invented.js';
import { heldWords } from './held.js';
import { readWords } from './reading.js';
import { verifierOf, type AssistItem, type AssistLine, type Verdict } from './index.js';

const item = (id: string, text: string, speaker: string): AssistItem => ({
  id,
  section: 'fromNotes',
  text,
  speaker,
  subject: '[C]',
});

const ITEMS: readonly AssistItem[] = [
  item('garden', 'My garden is a refuge and a comfort to me', '[C]'),
  item('match', 'I scored 40 points in the match, my best ever', '[C]'),
  item('noted', 'She scored 40 points on the form about her sleep', '[K]'),
  item('island', 'The island is a must-see, and the crossing must have been wild', '[C]'),
  item('ferry', 'We crossed to the island by ferry', '[C]'),
  item('papers', "Don't forget to prepare the papers, the notary said to me", '[C]'),
  item('night', 'I did not sleep well - the neighbours sang until dawn', '[C]'),
  item('tips', 'My aunt gave me tips on pruning the pear trees', '[C]'),
  item('violin', 'I practise the violin each morning before work, and the neighbours love it', '[C]'),
  item('news', 'It froze, we swore, and then we wept', '[C]'),
  item('thanks', 'Thanks, that was great, and I love it', '[C]'),
];
const verify = verifierOf({ items: ITEMS, subject: '[C]', coach: '[K]' });
const judged = (cites: string, text: string): Verdict => {
  const line: AssistLine = { section: 'fromNotes', text, cites: [cites] };
  return verify(line);
};

describe('a true paraphrase stands', () => {
  test.each([
    ['garden', '[C] has a garden, considering it a refuge and a comfort.'],
    ['match', '[C] scored 40 points in the match, her best ever.'],
    ['island', '[C] finds the island a must-see, and thinks the crossing must have been wild.'],
    ['papers', '[C] was told by the notary to prepare the papers.'],
    ['night', 'The neighbours of [C] sang until dawn.'],
    ['tips', "[C] has her aunt's advice on pruning the pear trees."],
    ['news', '[C] told of freezing, swearing and weeping.'],
    ['violin', '[C] practises the violin each morning before work, which pleases neighbours downstairs hugely.'],
  ])('%s: %s', (cites, text) => expect(judged(cites, text)).toEqual({ ok: true }));
});

describe('what reads alike is refused', () => {
  test.each([
    ['a score that the coach noted', 'noted', '[C] scored 40 points on the form about her sleep.', 'agenda'],
    ['an order in the form of an opinion', 'ferry', 'The island is a must-see for [C] by ferry.', 'agenda'],
    ['an order that opens with a thought', 'garden', 'Consider the garden a refuge and a comfort.', 'agenda'],
    ['worth considering', 'garden', 'The garden of [C] is a comfort worth considering.', 'agenda'],
    ['a time for considering', 'garden', 'For [C] it is time for considering the garden a comfort.', 'agenda'],
    ['near words alone', 'thanks', '[C] is grateful, happy and inspired.', 'support'],
    [
      'a last phrase that nothing carries',
      'violin',
      '[C] practises the violin each morning with a famous quartet.',
      'support',
    ],
    [
      'a row of words in the middle that nothing carries',
      'violin',
      '[C] each morning before work sells expensive leather boots and practises the violin, and neighbours love it.',
      'support',
    ],
  ])('%s', (_why, cites, text, check) => expect(judged(cites, text)).toMatchObject({ ok: false, check }));
});

describe('signs of an invention', () => {
  const stems = new Set(
    readWords(ITEMS.find(({ id }) => id === 'violin')?.text ?? '').flatMap(({ stem }) => stem ?? []),
  );
  const invented = (text: string): string[] => inventedIn(heldWords(text, { stems, ignored: new Set() }));

  test('stand one by one, and are refused together', () => {
    expect(invented('practises the violin in Bergen each morning before work')).toEqual([]);
    expect(invented('practises the violin each morning before work abroad')).toEqual([]);
    expect(invented('practises the violin in Bergen and in Oslo for money before work abroad alone')).not.toEqual([]);
  });
  test('are none in a text that is carried', () => {
    expect(DOUBT_MAX).toBeGreaterThan(0);
    expect(invented('practises the violin each morning before work')).toEqual([]);
  });
});
