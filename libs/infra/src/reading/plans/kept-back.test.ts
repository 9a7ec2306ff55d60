import { describe, expect, it } from '@jest/globals';
import { readNote } from '../read.js';
import { CONTEXT, plans } from '../testing/plans-in.js';

describe('what is told around a plan', () => {
  it.each([
    'She has told nobody except her sister that she means to sell.',
    'Nobody at work knows that she is going to resign.',
    "She hasn't told Fergus that she will stop.",
    'She is terrified he will ring and she will cry.',
    "She's frightened Mum'll ask her to her face and she'll lie to her.",
    "KEEPS HER UP: that the bank will sell the house and she'll find out by post.",
    'What has her awake: that they will move the office and she will hear it last.',
    'Lies there: "will they keep me or not".',
    'Everybody calls her Kit, so I will too.',
    'Our next call is on the 4th.',
    '- call on Monday at nine stands',
    'Me: nowt today.',
    'Me: her references, no word yet.',
    '(for me: she hums before she says no)',
    "She will get through it, she says, she'd have to.",
  ])('takes none for one that is kept back, feared, or no deed at all: %j', (text) => {
    expect(plans(text)).toEqual([]);
  });

  it.each([
    ['She has told Fergus that she will sell the van.', ['commitment']],
    ['She is worried about Fergus and she will ring him on Monday.', ['commitment']],
    ['She has decided she is applying for the Leeds job.', ['commitment']],
    ['She will ask her boss whether she could leave early on Fridays.', ['commitment']],
    ['Will talk to the bank about what it could lend her.', ['commitment']],
    ['She will have the plan on his desk by end of Jan.', ['commitment']],
    ["She'll get through the first three chapters before the exam.", ['commitment']],
    ["She's to get the forms off the council herself.", ['commitment']],
    ["I'll get the photo printed for her.", ['promise']],
    ['I promised to ask the museum of glass in Sunderland if they take school groups.', ['promise']],
    ["She hadn't rung yet, she is going to do it when the exam is over.", ['commitment']],
    ['Will put up the ad this week. And ask Fergus for two days in June.', ['commitment', 'commitment']],
    ['Homework: call Fergus on Thursday at eight.', ['commitment']],
  ])('tells the plans in %j', (text, expected) => {
    expect(plans(text)).toEqual(expected);
  });

  it('tells what is prepared for along with the preparation', () => {
    const told = readNote('Biology exam is on the 17th. She is going to revise with Petra.', CONTEXT).proposals;
    expect(told.find(({ kind }) => kind === 'commitment')?.text).toContain('Biology exam');
  });
});
