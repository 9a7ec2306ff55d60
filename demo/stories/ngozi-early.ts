import type { Chapter } from '../story.js';
import {
  between,
  call,
  commitment,
  consentGiven,
  corrected,
  followedUp,
  guess,
  insight,
  joy,
  keptPromise,
  leftIt,
  lifeDate,
  lightly,
  note,
  noticed,
  onlyMe,
  person,
  preference,
  promise,
  releasedPromise,
  revisited,
  shared,
  thread,
  words,
  worry,
} from '../tell.js';

/** Ngozi's first six calls with Marit, who writes in fragments. */
export const ngoziEarly: readonly Chapter[] = [
  between(
    -176,
    '09:05',
    consentGiven('sharing', 'Signed agreement, returned by e-mail'),
    consentGiven('hours-log', 'Signed agreement, returned by e-mail'),
  ),
  call(
    -174,
    '16:30',
    60,
    [
      note(
        'Chief pharmacist, district hospital, nine weeks in. 31 people. Was the deputy for nine years. Laughs before she says something hard. Kitchen; kettle; a trumpet somewhere in the house.',
      ),
      person('Gareth', 'husband', 'Teaches woodwork. Up at five, asleep on the sofa by nine.'),
      person('Tobe', 'son, 14', 'The trumpet. Practises on the stairs because of the echo.', { as: 'tobe' }),
      person('Adaeze', 'daughter, 19', 'Just left for Glasgow. Rings on Sundays, on the bus.', { as: 'adaeze' }),
      joy('The allotment in the hour before anyone else is up.', { as: 'allotment' }),
      worry('That they are polite to her and no longer honest.', { as: 'polite' }),
      words(
        'When I was the deputy they told me everything. Now the room goes quiet and someone offers me a biscuit.',
        'her team',
      ),
      thread('What the team tells her, and what it keeps from her.', { as: 'team' }),
      preference('Camera on, but not while she is thinking. She will say when.'),
      leftIt('I thought you’d give me a plan. I’m quite glad you didn’t.', {
        mood: 'surprised, lighter',
        wouldKnowBy: 'Somebody in the dispensary disagrees with her out loud.',
      }),
    ],
    {
      sessionKind: 'first-call',
      presence: 'Unhurried. The kettle can boil twice.',
      reflection: 'I nodded too much. She saw it and was kind about it.',
    },
  ),
  call(-160, '16:30', 50, [
    note('Came straight from the night handover. Tired, and funny with it. Long story about a fridge alarm.'),
    worry('The near miss in her first month: the wrong strength, caught at the bedside by a student nurse.', {
      as: 'near-miss',
      ...lightly,
    }),
    words('I still do the arithmetic in the shower.', 'the near miss'),
    person('Mrs. Pell', 'neighbour on plot 17', 'Eighty-one. Leaves seedlings on her step with no note.'),
    joy('Scotch bonnets from seed, on the windowsill over the sink. Eleven of twelve came up.'),
    promise('Send her the recording of the Tallis that we talked about.', { as: 'tallis' }),
    commitment('Sit with the night team for one whole shift, with nothing to inspect.', {
      as: 'night',
      due: { day: -140 },
    }),
    leftIt('I’m going to sit there and be useless, and see what they say.', { mood: 'amused' }),
  ]),
  call(-146, '16:30', 50, [
    keptPromise('tallis', 'Sent the evening after; she played it in the car.'),
    followedUp('night', 'kept', { text: 'From ten to six. They made her a chart of who snores in the break room.' }),
    note(
      'The shift did something. At four in the morning Kwabena asked if she missed the counter. She said yes, and then did not know what to do with her face.',
    ),
    person('Kwabena', 'senior technician, nights', 'Asked her at four in the morning whether she missed the counter.', {
      as: 'kwabena',
    }),
    words('Nobody has asked me a real question at work since I got the title.', 'the night shift'),
    insight('It is not that they stopped being honest. I stopped being somewhere they could find me.', {
      as: 'find-me',
      ...shared,
    }),
    joy('Singing alto. Second row, behind a very tall man, which suits her.'),
    revisited('team', 'At night they talk. By day there is a door.'),
    leftIt('I might leave the door open. The actual door.', { mood: 'quiet, pleased' }),
  ]),
  call(
    -132,
    '16:30',
    45,
    [
      note(
        'Adaeze home with a cold and a boyfriend. Mother on the phone twice during our call; she let it ring, then could not.',
      ),
      person(
        'Ifeoma',
        'mother, 76, in Leeds',
        'The left hip. Says it is nothing and goes up the stairs on her bottom.',
        { as: 'ifeoma' },
      ),
      worry('Her mother alone with those stairs.', { as: 'stairs' }),
      worry('She is frightened of turning into her old chief.', guess),
      lifeDate('Adaeze’s birthday', { day: -2 }, { repeats: 'yearly', as: 'adaeze-birthday' }),
      promise('Not to bring up the regional post until she does.', { as: 'regional-silence' }),
      leftIt('If I ring her every night she’ll say I’m checking. If I don’t, I’m checking in my head.', {
        mood: 'torn',
      }),
    ],
    { presence: 'Someone who can hear about a mother without fixing the mother.' },
  ),
  between(
    -125,
    '07:40',
    words('Mum let the physio in!! He is called Desmond and she has fed him.', undefined, { origin: 'client-wrote' }),
  ),
  call(-118, '16:30', 50, [
    note(
      'Good colour. Talked about the plot for a quarter of an hour and I let it run. Then, out of nowhere: the old chief’s leaving speech.',
    ),
    joy('Tobe has found the low register, and uses it at breakfast.'),
    words('I was so busy being grateful that I never noticed I was angry.', 'the nine years as deputy'),
    thread('Whether to go for the regional post.', { as: 'regional' }),
    note('She brought up the regional post herself. So I may.', onlyMe),
    releasedPromise('regional-silence', 'She brought it up herself.'),
    commitment('Ask Kwabena what he would change first, and write down only his words.', { as: 'ask-kwabena' }),
    leftIt('I want to be asked. I don’t know if I want to go.', { mood: 'honest, a bit shaky' }),
  ]),
  call(
    -104,
    '16:30',
    50,
    [
      followedUp('ask-kwabena', 'kept', {
        text: 'His answer: the rota goes up on a Friday at five, when nobody can object.',
      }),
      corrected('kwabena', 'Runs the nights. Told her the rota goes up on a Friday at five, when nobody can object.'),
      note(
        'Changed the rota day. A small thing. Two people thanked her, one complained, and she was delighted by the complaint.',
      ),
      joy('Being disagreed with, out loud, by Shirin from stores.'),
      words('She said, “With respect, that’s daft,” and I could have kissed her.', 'Shirin and the new rota'),
      insight('A complaint is somebody trusting me with something.'),
      revisited('team'),
      leftIt('Somebody disagreed with me. You wrote that down in the beginning, didn’t you?', { mood: 'proud' }),
    ],
    { reflection: 'I did write it down. I nearly said so before she did.' },
  ),
  between(-100, '18:20', person('Shirin', 'runs the stores', 'Said “that’s daft” to her face.', noticed)),
];
