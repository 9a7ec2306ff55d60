import { describe, expect, it } from '@jest/globals';
import { readNote, readTranscript } from '../read.js';
import type { ReadingContext } from '../reading.js';

/** Plans as rambling, terse and dictated notes tell of them; none of these sentences stands in a fixture. */
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

describe('a plan of the client', () => {
  it.each([
    'She means to write to the council about the lamp.',
    'Marta is minded to sell the piano.',
    'She has it in mind to ring her godfather.',
    'She has set her heart on planting a quince by the gate.',
    'She has taken it upon herself to tell the tenants.',
    'She is determined to clear the garage.',
    'Marta has arranged to see the accountant on Tuesday.',
    'She swore to return the ladder.',
    'She opted to take the earlier train from now on.',
    'She is going to have the chimney swept before the frost.',
    'She will have her hearing tested.',
    'She is going to get the roof looked at.',
    'Before Easter she wants to get the passports renewed.',
    'She wants to invite her tutor to the opening, at last.',
    'Marta wants to tell her sister about the offer herself.',
    'She wants to ring Joost before he leaves for the summer.',
    'She is ringing the nursery on Monday.',
    'She left with a plan: phone in the drawer at nine, lights out at ten.',
    'Two things for her until next time: ring the nursery and sort the blue folder.',
    'Left with one task: write the note to her uncle.',
    'For next time Marta brings three photographs of the garden.',
    'Until then she writes one page each morning.',
    'We agreed as follows: Marta asks the neighbour for the saw, and nothing else.',
    'By our next call she draws up the list of guests.',
    'Until next time: walk to work twice.',
    'Her plan for the week: no mail before nine.',
    'Between now and our next call: read the lease.',
    'What she takes away: speak to the head about the timetable.',
    'It was settled that she will hand over the keys.',
    'Action: M. to photograph the fence.',
    'M. to ask about the shed.',
    'Every evening was too much, so they changed it: they will cook together on Fridays.',
    'Marta and her brother are going to paint the hall.',
    'She says she is going to see the dean.',
    'She announced she would hand in her notice.',
    'She told me she will cancel the gym.',
    'She will simply ask him to come.',
    'She will only send the first two pages.',
    'She is down to bring the cake.',
    'Next she plans to go through the attic box by box.',
    'At last she decided to have it out with her landlord.',
    'She will make a start on the tax return.',
    'She chose to leave the committee.',
    'Her one thing: apologise to Joost.',
    'Homework for the fortnight: three evenings without the news.',
    'Client to look into evening classes.',
    'This fortnight: two swims.',
  ])('is told by %j', (text) => {
    expect(kinds(text)).toContain('commitment');
    expect(kinds(text)).not.toContain('promise');
  });

  it.each([
    ['Actions:\n- ring the dentist\n- two pages of the diary\n\nTired today.', ['commitment', 'commitment']],
    ['Agreed:\n- M asks the bursar for a receipt\n- M says yes to the choir', ['commitment', 'commitment']],
    ['For next time\n* find the old letters\n* tell Joost', ['commitment', 'commitment']],
    ['Next steps:\n1. call the broker\n2. price the van', ['commitment', 'commitment']],
    ['Me:\n- will look up the tram museum', ['promise']],
    ['My side:\n- send the reading list\n- ask about rooms', ['promise', 'promise']],
    ['Actions:\n- M: bake for the fair\n- I: type up her sentence', ['commitment', 'promise']],
    ['Agreed:\n- I send a message on Friday\n- Marta writes the tribute', ['promise', 'commitment']],
    ['Actions:\n- none this time', []],
    ['Next:\n- next call 3 June', []],
    ['Actions from last time:\n- dentist: done\n- diary: not yet', []],
    ['Agreed:\n- her brother drives them', []],
    ['News:\n- ring came back from the jeweller\n- list of guests grows', []],
    ['Actions:\n- ring the dentist\n\nShe looked rested. Sun in the room.', ['commitment']],
  ])('is read from the list %j', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it.each([
    'She said yes to nothing much and settled on nothing.',
    'Marta wants to try how it is without the pills.',
    'Her boss has a plan: everybody back to the office.',
    'She had two things for us: a joke and a plum.',
    'She left with a smile: the rain had stopped.',
    'The plan of last time: walk to work, came to nothing.',
    'She wants to talk about her father today.',
    'She wants to understand why.',
    'She does not mean to go on with it.',
    'She had it in mind to leave, years ago.',
    'They will sell the farm, her cousins.',
    'She will have lived there ten years in June.',
    'She is seeing her mother on Sunday.',
    'Until then every phone call is a fright.',
    'She wishes she would ring more often.',
    'Marta wants a rest, that is all.',
    'The choir wants to sing her piece.',
    'She wonders whether she will tell him.',
    'Her tutor will write to the dean.',
    'She would have rung if the line had been free.',
  ])('is none in %j', (text) => {
    expect(plans(text)).toEqual([]);
  });

  it('is told twice where two are announced', () => {
    expect(plans('Two things for her until next time: ring the nursery and sort the blue folder.')).toEqual([
      'commitment: ring the nursery',
      'commitment: sort the blue folder.',
    ]);
  });

  it('stands beside a goal that stands alone', () => {
    expect(kinds('Goal: sleep seven hours a night. She will also ring the clinic on Monday.')).toEqual([
      'commitment',
      'commitment',
    ]);
  });
});

describe('a promise of the coach', () => {
  it.each([
    'I promised to be on the phone the morning of her exam.',
    'I gave her my word that I would read it.',
    'I assured her I would keep the slot.',
    'I have taken it on myself to find a tailor.',
    'I am posting her the book tomorrow.',
    'I am sending her the outline tonight.',
    'She gets the list of hostels from me by Friday.',
    'I mean to send her the article on moving.',
    'I volunteered to read the first chapter.',
    'She asked me to read the letter, which I will.',
    'She asked if I could look at her budget and I said yes.',
    'I am to write up what she said about the sea.',
    'And I am now to ask at the library.',
    'Mine: the name of the potter.',
    'On my side: the form for the grant.',
    'For me: look up the bus times.',
    'I owe her two pages on saying no.',
    'I shall ask round for a piano teacher.',
    'I pledged to ring her on the day of the move.',
    'My list: print the map for her.',
  ])('is told by %j', (text) => {
    expect(kinds(text)).toContain('promise');
    expect(kinds(text)).not.toContain('commitment');
  });

  it.each([
    'The book I promised to send is with her.',
    'The two pages I had offered to write reached her on Monday.',
    'I rang her at noon, as I had said I would.',
    'She has read the poem that I promised to look for.',
    'I am sending good thoughts.',
    'She gets little from me today but quiet.',
    'She asked me to be quiet, and I was.',
    'I promised myself nothing.',
    'She asked me if I would like tea.',
  ])('is none in %j', (text) => {
    expect(plans(text)).toEqual([]);
  });

  it.each([
    ['For next time Marta draws the floor plan, and I ask my neighbour about the lease.', ['commitment', 'promise']],
    ['We split the work: for next time she rings the school and I send the template.', ['commitment', 'promise']],
    ['We settled that she will write the card and that I will post the stamps.', ['commitment', 'promise']],
  ])('stands beside the plan of the client in %j', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });
});

describe('a plan that is spoken', () => {
  const said = (speaker: 'client' | 'coach', text: string): string[] =>
    readTranscript([{ speaker: 'a', text }], { a: speaker }, CONTEXT).proposals.flatMap(({ kind }) =>
      kind === 'commitment' || kind === 'promise' ? [kind] : [],
    );

  it.each([
    'My sister and I are going to clear the loft in June.',
    'I mean to ring the registrar.',
    "I'm ringing the school tomorrow.",
    'I want to hand it in before Friday.',
    "I'm going to have the brakes checked.",
  ])('is the client’s in %j', (text) => {
    expect(said('client', text)).toEqual(['commitment']);
  });

  it.each([
    "You'll get the list from me on Monday.",
    'I owe you the name of that potter.',
    "I'd like to write that out for you.",
    "I'm sending you the map before Friday.",
  ])('is the coach’s in %j', (text) => {
    expect(said('coach', text)).toEqual(['promise']);
  });

  it.each(['I want to be a person who rests.', 'I meant to ring him.', 'Dad and I are fine.', 'I owe him nothing.'])(
    'is none in %j',
    (text) => {
      expect(said('client', text)).toEqual([]);
    },
  );
});
