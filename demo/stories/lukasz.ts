import type { Story } from '../story.js';
import {
  between,
  call,
  closed,
  commitment,
  followedUp,
  insight,
  joy,
  keptPromise,
  leftIt,
  lifeDate,
  note,
  person,
  planned,
  promise,
  retired,
  revisited,
  thread,
  words,
  worry,
  wrote,
} from '../tell.js';
import { lukaszEarly } from './lukasz-early.js';

/** A thread that runs from the first call to its close, and commitments that ended in all four ways. */
export const lukasz: Story = {
  key: 'lukasz',
  coach: 'dov',
  welcomed: -150,
  client: {
    name: 'Łukasz Brzozowiecki-Wrona',
    preferredName: 'Łukasz',
    pronunciation: 'WOO-kash',
    pronouns: 'he/him',
    email: 'lukasz@client.example',
    timeZone: 'Europe/Warsaw',
  },
  chapters: [
    ...lukaszEarly,
    call(-79, '08:00', 55, [
      note(
        'Bogna has been told. He told her in the yard, because indoors is where they work. She asked one thing only, whether the clock would go too. He could not answer, and he thinks now that this was an answer.',
      ),
      person('Bogna', 'works for him, eleven years', 'Knows about the offer. Asked whether the clock would go too.', {
        as: 'bogna-knows',
      }),
      retired('bogna', 'She knows now. What he fears has changed.', 'bogna-knows'),
      revisited('offer', 'Told Bogna, in the yard.'),
      commitment('Ask the kitchen company for another month.', { as: 'month' }),
      leftIt('She asked about the clock. I own eleven thousand things, and she asked about the clock.', {
        mood: 'moved; he turned away from the camera',
      }),
    ]),
    call(-65, '08:00', 50, [
      followedUp('month', 'moved', { text: 'Wrote the letter. It is in the drawer.', due: { day: -51 } }),
      note(
        'We did not get far, or else we got all the way, I cannot tell. The saw was being repaired by a man who whistled. Łukasz said that he had slept until six, twice, and that he had been insulted by it.',
      ),
      joy('Sleeping until six. Twice.'),
      retired('three', 'He sleeps again, he says.'),
      words('Like a child. Like an employee.', 'sleeping until six'),
      worry('His hands: the right thumb in the mornings.', { as: 'thumb' }),
      leftIt('Ask me about the thumb only if I hold the cup with the left.', { mood: 'dry' }),
    ]),
    call(-51, '08:00', 50, [
      followedUp('month', 'unknown', { text: 'He thinks Halina posted it. She has not said.' }),
      note(
        'The left hand held the cup. I asked. It is arthritis, his father had it, it came at the same age to the month, and his father went on for twenty-two years with a leather strap he made himself. The strap is in the drawer with the letter. It fits.',
      ),
      words('It fits. I was a little angry that it fits.', 'his father’s strap'),
      thread('What his hands will let him do, and who will do the rest.', { as: 'hands' }),
      person('Halina', 'wife', 'May have posted the letter.'),
      lifeDate('The hand clinic in Łódź', { day: -8 }),
      lifeDate('Twelve years of Bogna at the bench', { day: 20 }),
      leftIt('I have my father’s thumb. Also his clock. Also his dog’s grandson, probably.', { mood: 'lighter' }),
    ]),
    call(-30, '08:00', 60, [
      note(
        'He has said no. He said it on the telephone, to a young woman who had evidently expected it, and then he went out and told Bogna and Kajetan, and Kajetan said, good, because I have broken the band saw. And that was the celebration. He told it to me three times and it was better every time. Then, when we had both stopped laughing, he said that he wants to give Bogna a part of it. Not some day. A part, on paper.',
      ),
      closed('offer', 'He said no, by telephone, and told the yard.'),
      thread('A part of the workshop for Bogna, on paper.', { as: 'part' }),
      joy('“Good, because I have broken the band saw.”'),
      insight('I did not need to know what I would do without it. I needed to know who I wanted in it.'),
      commitment('Ask Bogna whether she would want a part, before asking the notary what a part is.', {
        as: 'ask-bogna',
        due: { day: -16 },
      }),
      keptPromise('boat', 'Found in a second-hand shop, sent by post.'),
      promise('Read the boat builder myself, so that we can argue about it.', { as: 'read-boat' }),
      leftIt('Tomorrow I begin to be afraid of the notary. Today I am not afraid of anyone.', { mood: 'triumphant' }),
    ]),
    call(
      -16,
      '08:00',
      50,
      [
        note(
          'Shorter breath, slower planing. He has not asked Bogna. She was away for a week, with her sister, and the shop was so quiet that he turned on the radio, which he despises. He said that he is shy. A man of fifty-eight, he said, in front of a woman with a chisel.',
        ),
        followedUp('ask-bogna', 'moved', { text: 'Bogna was away; then he was shy.', due: { day: -1 } }),
        person('Bogna', 'works for him, eleven years', 'A week at her sister’s. The shop was too quiet without her.'),
        worry('That she will say no, kindly.', { as: 'kindly' }),
        lifeDate('Twelve years of Bogna at the bench', { day: 27 }),
        words('I can ask a bank for money. I cannot ask Bogna for a yes.', 'the part for Bogna'),
        revisited('part'),
        revisited('hands', 'The clinic is next; he has told Halina the date, which is new.'),
        leftIt('You will ask me whether I did it. No? Good. Then perhaps I will.', {
          mood: 'shy',
          wouldKnowBy: 'He says it in the yard, not indoors.',
        }),
      ],
      { presence: 'A man leaning on the other end of the bench.' },
    ),
    between(
      -6,
      '05:50',
      words(
        'Clinic: a splint, some exercises, and a doctor younger than my chisels. It is not so bad.',
        'the hand',
        wrote,
      ),
    ),
    planned(1, '08:00', 50),
  ],
};
