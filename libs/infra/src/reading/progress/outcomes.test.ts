import { describe, expect, it } from '@jest/globals';
import { followUpsIn, restates, type FollowUp, type OpenItem } from './index.js';

/** Reports as notes and talks give them in other words than the plan; none of these sentences stands in a fixture. */
const outcome = (text: string, item: string, kind: OpenItem['kind'] = 'commitment'): FollowUp['outcome'] | null =>
  followUpsIn(text, [{ id: 'a', kind, texts: [item] }])[0]?.outcome ?? null;
const spoken = (text: string, item: string, kind: OpenItem['kind'] = 'commitment'): FollowUp['outcome'] | null =>
  followUpsIn(text, [{ id: 'a', kind, texts: [item] }], 'transcript')[0]?.outcome ?? null;

const SHELF = 'She has decided to clear one shelf a week.';
const GRANT = 'She will apply for the grant.';
const NOEL = 'She is going to ask Noel for the key.';
const TELL = 'She will tell Noel about the move.';
const LETTER = 'I promised to read her letter to the board before it goes out.';
const TAILOR = "I said I'd look for a tailor who does uniforms.";
const LINE = 'I said that I would send her a line on the day of the race.';
const SWIM = 'She will swim on Thursdays with Noel.';
const DESK = 'She is going to clear the desk by the window.';

describe('what became of a plan', () => {
  it.each([
    [SHELF, 'Two shelves are cleared.', 'kept'],
    [SHELF, 'She has stopped with the shelves and does not mean to go on.', 'dropped'],
    [SHELF, 'Shelves: one done, half of another.', 'open'],
    [GRANT, 'The grant has been applied for, on the last day.', 'kept'],
    [GRANT, 'The grant, no: it is for other people.', null],
    [GRANT, 'The grant is not for her, she says.', 'dropped'],
    [GRANT, 'She missed the deadline, so no grant after all.', 'dropped'],
    [GRANT, 'Grant not mentioned.', 'open'],
    [GRANT, 'The grant form is in the bin.', 'dropped'],
    [GRANT, 'She keeps meaning to apply for the grant.', 'open'],
    [GRANT, 'She could not bring herself to apply for the grant.', 'open'],
    [NOEL, 'Noel has given her the key.', 'kept'],
    [NOEL, 'Noel said yes about the key.', 'kept'],
    [NOEL, 'She asked Noel whether he would lend the key.', 'kept'],
    [NOEL, 'She has not dared to ask Noel about the key.', 'open'],
    [NOEL, 'The locksmith mended the door.', null],
    [NOEL, 'The key she no longer needs.', 'dropped'],
    [TELL, 'Noel knows now; she told him on the stairs.', 'kept'],
    [TELL, 'She has not told Noel, she still intends to.', 'open'],
    [TELL, 'Noel heard about the move from somebody else, so no need to tell him.', 'dropped'],
    [SWIM, 'She swam both Thursdays, Noel beside her.', 'kept'],
    [SWIM, 'Thursdays did not work, so instead she will swim with Noel on Sundays.', 'dropped'],
    [SWIM, 'No more swimming, the pool closed.', 'dropped'],
    [DESK, 'The desk is half empty; the rest is still to do.', 'open'],
    [DESK, 'Desk cleared.', 'kept'],
    [DESK, 'The desk did not happen, so instead she is going to sort the papers.', 'dropped'],
    [DESK, 'She sat at her desk and wept.', null],
    [DESK, 'The desk is clear, a lamp on it.', 'kept'],
    ['She will sit down with her sons on Sunday.', 'The sit-down with her sons did not happen.', 'open'],
    ['She will go to the clinic with her papers.', 'She has been to the clinic, papers and all.', 'kept'],
    ['She will go to the clinic with her papers.', 'She went to the clinic on Monday.', 'kept'],
    ['She will sell the van.', 'The van is sold.', 'kept'],
    ['She will sell the van.', 'Sold the van to a florist.', 'kept'],
    ['She will sell the van.', 'The van stays, she thought better of it.', 'dropped'],
    ['She will keep a diary.', 'Diary: five evenings of seven.', 'kept'],
    ['She will walk to work twice a week.', 'Walked to work on Monday and on Friday.', 'kept'],
    ['She will write to her aunt.', 'A letter to her aunt went off on Monday.', 'kept'],
    ['She will write to her aunt.', 'Her aunt wrote back, three pages.', 'kept'],
    ['She will ring the surgery.', 'The surgery is still on her list.', 'open'],
    ['She will ring the surgery.', 'Surgery rung, new tablets.', 'kept'],
    ['She will visit the care home on Elm Street.', 'The care home is visited: it smelled of paint.', 'kept'],
    ['She will cook twice a week.', 'Cooked twice, once with burnt onions.', 'kept'],
    ['She will invite Noel to supper.', 'Noel came to supper.', 'kept'],
    ['She will pay the fine.', 'The fine is paid.', 'kept'],
    ['She will pay the fine.', 'Fine: waived.', 'dropped'],
    ['She will ask the landlord for a key.', 'The landlord fixed the boiler.', null],
    ['She will ask the landlord for a key.', 'The landlord handed her a key.', 'kept'],
    ['She will go to the harbour office.', 'She was at the harbour office on Monday.', 'kept'],
  ])('of %j in %j: %s', (item, text, expected) => {
    expect(outcome(text, item)).toBe(expected);
  });

  it.each([
    [LETTER, 'My comments on the letter reached her in time.', 'kept'],
    [LETTER, 'I read the letter and marked two commas.', 'kept'],
    [LETTER, 'I have not read the letter yet.', 'open'],
    [LETTER, 'No letter to the board after all.', 'dropped'],
    [TAILOR, 'Tailor: none found yet, told her I am still looking.', 'open'],
    [TAILOR, 'I found a tailor, but have not sent her the name yet.', 'open'],
    [TAILOR, 'I found a tailor and gave her the number.', 'kept'],
    [TAILOR, 'I did not get round to the tailor and told her so; she has done without, and let me off it.', 'dropped'],
    [TAILOR, 'The tailor stays with me, no luck so far.', 'open'],
    [LINE, 'She raced. I had sent her two words that morning, as I had said.', 'kept'],
    [LINE, 'The line on the day of the race I forgot, and said so.', 'open'],
    ['while I owe her the three pages on rest.', 'My three pages reached her on Monday.', 'kept'],
    ['I promised to be at my desk when she rings.', 'I was at my desk as agreed.', 'kept'],
    ['I will find the poem for her.', 'I read her the poem at last, so that debt is paid.', 'kept'],
    ['I will ask my cousin about the course.', 'My cousin has answered: it is full.', 'kept'],
    [
      'I will ask my cousin about the course.',
      'From my cousin I have heard nothing, so that one stays with me.',
      'open',
    ],
  ])('of the promise %j in %j: %s', (item, text, expected) => {
    expect(outcome(text, item, 'promise')).toBe(expected);
  });

  it.each([
    ["I'll look for the study and send it to you.", 'Did the study reach you?\nIt did, I read it twice.', 'kept'],
    ["I'll look for the study and send it to you.", 'Did the study reach you?\nNot yet, no.', 'open'],
    ["I'm going to tell my brother.", 'And your brother, did you tell him?\nI did. He laughed.', 'kept'],
    ["I'm going to tell my brother.", 'Have you told your brother?\nNo. I sat in the car.', 'open'],
    ["I'm going to tell my brother.", 'Will you tell your brother?\nYes, soon.', null],
    ["I'll write the label myself.", "About that label. I've changed my mind. Joss will write it.", 'dropped'],
    ["I'll walk the dog every morning.", 'How was the walking?\nEvery morning, bar one.', 'kept'],
  ])('of %j in the talk %j: %s', (item, text, expected) => {
    expect(spoken(text, item)).toBe(expected);
  });
});

