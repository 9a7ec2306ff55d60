import { describe, expect, it } from '@jest/globals';
import { readNote, readTranscript } from '../read.js';
import type { ReadingContext } from '../reading.js';

/** Labels and owners as coaches write them; none of these lines stands in a fixture. */
const CONTEXT: ReadingContext = {
  heldOn: '2024-05-15',
  clientNames: ['Marta Quill'],
  coachNames: ['Ines Roth'],
  knownPeople: [],
};
const plans = (text: string): string[] =>
  readNote(text, CONTEXT).proposals.flatMap(({ kind, text: words }) =>
    kind === 'commitment' || kind === 'promise' ? [`${kind}: ${words}`] : [],
  );
const kinds = (text: string): string[] => plans(text).map((plan) => plan.replace(/:.*/su, ''));

describe('a label of plans at the beginning of a line', () => {
  it.each([
    ['Actions agreed for next time (Marta): ring the bank', 'commitment'],
    ['To do, M.: ring the bank', 'commitment'],
    ['Client homework: three evenings without the news', 'commitment'],
    ['Her commitments this month: the loft', 'commitment'],
    ['To do, me: the address of the potter', 'promise'],
    ['Follow-up (coach): article on sleep', 'promise'],
    ['COACH owes: the worksheet', 'promise'],
    ['I owe her: two names', 'promise'],
    ['My actions: send the list', 'promise'],
    ['Ines to do: send the list', 'promise'],
  ])('tells by %j whose the plan is, in whatever order its words stand', (text, kind) => {
    expect(kinds(text)).toEqual([kind]);
  });

  it('holds for every bidding that follows in its line, and for none of the next', () => {
    expect(plans('To do, M.: ring the bank. And write to Joost. It rained.\nVisit of the aunt.')).toEqual([
      'commitment: To do, M.: ring the bank.',
      'commitment: write to Joost.',
    ]);
  });

  it.each([
    'Me: sent the list on Monday',
    'Homework: done twice',
    'Mine: name is given, by mail',
    'My actions: gave her the address',
    'Homework review: ring the bank',
    "Last week's actions: ring the bank",
    'Actions: might take up rowing',
    'Between us: a good hour',
  ])('makes no plan of what is told to have become of it, of a review or of a perhaps: %j', (text) => {
    expect(plans(text)).toEqual([]);
  });
});

describe('an owner at the end of an item', () => {
  it('counts more than the heading over it, and what is of somebody else is nobody’s here', () => {
    expect(
      plans('Next steps\n1. Call the bank -- Owner: client\n2. Send the form -- Owner: me\n3. Sign-off -- Owner: Ravi'),
    ).toEqual(['commitment: 1. Call the bank -- Owner: client', 'promise: 2. Send the form -- Owner: me']);
    expect(plans('Actions:\n- draft the plan (Marta)\n- print the map [coach]')).toEqual([
      'commitment: draft the plan (Marta)',
      'promise: print the map [coach]',
    ]);
  });

  it('is asked of an unticked box as of any bullet', () => {
    expect(kinds('Actions:\n- [ ] draft the plan\n- [ ] print the map (me)')).toEqual(['commitment', 'promise']);
    expect(kinds('Tired today.\n- [ ] draft the plan\n- [x] ring the bank')).toEqual(['commitment']);
  });
});

describe('a plan that is told in the past', () => {
  it.each([
    'She was going to ring the bank on Monday.',
    'He was to take his sister to the sea.',
    'She meant, too, to write to the Head.',
    'She had also resolved upon fetching her things.',
    'He had made up his mind to learn to ring.',
    'It was agreed that she shall meet the dean this week.',
    'She would ring her sister herself, she said.',
    'She told me the bank was shut and she would call them on Tuesday.',
  ])('is one as a plan told in the present is: %j', (text) => {
    expect(kinds(text)).toEqual(['commitment']);
  });

  it.each([
    'I told her there was a booklet and I would find it for her.',
    'There was nothing for it but to say that I would copy out the rest.',
    'I told her that I should ask at the hall.',
  ])('is a promise where the coach is told to have said it: %j', (text) => {
    expect(kinds(text)).toEqual(['promise']);
  });

  it.each([
    'She was going to ring the bank but forgot.',
    'She was to speak to the dean, but then the strike came.',
    'For ten years she meant to clear the attic.',
    "She said she'd twelve weeks left and she'd every intention.",
    'She told me she was cold and she would rather sit inside.',
    "I'm terrified that she will freeze.",
    'He will see.',
    'She will do the wardrobe, no.',
  ])('is none where it came to nothing, tells of no deed, or is taken back: %j', (text) => {
    expect(plans(text)).toEqual([]);
  });
});

