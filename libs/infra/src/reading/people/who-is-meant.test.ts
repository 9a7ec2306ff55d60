import { describe, expect, it } from '@jest/globals';
import { readNote, readTranscript } from '../read.js';
import type { KnownPerson, Proposal } from '../reading.js';
import { mergePeople } from './merge-people.js';

const CONTEXT = { heldOn: '2024-05-15', clientNames: ['Thessaly Quill'], coachNames: ['Arun Pillai'] };
const merged = (proposals: readonly Proposal[], known: readonly KnownPerson[]): string[] =>
  mergePeople(
    known,
    proposals.flatMap(({ kind, name, relation }) =>
      kind === 'person' && name !== undefined ? [{ name, relation: relation ?? null }] : [],
    ),
  )
    .map(({ names, relation }) => `${names.join('/')}: ${relation ?? '-'}`)
    .toSorted();
const people = (text: string, known: readonly KnownPerson[] = []): string[] =>
  merged(readNote(text, { ...CONTEXT, knownPeople: known }).proposals, known);

describe('words for the family in many Englishes', () => {
  it.each([
    ['Her cousin brother Sharad drove all night.', ['Sharad: cousin']],
    ['Her cousin sister Nalini drove all night.', ['Nalini: cousin']],
    ['She rang her abuela Remedios on Sunday.', ['Remedios: grandmother']],
    ['Her birth mother, Colleen, wrote to her.', ['Colleen: birth mother']],
    ['Her step dad Grover is ill.', ['Grover: stepfather']],
    ['Her man is Torvald, carpenter.', ['Torvald: husband']],
    ['The deckhand, Ossian, wants a raise.', ['Ossian: deckhand']],
    ['There is Pickle, a kelpie, under the table.', ['Pickle: dog']],
    ['She is married with Rolf, a baker, in Graz.', ['Rolf: spouse']],
  ])('are known in %j', (text, expected) => {
    expect(people(text)).toEqual(expected);
  });
});

describe('a title is no part of a name', () => {
  it.each([
    ['Mr Gharpure', 'Gharpure'],
    ['Kamala Miss', 'Kamala'],
    ['Pandit Madhav-ji', 'Madhav'],
    ['Adv. Shirole', 'Shirole'],
    ['Fröken Lind', 'Lind'],
  ])('%j is %j', (titled, bare) => {
    const told = [titled, bare].map((name) => ({ name, relation: null }));
    expect(mergePeople([], told)).toEqual([{ names: [titled, bare], relation: null }]);
  });

  it('and tells what somebody is, where it is that of an office', () => {
    expect(people('She sent the papers through Adv. Shirole on Monday.')).toEqual(['Adv. Shirole: advocate']);
  });
});