describe('what is told of several plans at once', () => {
  const open: readonly OpenItem[] = [
    { id: 'old', kind: 'commitment', texts: ['She will sell the van.'] },
    { id: 'letter', kind: 'commitment', texts: ['She will write to her aunt.'] },
    { id: 'desk', kind: 'commitment', texts: ['Homework: clear the desk'] },
    { id: 'poem', kind: 'promise', texts: ["I'll send her the poem."] },
  ];
  const closed = (text: string): string[] =>
    followUpsIn(text, open)
      .filter(({ outcome: told }) => told === 'kept')
      .map(({ id }) => id);

  it.each([
    ['All done.', ['old', 'letter', 'desk']],
    ['Both done.', ['letter', 'desk']],
    ['All three kept.', ['old', 'letter', 'desk']],
    ['Everything on her list is done.', ['old', 'letter', 'desk']],
    ['Actions from last time: both done.', ['letter', 'desk']],
    ['She did both.', ['letter', 'desk']],
    ['So both of us are clear.', ['old', 'letter', 'desk', 'poem']],
    ['Homework done.', ['desk']],
    ['All done with men, she says.', []],
    ['Both boys have done their exams.', []],
    ['Everything is done slowly there.', []],
    ['Homework: not done.', []],
  ])('%j closes %j', (text, expected) => {
    expect(closed(text)).toEqual(expected);
  });
});

describe('the same plan told again', () => {
  const item = (text: string, kind: OpenItem['kind'] = 'commitment'): OpenItem => ({ id: 'a', kind, texts: [text] });
  it.each([
    ['I am going to find her the chapter on grief.', 'I still owe her the chapter', 'promise', true],
    ['I am going to find her the chapter on grief.', 'I owe her the photographs', 'promise', false],
    ['She will call the bank.', 'She will ring the bank', 'commitment', true],
    ['She will call the bank.', 'She will rob the bank', 'commitment', false],
  ] as const)('of %j in %j: %s, %s', (known, told, kind, expected) => {
    expect(restates(item(known, kind), told)).toBe(expected);
  });
});
