import { describe, expect, test } from '@jest/globals';
import { verifierOf, type AssistItem, type Verdict } from './index.js';

const item = (id: string, text: string): AssistItem => ({
  id,
  section: 'fromNotes',
  text,
  speaker: '[K]',
  subject: '[C]',
});

const verify = verifierOf({
  items: [
    item('time', 'She finds her work important and wants to spend more time with her sons'),
    item('sleep', 'Slept badly, worries about the loan'),
    item('visit', 'Her mum is in hospital, her brother visits each day'),
    item('calm', 'Calm before the talk, glad of the early train'),
  ],
  subject: '[C]',
  coach: '[K]',
});
const judged = (cites: string, text: string): Verdict => verify({ section: 'fromNotes', text, cites: [cites] });

describe('one word is enough to refuse a line', () => {
  test.each([
    ['time', '[C] wants to spend less time with her sons.'],
    ['time', '[C] finds her work important and wants more time with her daughters.'],
    ['visit', 'The mum of [C] is in hospital, her sister visits each day.'],
    ['calm', '[C] was anxious before the talk, and glad of the early train.'],
    ['calm', '[C] was calm before the talk, and glad of the late train.'],
  ])('that says the opposite: %s, %s', (cites, text) =>
    expect(judged(cites, text)).toMatchObject({
      ok: false,
      check: 'negation',
      detail: expect.stringContaining('opposite'),
    }),
  );

  test.each([
    ['sleep', '[C] slept badly, worries about the loan and drinks.'],
    ['sleep', '[C] slept badly, worries about her divorce and the loan.'],
    ['time', '[C] wants to spend more time with her sons, who are ill.'],
    ['time', "[C] finds her husband's work important and wants to spend more time with her sons."],
    ['visit', 'The mum of [C] is in hospital after an accident, her brother visits each day.'],
  ])('that weighs and was not said: %s, %s', (cites, text) =>
    expect(judged(cites, text)).toMatchObject({
      ok: false,
      check: 'support',
      detail: expect.stringContaining('weighs'),
    }),
  );
});

describe('what was said in another word stands', () => {
  test.each([
    ['visit', 'The mother of [C] is in hospital, visited each day by her brother.'],
    ['time', '[C] finds her work important and wants more time with her sons.'],
    ['calm', '[C] was peaceful before the talk, and happy about the early train.'],
  ])('%s: %s', (cites, text) => expect(judged(cites, text)).toEqual({ ok: true }));
});