describe('of two relations', () => {
  it.each([
    [
      'what is told last is corrected in brackets',
      'Lives with her friend Ruben (so, boyfriend).',
      ['Ruben: boyfriend'],
    ],
    ['hers is nearer than the office', 'Mr. Gharpure, the CFO, her boss, retires.', ['Mr. Gharpure: boss']],
    [
      'what she has one of is not told of another',
      'Her husband Piet is ill. Her son Kees lives in Oslo with his wife Ingrid.',
      ['Ingrid: daughter-in-law', 'Kees: son', 'Piet: husband'],
    ],
    [
      'a list tells nothing of whom it only stands beside',
      'Her partner Roz came. Eight small boys, Roz as a bear.',
      ['Roz: partner'],
    ],
    [
      'what stands in apposition far behind counts',
      'Her sister is coming on the 18th, Ottilie, for the birthday.',
      ['Ottilie: sister'],
    ],
    ['the first of two owners counts', 'Freya, her niece, Magnus’s lass, is eight.', ['Freya: niece', 'Magnus: -']],
  ])('%s: %j', (_, text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  it('“his wife” of a man who has one is said of the man before', () => {
    const context = { ...CONTEXT, clientNames: ['Oswin Hale'], knownPeople: [] };
    const text =
      'He is tired. He has a wife, his wife Vera is well, and one son Nils, settled in Turku with his wife Aino.';
    expect(merged(readNote(text, context).proposals, [])).toEqual(['Aino: daughter-in-law', 'Nils: son', 'Vera: wife']);
  });

  it('an object pronoun is not of the child that does something', () => {
    const text = 'Two children, Mieke and Jonte. Mieke held the notes for him. Mieke said she was proud.';
    expect(people(text)).toEqual(['Jonte: child', 'Mieke: daughter']);
  });
});

describe('one of two names', () => {
  it.each([
    ['a pet name', 'One daughter Ira, 6, pet name Chiu.', ['Ira/Chiu: daughter']],
    [
      'what one goes by now',
      'Her brother Tommy sent flowers signed Tomasz — that’s what he goes by now.',
      ['Tommy/Tomasz: brother'],
    ],
    ['the one before', 'Stepson Theo, fifteen -- used to be Thea, is well.', ['Theo/Thea: stepson']],
    [
      'what everybody is calling them',
      'Her brother Madhav, whom everybody is calling Bablu, rang.',
      ['Madhav/Bablu: brother'],
    ],
  ])('is the same person: %s', (_, text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  it.each([
    [
      'by a word before',
      'Surf Ned, at the school, says so.',
      [{ names: ['Ned'], relation: 'partner' }],
      ['Ned: partner', 'Surf Ned: -'],
    ],
    [
      'as a second one',
      'There is a second Mick now, the contractor.',
      [{ names: ['Mick Tranter'], relation: null }],
      ['Mick Tranter: -', 'Mick: contractor'],
    ],
    [
      'as also called so',
      'New deckhand is Seamus too.',
      [{ names: ['Seamus'], relation: 'father-in-law' }],
      ['Seamus: deckhand', 'Seamus: father-in-law'],
    ],
  ])('is another person, told %s', (_, text, known, expected) => {
    expect(people(text, known)).toEqual(expected);
  });

  it('two who are mothers by name are two, and one who is called Mum is one of them', () => {
    const told = [
      { name: 'Mum', relation: 'mother' },
      { name: 'Rosa', relation: 'mother' },
      { name: 'Noelene', relation: 'mother' },
    ];
    expect(mergePeople([], told).map(({ names }) => names.join('/'))).toEqual(['Mum/Rosa', 'Noelene']);
  });

  it('a name of three words is the one of its first two', () => {
    const told = ['Tommy Joe Feeney', 'Tommy Joe'].map((name) => ({ name, relation: null }));
    expect(mergePeople([], told)).toEqual([{ names: ['Tommy Joe Feeney', 'Tommy Joe'], relation: null }]);
  });
});

describe('nobody is meant', () => {
  it.each([
    ['by a feast', 'She cooks before Ganpati, and Ganpati is coming home on Friday.'],
    ['by a town one is from', 'She comes from Hull, lives in Delft since May.'],
    ['by what is taught', 'Veena class on Sunday went well, Veena lessons go on.'],
    ['by a hospital', 'Day surgery is at St. Brendan’s on Monday.'],
    ['by the client’s own pet name', 'Everything was calm. Tally is going to fix the gate.'],
    ['by whom the coach lives with', 'He can try it on me and Lou in the garden.'],
    ['by who is cried to in a quotation', 'Then she was silent and said: Papá, you drew me the way.'],
  ])('%s: %j', (_, text) => {
    expect(people(text)).toEqual([]);
  });

  it('by whom the coach says they will ask', () => {
    const turns = [{ speaker: 'A', text: 'I will ask Harriet whether she would share how her panel went.' }];
    expect(merged(readTranscript(turns, { A: 'coach' }, { ...CONTEXT, knownPeople: [] }).proposals, [])).toEqual([]);
  });
});

describe('shorter and longer names of one', () => {
  it.each([
    ['a title and a letter', ['Mrs Vaifale', 'Mrs V']],
    ['what grandmothers are called', ['Ouma Bets', 'Ouma Bets (Elsabe)']],
    ['a word of honour behind a hyphen', ['Juze-ab', 'Juze']],
  ])('are one: %s', (_, names) => {
    expect(
      mergePeople(
        [],
        names.map((name) => ({ name, relation: null })),
      ),
    ).toHaveLength(1);
  });

  it('of whom one is called so, the word alone is said', () => {
    const known = [{ names: ['Ouma Bets'], relation: 'mother-in-law' }];
    expect(people('On Sunday we saw that Ouma has baked again.', known)).toEqual(['Ouma Bets/Ouma: mother-in-law']);
  });

  it.each([
    [
      'one more of whom the sentence before told',
      'Elder daughter Jutta, a nurse. Younger one Rosel, doing law.',
      ['Jutta: daughter', 'Rosel: daughter'],
    ],
    ['a spouse goes before what they do', 'Married to Annelien (physio, her own practice).', ['Annelien: spouse']],
    ['a man of no family', 'The shuttle driver is a fella called Torvald who sings.', ['Torvald: -']],
    [
      'the class of a child is none',
      'Two children: Ruan, 16, Grade 11, and Mieke, 12.',
      ['Mieke: child', 'Ruan: child'],
    ],
    ['a brother of the church', 'She told the choirmaster, Brother Lotu, yes.', ['Brother Lotu: choirmaster']],
    ['a priest after his title', 'She is going to ask Fr. Cyprian at the parish.', ['Fr. Cyprian: priest']],
    ['an age tells of a person', 'New on the desk: Rangi, 22, calls everyone by name.', ['Rangi: -']],
    ['a lesser office is one of its own', 'The assistant manager is Mr. Bhat.', ['Mr. Bhat: assistant manager']],
  ])('%s: %j', (_, text, expected) => {
    expect(people(text)).toEqual(expected);
  });
});
