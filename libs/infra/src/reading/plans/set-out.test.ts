import { describe, expect, it } from '@jest/globals';
import { readNote } from '../read.js';
import { CONTEXT } from '../testing/plans-in.js';

const plans = (text: string): string =>
  readNote(text, CONTEXT)
    .proposals.flatMap(({ kind }) => (kind === 'commitment' ? ['hers'] : kind === 'promise' ? ['mine'] : []))
    .join(' ');

describe('what is set out in a form of its own', () => {
  it.each([
    ['in the passive, by the client', 'The box of letters is to be opened by Kirsty, if only the lid.', 'hers'],
    ['in the passive, as agreed', 'It was agreed that a letter would be written by her to Merryn.', 'hers'],
    ['in the passive, by the coach', 'It was promised by me that the name of the group would be got for Kit.', 'mine'],
    ['as what the coach is to do', "Client will write. Coach to locate a grandparents' support group.", 'hers mine'],
    [
      'in the present behind a heading in the same line',
      '6. Agreements. K. calls the authority. K. tells Ana about the money; he knows nothing of it. From my side: I send her the form.',
      'hers hers mine',
    ],
    [
      'in a table whose first column says whose',
      'THEME | TOLD | NEXT\nShe decided | she gives to her brother every Monday free | tbc\nMy side | I ask my cousin for trainees | -',
      'hers mine',
    ],
    [
      'in a table with a day',
      'THEME | TOLD | NEXT\nRoof | she gets two offers, one from the cousin | until end of February',
      'hers',
    ],
    ['with whose it is behind a dash', 'Action points – client\n(a) He will hand over the meeting.', 'hers'],
    ['by the coach among what was agreed', "Agreed: I'll look over the ad before it goes up.", 'mine'],
    ['as a thing and its day', 'Form in by Friday.', 'hers'],
    ['as a rule for each day', 'Daily: three lines in the notebook.', 'hers'],
    ['with owner and day behind it', 'School form (Kirsty, Fri).', 'hers'],
    ['as what she is going to try', "What she's going to try is ten minutes outside before work.", 'hers'],
    ['as a crack at something', "He's having a crack at the settlement letter this weekend.", 'hers'],
    ['with what is done first', 'The neon board outside she is going to get repaired before Diwali.', 'hers'],
    ['as what the coach has to find out', "I've got to check whether I can move him to Tuesdays.", 'mine'],
  ])('is read %s', (_, text, expected) => {
    expect(plans(text)).toBe(expected);
  });

  it.each([
    ['what is to be done by somebody else', 'The photos are to be sent by her brother.', ''],
    ['what is told behind another heading', '2. Review. She called the authority. She sleeps better.', ''],
    ['a row that is done', 'THEME | TOLD | NEXT\nShe decided | she asks the bank | done', ''],
    ['a row about how things are', 'THEME | TOLD | NEXT\nWorry | his lung. She irons in the night | -', ''],
    ['what a worry says', "It has her lying awake, that she'll lose the man and the place in the one year.", ''],
    ['what goes on', 'Support group: coach reports no progress and will continue.', ''],
    ['what was scrapped', "Homework: note to the teacher scrapped, she'd rather not.", ''],
    ['what the coach chose to write about', 'I chose to write about this.', ''],
    ['what somebody will be', 'One will be a dentist, the other a vet.', ''],
  ])('is not %s', (_, text, expected) => {
    expect(plans(text)).toBe(expected);
  });
});
