import type { Story } from '../story.js';
import {
  between,
  call,
  commitment,
  followedUp,
  insight,
  joy,
  keptPromise,
  leftIt,
  lifeDate,
  note,
  noticed,
  person,
  planned,
  preference,
  promise,
  retired,
  revisited,
  words,
  worry,
  wrote,
} from '../tell.js';
import { maelleEarly } from './maelle-early.js';

/** A new coach after a handover; Priya writes in bullets. */
export const maelle: Story = {
  key: 'maelle',
  coach: 'dov',
  welcomed: -168,
  client: {
    name: 'Maëlle Kervadec-Diouf',
    preferredName: 'Maëlle',
    pronunciation: 'ma-EL',
    pronouns: 'elle / she',
    email: 'maelle@client.example',
    timeZone: 'Europe/Paris',
  },
  chapters: [
    ...maelleEarly,
    call(
      -95,
      '18:30',
      50,
      [
        note(
          '• first call together\n• she asked me straight away: do you mind stairs? (no)\n• walked down four floors while she told me about Dov’s knee\n• mill, soup, tides: all as Dov wrote\n• did NOT mention the grant',
        ),
        words('With Dov I was the young one. With you I don’t know yet.', 'the handover'),
        person('Solène', 'flatmate', 'Has won something. The wall is quieter, and Maëlle misses it.'),
        worry('That starting again with a new coach costs time she has not got.', { as: 'again' }),
        commitment('One page a day, any page.', { as: 'page' }),
        leftIt('You didn’t mind the stairs. Good.', { mood: 'careful' }),
      ],
      { presence: 'Newcomer. Curious, not catching up.' },
    ),
    call(-81, '18:30', 50, [
      note(
        '• 13 pages in 14 days. The missing day: her father’s lock was flooded\n• drove out at night to help him carry the logbooks upstairs\n• “we didn’t talk, we carried”\n• she laughs more when she is outside',
      ),
      followedUp('page', 'kept', { text: 'Thirteen of fourteen; on the other day she carried logbooks.' }),
      person(
        'Yann',
        'father, lock keeper near Dinan',
        'The lock flooded. They carried the logbooks upstairs together.',
        { as: 'yann-flood' },
      ),
      retired('yann', 'The lock is closed since the flood.', 'yann-flood'),
      words('We didn’t talk, we carried. It was the best talk we’ve had.', 'the night of the flood'),
      keptPromise('tables', 'Dov’s friend sent scans; Priya passed them on.'),
      joy('The smell of wet logbooks, which she ought to find sad.'),
      leftIt('There’s a logbook from 1911. My father had it the whole time!', { mood: 'thrilled' }),
    ]),
    call(-67, '18:30', 40, [
      note('• short one; the library was closing\n• chapter five = the logbook\n• Guillerme wrote a whole SENTENCE'),
      person('Prof. Guillerme', 'supervisor', 'Wrote a whole sentence. It had a subordinate clause.'),
      retired('hum', 'It meant yes. It always had.'),
      revisited('thesis', 'Chapter five is her father’s logbook.'),
      words('There was a comma in it, Priya. A comma.', 'the sentence from Guillerme'),
      leftIt('They’re turning the lights out, I’m—', { mood: 'bright, cut off' }),
    ]),
    call(-39, '18:30', 55, [
      note(
        '• the grant came up at last, on the third floor\n• ended two weeks ago; she works mornings in a bakery\n• likes it. is ashamed of liking it\n• flour on her sleeve',
      ),
      retired('grant', 'It has ended. She works mornings in a bakery.'),
      worry('That somebody from the department will come in for bread.', { as: 'bread' }),
      joy('Four in the morning at the bakery, with the radio in Breton.'),
      person(
        'Riwal',
        'the baker',
        'Asks her about the thesis every day at the same time, while the oven heats.',
        noticed,
      ),
      insight('The bakery works four hours and waits. I’m writing about myself, aren’t I.'),
      lifeDate('The manuscript goes to the jury', { day: -7 }, { as: 'manuscript' }),
      promise('Be at the defence, on the video link, camera on.', { as: 'attend' }),
      leftIt('If they come in for bread I’ll sell them bread.', { mood: 'chin up' }),
    ]),
    call(-18, '18:30', 50, [
      note(
        '• eleven days to the manuscript\n• sleeps 9 to 3, bakery, writes, sleeps\n• Guillerme came into the bakery!! bought a kouign-amann, said nothing, left a note in the tip jar\n• she has not said what was in the note. I did not ask',
      ),
      words('He put it in the tip jar, folded in four, like a tip.', 'the note from Guillerme'),
      retired('bread', 'He came. It was all right.'),
      worry('Her father in the second row, understanding every word.', { as: 'second-row' }),
      preference('Before the defence: no pep. She has said so twice.'),
      revisited('thesis', 'Eleven days to the manuscript.'),
      commitment('Hand in, and then walk to the mill without a phone.', { as: 'walk', due: { day: -6 } }),
      leftIt('Next time we speak it’s handed in, or I’m a baker. Both are fine. Handed in is more fine.', {
        mood: 'stretched thin, cheerful',
        wouldKnowBy: 'She can read the last page without changing it.',
      }),
    ]),
    between(-7, '23:58', words('Déposé. Je ne sens plus mes mains. Bonne nuit.', 'the manuscript', wrote)),
    planned(1, '18:30', 50),
  ],
};
