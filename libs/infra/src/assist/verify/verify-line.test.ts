import { describe, expect, test } from '@jest/globals';
import { CHECKS, verifierOf, type AssistItem, type AssistLine, type Check } from './index.js';

const item = (id: string, text: string, more: Partial<AssistItem> = {}): AssistItem => ({
  id,
  section: 'joys',
  text,
  speaker: '[K]',
  subject: '[C]',
  ...more,
});
const theirs = { speaker: '[C]' } as const;

const ITEMS: readonly AssistItem[] = [
  item('sea', 'I swam in the cold sea with [P1] on Tuesday, for 20 minutes', theirs),
  item('choir', 'Sings in the choir of the harbour church and loves it'),
  item('bread', 'She never bakes bread on a weekday'),
  item('plan', 'She will paint the boat in the spring'),
  item('goal', 'Her goal is to run along the whole fjord'),
  item('loan', 'Afraid that the bank refuses the loan', { section: 'worries' }),
  item('list', 'I will send her the list of books', { section: 'promises', subject: '[K]' }),
  item('forms', 'She signed the forms for the school', { section: 'commitments', closed: true }),
  item('house', 'The house of [P2] stands empty', { section: 'people' }),
];
const verify = verifierOf({
  items: ITEMS,
  subject: '[C]',
  coach: '[K]',
  canary: 'tamarind-4417',
  withheld: ['Oda Lindqvist', 'Oda'],
});
const line = (cites: string | string[], text: string, more: Partial<AssistLine> = {}): AssistLine => {
  const ids = [cites].flat();
  return { section: ITEMS.find(({ id }) => id === ids[0])?.section ?? 'joys', text, cites: ids, ...more };
};

describe('a figure stands in other words', () => {
  const times = verifierOf({
    items: [item('times', 'Rehearsal at 7pm on Tues, 25 singers, on the 21st and on 2026-09-08, back by 10', theirs)],
    subject: '[C]',
  });
  const judged = (text: string): boolean => times({ section: 'joys', text, cites: ['times'] }).ok;

  test.each(['at 7 pm', 'at 7', 'on Tuesday', 'with twenty-five singers', 'on the twenty-first', 'back by 10', 'on 8'])(
    '%s',
    (words) => expect(judged(`[C] has rehearsal ${words}.`)).toBe(true),
  );
  test.each([
    'at 7 am',
    'at 10 pm',
    'with twenty singers',
    'with twenty-six singers',
    'with five singers',
    'on the first of 22',
  ])('and %s does not', (words) => expect(judged(`[C] has rehearsal ${words}.`)).toBe(false));
});

describe('a line stands', () => {
  test.each([
    line('sea', '[C] swam in the cold sea with [P1] for twenty minutes on Tuesday.'),
    line('sea', '[C] swam with [P1]: “in the cold  sea with [P1]”.', { quote: 'in the cold sea' }),
    line('choir', '[C] loves singing in the harbour church choir.'),
    line('bread', 'Never bakes bread on a weekday.'),
    line('plan', '[C] is going to paint the boat in spring.'),
    line('goal', '[C] has the goal of running along the whole fjord.'),
    line('list', 'Send [C] the list of books.'),
    line(['sea', 'choir'], '[C] swam in the cold sea with [P1] on Tuesday for 20 minutes and sings in the choir.'),
    line('forms', '[C] signed the forms for the school.'),
    line('choir', '[C] loves the harbour church choir, and is considering singing.'),
  ])('%j', (given) => expect(verify(given)).toEqual({ ok: true }));
});

const REFUSED: Readonly<Record<Check, readonly AssistLine[]>> = {
  citation: [line([], 'x'), line(['sea', 'other'], '[C] swam in the cold sea.')],
  quote: [
    line('sea', '[C] swam.', { quote: 'in the warm sea' }),
    line('sea', '[C] swam: "in the icy sea with [P1]".'),
    line('sea', '[C] swam.', { quote: 'cold sea' }),
    line('sea', '[C] swam.', { quote: 'n the cold se' }),
    line('choir', '[C] sings.', { quote: 'in the cold sea' }),
  ],
  speaker: [
    line('choir', '[C] sings: "in the choir of the harbour church".'),
    line('choir', '[C] said that the choir of the harbour church is what she loves.'),
    line('choir', '[K] sings in the choir of the harbour church.'),
    line('list', '[C] will send the list of books.'),
  ],
  figures: [
    line('sea', '[C] swam in the cold sea with [P1] on Tuesday for 30 minutes.'),
    line('sea', '[C] swam in the cold sea with [P1] on Friday for 20 minutes.'),
    line('choir', 'Sings in the choir of the harbour church since 4 May.'),
    line('choir', 'Sang in the choir of the harbour church yesterday.'),
  ],
  names: [
    line('sea', '[C] swam in the cold sea with [P2] on Tuesday.'),
    line('choir', 'Sings in the choir of the harbour church in Bergen.'),
    line('choir', 'Sings in the choir of the harbour church with BERTRAM.'),
    line('choir', 'Bertram: sings in the choir of the harbour church.'),
  ],
  negation: [
    line('bread', 'She bakes bread on a weekday.'),
    line('choir', '[C] never sings in the choir of the harbour church.'),
    line('choir', "[C] doesn't love the choir of the harbour church."),
  ],
  support: [
    line('choir', '[C] quarrelled with the organist about money.'),
    line('choir', '[C] sings in the choir of the harbour church because of an old quarrel.'),
    line('choir', '[C] sings in the choir. The organist has retired to Spain.'.replace('Spain', 'a farm')),
  ],
  section: [
    line('loan', 'Afraid that the bank refuses the loan.', { section: 'joys' }),
    line('loan', 'Afraid that the bank refuses the loan.', { section: 'carryLightly' }),
    line(['list', 'list'], 'You will send the list of books.'),
    line('forms', '[C] still signs the forms for the school.'),
    line('choir', `Sings in the choir of the harbour church ${'and the choir '.repeat(30)}`),
  ],
  tense: [line('plan', '[C] painted the boat in the spring.')],
  agenda: [
    line('choir', 'Her next step is the choir of the harbour church.'),
    line('choir', '[C] sings in the choir and should love it.'),
    line('choir', 'Consider singing in the choir of the harbour church.'),
    line('choir', 'Sings in the choir of the harbour church and loves it?'),
    line('loan', 'Afraid that the bank refuses the loan, with anxiety.'),
  ],
  markup: [
    line('choir', 'Sings in the choir www.a.example of the harbour church'),
    line('choir', 'Sings in the [choir](x) of the harbour church'),
    line('choir', 'Sings in the choir of the <b>harbour church'),
    line('choir', 'Sings in the `choir` of the harbour church'),
    line('choir', 'Sings in the choir of the [harbour church'),
    line('choir', 'Sings in the choir of the \u200bharbour church'),
    line('choir', 'Sings in the choir of the \u202eharbour church'),
    line('choir', 'Sings in the choir of the harbour church, prompt'),
    line('choir', 'Sings in the choir of the harbour church 🎉'),
    line('choir', 'Sings in the choir of the harbour church \ufffd'),
  ],
};

describe.each(CHECKS)('%s', (check) => {
  test.each(REFUSED[check])('refuses %j', (given) => expect(verify(given)).toMatchObject({ ok: false, check }));
});

test('a name that was kept back is refused wherever it comes from', () => {
  const given = line('choir', '[C] sings in the choir of the harbour church, oda');
  expect(verify(given).ok).toBe(false);
});
