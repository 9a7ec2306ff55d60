import type { Chapter } from '../story.js';
import {
  between,
  call,
  commitment,
  consentGiven,
  followedUp,
  guess,
  insight,
  joy,
  leftIt,
  lifeDate,
  note,
  person,
  preference,
  promise,
  revisited,
  thread,
  words,
  worry,
  wrote,
} from '../tell.js';

/** Łukasz’s first five calls with Dov, who writes as he talks: at length, and with the weather. */
export const lukaszEarly: readonly Chapter[] = [
  between(
    -150,
    '11:00',
    consentGiven('sharing', 'Said on the phone before the first call; noted the same hour'),
    note(
      'From the form he filled in. What brings you here: “An offer.” What would you like to be different: “To know it before I answer it.” How did you hear of us: “Halina.”',
      { origin: 'imported' },
    ),
  ),
  call(
    -149,
    '08:00',
    50,
    [
      note(
        'He took the call standing at the bench, and for a while I thought the line was bad, and then I understood that it was a plane, he was planing a board while he talked, and that this is simply how he talks. A workshop outside Łódź, his father’s before him, two people working for him. There has been an offer for the whole thing, from a kitchen company. He said the number, and then he said it again more quietly.',
      ),
      person('Bogna', 'works for him, eleven years', 'Better at dovetails than he is; he tells everyone.'),
      person('Kajetan', 'apprentice, 20', 'Late every day by exactly the length of one cigarette.', { as: 'kajetan' }),
      thread('The offer: sell the workshop, or not.', { as: 'offer' }),
      worry('What Bogna would do in a kitchen factory.', { as: 'bogna' }),
      joy('The first shaving off an old oak board, when you see what it has been hiding.'),
      words('My father never sold a chair he would not sit in.', 'the workshop'),
      preference('Early, before the machines start. His hands are busy while he talks.'),
      leftIt('It is a good number. That is the trouble with it.', { mood: 'wry' }),
    ],
    { sessionKind: 'first-call' },
  ),
  call(-135, '08:00', 50, [
    note(
      'Rain on the tin roof, I had to ask him to repeat half of it, and he repeated it without minding. We went round the offer the way you walk round a car. He knows all of its points. What he does not know is what he would do on the first morning after.',
    ),
    words('On the second day I would be fine. It is the first day.', 'the day after selling'),
    commitment('Write down what an ordinary day looks like now, hour by hour, and not improve it.', {
      as: 'day',
      due: { day: -121 },
    }),
    lifeDate('His father’s name day, when they all go to the grave', { day: -5 }, { repeats: 'yearly' }),
    leftIt('Good. Now I must glue before it stops raining.', { mood: 'brisk' }),
  ]),
  call(-121, '08:00', 45, [
    followedUp('day', 'kept', { text: 'Two pages, in pencil. Nine of the hours are about other people.' }),
    note(
      'He read me the day. All of it. Bogna’s coffee, the dog from next door, Kajetan’s cigarette, a woman who came for one chair leg and stayed until ten. When he had finished there was nothing for either of us to say for quite some time, and the rain had stopped, and I could hear the clock in his workshop, which is an hour slow and which nobody is allowed to touch.',
    ),
    insight('I thought I was selling machines. I would be selling the woman with the chair leg.'),
    person('Halina', 'wife', 'Keeps the books. Has not said what she thinks of the offer; he has not asked.', {
      as: 'halina',
    }),
    worry('That Halina wants him to sell and is too decent to say it.', guess),
    joy('The dog from next door, who visits at eleven and wants nothing.'),
    promise('Look for the Polish edition of the book about the boat builder.', { as: 'boat' }),
    leftIt('I will ask her. Not this week.', { mood: 'serious' }),
  ]),
  between(
    -112,
    '06:20',
    words('Pytałem Halinę. Powiedziała: „A ty w ogóle śpisz?” To była cała odpowiedź.', 'Halina', wrote),
  ),
  call(
    -107,
    '08:00',
    50,
    [
      note(
        'He told me what he had written, in English this time: he asked Halina, and she said, do you sleep at all? That was the whole of her answer. He has been thinking about it for five days. He does not sleep, since you ask, not since the offer, he gets up at three and goes down and sweeps a floor that has already been swept.',
      ),
      worry('The floor at three in the morning, already swept.', { as: 'three' }),
      words('The number is the same at three o’clock, only larger.', 'the offer, at night'),
      revisited('offer', 'The kitchen company has asked again, politely, by courier.'),
      commitment('Stay in bed until four, even awake.', { as: 'four' }),
      leftIt('It sounds like nothing. We will see what four o’clock is like.', { mood: 'tired' }),
    ],
    { reflection: 'I filled two silences that were his. I heard myself do it.' },
  ),
  call(-93, '08:00', 50, [
    followedUp('four', 'released', { text: 'Lasted two nights. He says the floor missed him.' }),
    note(
      'A better day, sun through the sawdust, he turned the camera round so that I could see it. Kajetan has made a joint. Not a good one, he said, but a whole one, from beginning to end, and nobody had told him to. Łukasz has put it on the shelf beside his father’s clock and has said nothing about it to Kajetan, and Kajetan has said nothing about it either, and both of them look at it all day.',
    ),
    person('Kajetan', 'apprentice, 20', 'Made a whole joint, unasked. It stands on the shelf beside the clock.'),
    joy('The joint on the shelf that neither of them mentions.'),
    words('It is crooked. It is so crooked. I would not sell it for the number.', 'Kajetan’s joint'),
    leftIt('Do not tell him I said so. You do not know him. But do not.', { mood: 'happy' }),
  ]),
];
