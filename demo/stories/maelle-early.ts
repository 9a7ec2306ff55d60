import type { Chapter } from '../story.js';
import {
  between,
  call,
  commitment,
  consentGiven,
  followedUp,
  handedOver,
  insight,
  joy,
  leftIt,
  lifeDate,
  note,
  onlyMe,
  person,
  preference,
  promise,
  revisited,
  thread,
  words,
  worry,
} from '../tell.js';

/** Maëlle’s five calls with Dov, up to the day he handed her over to Priya. */
export const maelleEarly: readonly Chapter[] = [
  between(-167, '10:00', consentGiven('sharing', 'Written, by e-mail: also for a coach who may follow')),
  call(
    -165,
    '18:30',
    50,
    [
      note(
        'She is in the fourth year of a thesis on tidal mills, in Rennes, and she calls from a stairwell in the library because her flat has thin walls and a flatmate who rehearses speeches. She speaks fast, stops in the middle of a word, and then the rest of the word comes later, as if it had taken the stairs.',
      ),
      person('Solène', 'flatmate', 'Rehearses her speeches at the wall.'),
      person('Prof. Guillerme', 'supervisor', 'Answers e-mails with one word. Last week the word was “Hum.”', {
        as: 'guillerme',
      }),
      thread('Finishing the thesis, and being somebody who has finished it.', { as: 'thesis' }),
      worry('That “Hum.” meant no.', { as: 'hum' }),
      joy('The mill at night with the wheel turning, when she had the key for a week.'),
      words('A tidal mill works four hours and waits eight. Nobody calls the mill lazy.', 'the thesis'),
      preference('Evenings. She walks down the stairs while she thinks; the line gets worse, and that is all right.'),
      leftIt('Bon. I said the word “finish” out loud, in a library.', { mood: 'giddy' }),
    ],
    { sessionKind: 'first-call' },
  ),
  call(-151, '18:30', 50, [
    note(
      'She had written eleven pages and deleted nine, and wanted me to know that the two which are left are good ones. Her father rang in the middle of it. She says he rings when the tide is right; he is a lock keeper, and it may even be true.',
    ),
    person('Yann', 'father, lock keeper near Dinan', 'Rings when the tide is right.', { as: 'yann' }),
    person('Awa', 'mother, nurse in Saint-Malo', 'Sends voice messages of eight minutes, about soup.'),
    joy('Her mother’s eight minutes about soup, at double speed, laughing.'),
    commitment('Send Guillerme the two pages, without an apology at the top.', { as: 'two-pages', due: { day: -144 } }),
    leftIt('No “sorry to disturb you”. Just the pages, like a normal person.', { mood: 'daring' }),
  ]),
  call(-137, '18:30', 45, [
    followedUp('two-pages', 'kept', { text: 'Sent. The answer was “Oui.”' }),
    words('Oui. With a full stop. I printed it.', 'the answer from Guillerme'),
    note(
      'She printed it, she held it up to the camera, one word with a full stop, and she was so pleased that it took a while until I heard the other thing, which is that she has not told anybody at home that the money ends before the thesis does.',
    ),
    worry('The grant ends two months before the thesis can.', { as: 'grant' }),
    lifeDate('The defence, in front of five people and her father', { day: 24 }, { as: 'defence' }),
    promise('Ask a friend at the archive about the tide tables of 1911.', { as: 'tables' }),
    leftIt('I’ll tell my mother. Before the soup, not after.', { mood: 'resolved, a little pale' }),
  ]),
  call(-123, '18:30', 50, [
    note(
      'Told her mother. Her mother said nothing for four seconds, which in this family is an illness, and then transferred two hundred euros with the reference “soupe”. She cried when she told me, and was furious with herself for crying, and then cried about that.',
    ),
    words('The reference was “soupe”. Deux cents euros de soupe.', 'her mother'),
    insight('I keep a secret so that nobody worries, and then I’m alone with the worry and the secret.'),
    joy('“Soupe”, in the bank statement.'),
    revisited('thesis', 'Chapter three has a last sentence.'),
    note('I am the same age as her father. She said so, not unkindly. I think that it is in the room.', onlyMe),
    leftIt('Chapter three has a last sentence. It’s not the right one. But it’s last.', { mood: 'tired, bright' }),
  ]),
  call(
    -109,
    '18:30',
    50,
    [
      note(
        'I told her that I am going on leave, for my knee, for most of a year, and that Priya would be glad to have her. She asked whether Priya minds stairs. Then she went through the whole thesis for me, from the mill at Dinan to the last sentence, as one shows a house to somebody who is leaving, and I was very moved and said so.',
      ),
      words('Then you have to hear how it ends now, in case you’re not there.', 'the handover'),
      leftIt('Tell her that I stop in the middle of words. It saves time.', { mood: 'sad, funny' }),
    ],
    { reflection: 'I did not want to hand her over. It has nothing to do with her.' },
  ),
  between(
    -106,
    '09:30',
    consentGiven('handover', 'she said in the call that she would like to go on with Priya'),
    handedOver(
      'priya',
      'She thinks on stairs and stops in the middle of words; the rest of the word comes. The mill matters, the father’s tides matter, and so does anything called soup. I owe her the tide tables of 1911.',
    ),
  ),
];