describe('what is agreed, told at the head of a line', () => {
  it.each([
    ['We agree: he speaks with his wife. He makes an appointment for the tooth.', 2],
    ['New: she asks her sister to sign.', 1],
    ['Rates go up in May. To draft her own letter, by month end', 1],
    ['Boat trip: dropped. Swapped for one night in the tent', 1],
    ["Plan is a dry run, one night at her mother's.", 1],
    ['SAID SHE’D: list the five things. Tell her mum. Call the school.', 3],
    ['Hers:\n- coffee with the tutor\n- tell the head herself', 2],
    ['Client list:\n(1) ring the landlord\n(2) get the number of the accountant', 2],
  ])('holds for what follows in the line: %j', (text, count) => {
    expect(kinds(text)).toEqual(Array.from({ length: count }, () => 'commitment'));
  });

  it('is no plan where a line only speaks of one', () => {
    expect(plans('Me: look up the scheme for her. Dentist not mentioned. Afraid he sees the flat.')).toEqual([
      'promise: Me: look up the scheme for her.',
    ]);
    expect(plans('To be honest, she looked tired.')).toEqual([]);
  });
});

describe('a quotation in a note', () => {
  it('tells in the first person what the client sets out to do', () => {
    expect(kinds('"I\'ll ring the library and offer them a workshop."')).toEqual(['commitment']);
    expect(kinds('She said, “I am to write to him.”')).toEqual(['commitment']);
    expect(kinds('"Now I\'m going to read all of it aloud to Joost."')).toEqual(['commitment']);
  });

  it('tells no plan of whom else it quotes', () => {
    expect(plans('Joost said "I will write to the council".')).toEqual([]);
    expect(plans('"I will ring the dean," Verena said.')).toEqual([]);
    expect(plans('I said "I am going to ask the obvious".')).toEqual([]);
  });
});

describe('a promise that is told in other words than “I will”', () => {
  it.each([
    'I search for her the song of the shepherds, and send it.',
    'I have to ask two colleagues and revert.',
    'I, in my zeal, offered her the loan of the blue book.',
    "I promised my mother's recipe for her sister.",
    'Now owe her the plan template.',
    'I promise to write for her one proverb.',
    'She asked if there might be a card on the day, and of course I said that there would.',
  ])('is found: %j', (text) => {
    expect(kinds(text)).toEqual(['promise']);
  });

  it.each(['I send her the list the same day.', 'I am to send her nothing by mail.', 'I still owe her that.'])(
    'is none where it is over, or a wish of the client: %j',
    (text) => {
      expect(plans(text)).toEqual([]);
    },
  );
});

describe('a task that is set, and so much of a thing that is taken on', () => {
  it.each([
    'I asked her to keep a diary and she agreed.',
    'Set her the task of writing to her father.',
    'I set her a task: write to her father.',
    'We ended with her promising to ring her sister.',
    'We settled on two swims a week.',
    'She promised herself three walks a week.',
    'She has set a goal of three walks a week.',
    'She gave herself until Friday to ask for the raise.',
    "She's made a deal with herself: phone off at ten.",
    'She won’t check mail after nine.',
    'From tomorrow she leaves the car at home.',
    'She has committed herself to being in bed by eleven.',
    '| Call the bank | Marta | Friday |',
    'Ring the dean (M).',
    'Marta (by Fri): call the bank',
    'Dean -> she rings him on Friday.',
    'We said she’d speak to her boss by Friday.',
    'She has agreed, reluctantly, to ring the school.',
    'It falls to her to ring the school.',
    'She picked Monday for the call to the school.',
    'Yes to ringing the school, by Friday.',
    'Practice for the fortnight is saying no once a day.',
    'She brings the form next time.',
    'Cl. to ring the school.',
    'Over to Marta: the school form.',
  ])('is set out to be done: %j', (text) => {
    expect(kinds(text)).toEqual(['commitment']);
  });

  it.each([
    'She had agreed to meet him in 2019.',
    'This week: tired, two bad nights.',
    'Me: a bit tired, let her talk too long.',
    'To ask for help is hard for her.',
    'She is making progress this week.',
    'Her mother said "I’ll call the police".',
    'Changed to Tuesdays.',
    'I asked her to describe it and she did.',
    'To do, me: nothing this time.',
    '| Call the bank | Marta | done |',
  ])('is none where it is of long ago, a state, a view, or done: %j', (text) => {
    expect(plans(text)).toEqual([]);
  });
});

describe('a promise of the coach', () => {
  it.each([
    'Must send the article.',
    'Send article to Marta.',
    "I'd better send her the map.",
    'The article will be sent by me on Friday.',
    "She's waiting for a name from me.",
    'It was agreed that I would check the fund.',
    'Coach offered to read the letter.',
    'I asked for the form and will pass it on to her.',
    'Next time I bring the map.',
    '| Send the article | Ines | Monday |',
  ])('is told without “I will” as well: %j', (text) => {
    expect(kinds(text)).toEqual(['promise']);
  });

  it('is none where coaches tell of their own lives and resolves, in a note or a transcript', () => {
    const spoken = [
      "I'm gonna make my dreams come true!",
      "I'm gonna keep going.",
      'I decided to run for office again.',
    ];
    for (const text of spoken)
      expect(
        readTranscript([{ speaker: 'Ines', text }], { Ines: 'coach' }, CONTEXT).proposals.filter(
          ({ kind }) => kind === 'promise' || kind === 'commitment',
        ),
      ).toEqual([]);
    expect(plans("I'll begin with the Mass.")).toEqual([]);
  });
});
