import { describe, expect, it } from '@jest/globals';
import { readNote, readTranscript } from '../read.js';
import type { Proposal } from '../reading.js';
import { mergePeople } from './merge-people.js';

const CONTEXT = { heldOn: '2024-05-15', clientNames: ['Kirsty Doyle'], coachNames: ['Arun Pillai'], knownPeople: [] };
const named = (proposals: readonly Proposal[]): string[] =>
  proposals
    .flatMap(({ kind, name, relation }) => (kind === 'person' ? [`${name}: ${relation ?? '-'}`] : []))
    .toSorted();
const people = (text: string): string[] => named(readNote(text, CONTEXT).proposals);

describe('how people stand to the client', () => {
  it.each([
    ['any office is a relation beside a name', 'The churchwarden, Barnaby, wants to sell.', ['Barnaby: churchwarden']],
    ['any office is a relation in brackets', 'Priyanka (rep, 6 yrs) left.', ['Priyanka: rep']],
    ['any words may stand between', 'Her very patient old music teacher Inge rang.', ['Inge: teacher']],
    ['the last of two words is what somebody is', 'Lamar, youngest rep, closed a deal.', ['Lamar: rep']],
    ['the nearer relation counts', 'Her boss, the partner Mr. Gharpure, is kind.', ['Mr. Gharpure: boss']],
    ['a named animal is one', 'There is also a donkey, Deborah, in the field.', ['Deborah: donkey']],
    ['of twins each is a child', 'Twins, Claire and Rowan, 13 months.', ['Claire: child', 'Rowan: child']],
    ['a label may stand before', 'New boss since May: Marguerite Stoll, tough.', ['Marguerite Stoll: boss']],
    ['a group may stand behind', 'Noah and Eli (her boys) are ill.', ['Eli: son', 'Noah: son']],
    ['a way goes through two', "Her sister's son Ben rang.", ['Ben: nephew']],
    [
      'her and his are of whom they can be',
      'She and her husband Paul, and his mother Jean.',
      ['Jean: mother-in-law', 'Paul: husband'],
    ],
    ['of somebody of whom nothing is told', "Gauri, the daughter of Kim's neighbour, rang.", ['Gauri: -', 'Kim: -']],
    ['two stand side by side', 'Emailed Sarah and Tim in payroll.', ['Sarah: -', 'Tim: colleague']],
    ['an office of the client is nobody else’s', 'Kirsty, 34, ward nurse, Leeds since 2021.', []],
    ['what the coach asks of a friend', 'I said I would have a word with Una, who I trained with.', []],
    ['a clause about somebody else', 'Her friend who knows Ana rang.', ['Ana: -']],
    ['a list of people', 'Walked with her dog Rufus, mum and Ben.', ['Ben: -', 'Rufus: dog']],
    ['a short name in brackets', 'Co-founder Dilwyn Pask (DP) is at school.', ['Dilwyn Pask (DP): co-founder']],
    ['a place is nobody', 'The nurse, Leeds born, was kind.', []],
    ['a river is nobody', 'Ash River was a no, damp and far off.', []],
    ['a language is nobody', 'Will record the song, in Samoan and Igbo, and Samoan was the harder.', []],
  ])('%s: %j', (_, text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  it('who speaks says “his” and “her” of others', () => {
    const turns = [{ speaker: 'K', text: 'There is my husband Paul, who mends harps, and his mother Jean.' }];
    expect(named(readTranscript(turns, { K: 'client' }, CONTEXT).proposals)).toEqual([
      'Jean: mother-in-law',
      'Paul: husband',
    ]);
  });

  it('what somebody does makes no second person of them', () => {
    expect(people('Her husband Paul is away. Paul, an engineer, travels. The engineer, Paul, came.')).toEqual([
      'Paul: -',
      'Paul: husband',
    ]);
  });

  it('a short form is the same person, and a lady is not her husband', () => {
    expect(
      mergePeople(
        [],
        [
          { name: 'Fenella', relation: 'daughter' },
          { name: 'Fen', relation: null },
          { name: 'Mr Hale', relation: null },
          { name: 'Mrs Hale', relation: null },
          { name: 'Tom Ferris', relation: 'friend' },
          { name: 'Tom', relation: 'brother' },
          { name: 'Tom F.', relation: null },
        ],
      ).map(({ names }) => names.join('/')),
    ).toEqual(['Fenella/Fen', 'Mr Hale', 'Mrs Hale', 'Tom Ferris/Tom F.', 'Tom']);
  });

  it('a boyfriend becomes a fiancé and a husband', () => {
    const told = ['boyfriend', 'fiancé', 'husband', 'boyfriend'].map((relation) => ({ name: 'Paul', relation }));
    expect(mergePeople([], told)).toEqual([{ names: ['Paul'], relation: 'husband' }]);
  });

  it('a friend becomes a partner, and stays one', () => {
    const told = ['friend', 'partner', 'friend'].map((relation) => ({ name: 'Ola', relation }));
    expect(mergePeople([], told)).toEqual([{ names: ['Ola'], relation: 'partner' }]);
  });
});
