import type { Story } from '../story.js';
import { between, call, consentGiven, note, onlyMe, person, planned, words, wrote, worry } from '../tell.js';

/** Only the first call is in the calendar. */
export const ivo: Story = {
  key: 'ivo',
  coach: 'marit',
  welcomed: -4,
  client: {
    name: 'Ivo Draganescu-Hale',
    preferredName: 'Ivo',
    pronouns: 'he/him',
    email: 'ivo@client.example',
    timeZone: 'Europe/Bucharest',
  },
  chapters: [planned(1, '13:00', 60, { sessionKind: 'first-call', as: 'first' })],
};

/** One call was held, and nothing was recorded of it. */
export const blathnaid: Story = {
  key: 'blathnaid',
  coach: 'dov',
  welcomed: -22,
  client: {
    name: 'Bláthnaid Ferreira-Quill',
    pronunciation: 'BLAW-nid',
    pronouns: 'she/her',
    timeZone: 'Europe/Lisbon',
  },
  chapters: [call(-20, '12:00', 50, [], { sessionKind: 'first-call' }), planned(2, '12:00', 50)],
};

/** Welcomed, and nothing else: no call, no word. */
export const mireille: Story = {
  key: 'mireille',
  coach: 'priya',
  welcomed: -1,
  client: { name: 'Mireille Osei-Blanchard', timeZone: 'America/Montreal' },
  chapters: [],
};

/** Only private notes: to anybody but their author there is nothing here but a count. */
export const seun: Story = {
  key: 'seun',
  coach: 'priya',
  welcomed: -25,
  client: {
    name: 'Oluwaseun Hartigan-Bello',
    preferredName: 'Seun',
    pronunciation: 'SHEH-oon',
    pronouns: 'he/him',
    timeZone: 'Africa/Lagos',
  },
  chapters: [
    call(
      -23,
      '17:00',
      50,
      [
        note('• he reminds me of my brother, and I like him for it: careful\n• talks to the window', onlyMe),
        note('• asked twice who reads my notes. Nobody, I said. So these stay here', onlyMe),
      ],
      { sessionKind: 'first-call', presence: 'Not his sister.' },
    ),
    call(-9, '17:00', 50, [note('• looked at me, not the window. Eleven minutes in', onlyMe)], {
      reflection: 'I trusted him before he trusted me. It showed, and it was all right.',
    }),
    planned(5, '17:00', 50, { ahead: [note('• ask myself why I counted the minutes', onlyMe)] }),
  ],
};

/** Paused, in the middle of things. */
export const teodor: Story = {
  key: 'teodor',
  coach: 'dov',
  welcomed: -75,
  client: {
    name: 'Teodor Vlkovský-Amaya',
    preferredName: 'Teo',
    pronouns: 'he/him',
    timeZone: 'Europe/Prague',
  },
  chapters: [
    between(-74, '09:00', consentGiven('hours-log', 'Said on the call')),
    call(
      -73,
      '16:00',
      50,
      [
        note(
          'A sound engineer who is losing the top of his hearing and is telling nobody but me and a fox, that is to say the fox which comes to his yard in Žižkov, and whose steps he can still hear.',
        ),
        worry('The cymbals. He can see them and not hear them.'),
        person('the fox', 'comes to the yard', 'He can still hear its steps.'),
        words('I mixed a whole record by looking at it.', 'his hearing'),
      ],
      { sessionKind: 'first-call' },
    ),
    between(-60, '22:10', words('I need to be quiet for a while. You’ll understand the joke.', undefined, wrote)),
    between(-59, '10:00', { type: 'ClientPaused', reason: 'Needs to be quiet for a while' }),
  ],
};
