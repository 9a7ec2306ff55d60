import { describe, expect, it } from '@jest/globals';
import { readNote, readTranscript } from '../read.js';
import type { KnownPerson, Proposal } from '../reading.js';
import { mergePeople } from './merge-people.js';

const CONTEXT = { heldOn: '2024-05-15', clientNames: ['Kirsty Doyle'], coachNames: ['Arun Pillai'] };
const merged = (proposals: readonly Proposal[]): string[] =>
  mergePeople(
    [],
    proposals.flatMap(({ kind, name, relation }) =>
      kind === 'person' && name !== undefined ? [{ name, relation: relation ?? null }] : [],
    ),
  )
    .map(({ names, relation }) => `${names.join('/')}: ${relation ?? '-'}`)
    .toSorted();
const people = (text: string, knownPeople: readonly KnownPerson[] = []): string[] =>
  merged(readNote(text, { ...CONTEXT, knownPeople }).proposals);

describe('who somebody is', () => {
  it.each([
    ['in shorthand', 'Husb Giles is ill. Dtr Hattie is in Bristol.', ['Giles: husband', 'Hattie: daughter']],
    ['in capitals', 'Her DIL Shanice is expecting in June.', ['Shanice: daughter-in-law']],
    ['by an office of the church', 'Her archdeacon, Carol, was kind.', ['Carol: archdeacon']],
    ['by what they became', 'Gethin has been her mentor for years.', ['Gethin: mentor']],
    ['by what they were', 'Gethin, formerly her boss, is cold to her.', ['Gethin: boss']],
    ['as one of several', 'One of her direct reports, Gethin, is struggling.', ['Gethin: direct report']],
    ['as one of several behind', 'Gethin, one of her friends, is struggling.', ['Gethin: friend']],
    ['by the name one goes by', 'The granddaughter is named for Vernita and goes by Vee.', ['Vee: granddaughter']],
    ['far behind the word', 'The matron sat with her afterwards, a Mrs Thornton.', ['Mrs Thornton: matron']],
    ['in the next sentence', 'They got a cat for the boys. It is called Pickle.', ['Pickle: cat']],
    ['as the answer to who they are', 'Who is Conleth? The brother, a priest in Sligo.', ['Conleth: brother']],
    ['by an office of two words', 'Her chief of staff, Tomlinson, thinks so too.', ['Tomlinson: chief of staff']],
    [
      'of twins among grandchildren',
      'She is raising three grandchildren: Destiny (14) and the twins, Mo and Al (6).',
      ['Al: grandchild', 'Destiny: grandchild', 'Mo: grandchild'],
    ],
    ['by a word for an office that is a name', 'He read to the beagle (Deacon).', ['Deacon: dog']],
    ['in the sentence before', 'She rang Ossian on Sunday. He is her brother.', ['Ossian: brother']],
    ['two words for two names', 'Has a son and a daughter, Finn and Orla.', ['Finn: son', 'Orla: daughter']],
    ['children of a mother', 'Mother of three: Ada, Bo and Cy.', ['Ada: child', 'Bo: child', 'Cy: child']],
    ['through one just named', "Her sister Ola's husband Piet is ill.", ['Ola: sister', 'Piet: brother-in-law']],
    [
      'by whose spouse they are',
      'Her son Zeke, an electrician in town, married to Paloma, rang.',
      ['Paloma: -', 'Zeke: son'],
    ],
    ['by how the word ends', 'Nesta, her cheesemaker, is leaving.', ['Nesta: cheesemaker']],
    ['by who leads them', 'She is line-managed by Birgitta and hates it.', ['Birgitta: manager']],
    ['of animals in a group', 'The hens (Dot and Peg) are fine for now.', ['Dot: hen', 'Peg: hen']],
    [
      'with a second name that others use',
      'Baby girl Josephine, ten weeks, everybody says Jo-Jo, is well.',
      ['Josephine/Jo-Jo: daughter'],
    ],
    ['by where they are met', 'There is a guy at work, Gethin, who is kind.', ['Gethin: colleague']],
  ])('is told %s: %j', (_, text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  it.each([
    ['of a girl of no family', 'A girl from school, Petra, wrote to her.', ['Petra: -']],
    [
      'of a child beside somebody',
      'Her niece Nell is well. The Singer went to Nell, the child loves it.',
      ['Nell: niece'],
    ],
    ['of whom one may have above one', 'He is worried that he will report to Deepti next year.', ['Deepti: -']],
    ['of a client’s own work', 'Vet, Orrefors, mixed practice. She loves it and is tired.', []],
    ['of a scan', 'Ultrasound: a girl. She held the picture up twice.', []],
    ['of whom a verb takes two', 'She told Gethin her sister is ill.', ['Gethin: -']],
  ])('is not told %s: %j', (_, text, expected) => {
    expect(people(text)).toEqual(expected);
  });
});

describe('a name is a person', () => {
  it.each([
    ['where people are usually called so', 'Niamh has the keys.', ['Niamh: -']],
    [
      'in a list of people',
      'Three people she can ring at night: Wiremu, Torvald, Isolde.',
      ['Isolde: -', 'Torvald: -', 'Wiremu: -'],
    ],
    ['called like a place', "He met a woman called Skye and she likes Skye's mum.", ['Skye: -']],
  ])('%s: %j', (_, text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  it.each([
    ['a storm', 'Storm Agnes took the shed.'],
    ['a day with a name', 'They open the presents on Stephen’s Day with the family.'],
    ['who is told of at Christmas', 'The girl has written to Father Christmas.'],
    ['a county', 'The whole of Clare says so to her.'],
    ['a van', 'They bought a van called Gerald.'],
    ['who one is likened to', 'I feel like Jonah with a smaller fish.'],
    ['whom everybody reads', 'She liked what Brené Brown said about that.'],
    ['a station of the radio', 'She knows a man in Clare FM and he will look.'],
    ['a place called after a people', 'She misses the swims at Spanish Point every day.'],
    ['a bus', 'She calls the bus Bertha and sings on it.'],
    ['what a coach asks of their own', 'Me: ask Dilys (my supervisor) if she knows anyone.'],
    ['a shop', 'She bought the sofa from John Lewis.'],
  ])('is none where it is %s: %j', (_, text) => {
    expect(people(text)).toEqual([]);
  });
});

describe('of two who share a name', () => {
  it.each([
    ['by where one is met', 'Her brother Sam rang. Sam from the gym said no.', ['Sam: -', 'Sam: brother']],
    [
      'by a word before the name',
      'Her brother Sam rang. She asked gym Sam for a lift.',
      ['Sam: brother', 'gym Sam: -'],
    ],
    [
      'by a surname beside one of the family',
      'Her son Kit is nine. Kit Rosewarne wrote.',
      ['Kit Rosewarne: -', 'Kit: son'],
    ],
    [
      'by an initial',
      'Her daughter Destiny is 14. Destiny has a friend Destiny B, who is loud.',
      ['Destiny B: friend', 'Destiny: daughter'],
    ],
    ['by “junior”', 'Her son Roland is well. The new baby, Roland Jr., sleeps.', ['Roland Jr.: child', 'Roland: son']],
    ['by “also”', 'Her brother Sam rang. New manager, also Sam, is kind.', ['Sam: brother', 'Sam: manager']],
    ['by “a”', 'Her brother Sam rang. There is also a Sam at work, who said no.', ['Sam: brother', 'Sam: colleague']],
    ['by how many there are', 'Her brother Sam rang. She has two Sams now.', ['Sam: -', 'Sam: brother']],
  ])('one is told from the other %s', (_, text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  it('one is told from the other by a word before the name', () => {
    expect(people('His boss is Davie. His friend wee Davie made a card.', [])).toEqual([
      'Davie: boss',
      'wee Davie: friend',
    ]);
  });

  it('one who was just named in full is no third', () => {
    expect(people('Her aunt is Anneli. Tell Anneli Sorsa (orchestra manager, yes, a second Anneli) soon.')).toEqual([
      'Anneli Sorsa: manager',
      'Anneli: aunt',
    ]);
  });

  it('one of whom it is told that they are not the other stays a second one', () => {
    expect(people('Her son Karthik is ten. Karthik of IT (not the son!) will make the dashboard.')).toEqual([
      'Karthik: colleague',
      'Karthik: son',
    ]);
  });

  it('one who is named in full as another one is no part of the first', () => {
    expect(people('Her son Hemi is eleven. The best is another Hemi, Hemi Tautari, who was a roofer.')).toEqual([
      'Hemi Tautari: roofer',
      'Hemi: son',
    ]);
  });

  it('one is told by what the sentence says of them', () => {
    expect(
      people('Her brother Nikos is ill. There is another Nikos, Nikos of the reception, the receptionist.'),
    ).toEqual(['Nikos: brother', 'Nikos: receptionist']);
  });

  it('a client to whom a child speaks is nobody’s father', () => {
    const turns = [{ speaker: 'K', text: 'And then she say to me, okay Daddy. The world is too loud, Dad.' }];
    expect(merged(readTranscript(turns, { K: 'client' }, { ...CONTEXT, knownPeople: [] }).proposals)).toEqual([]);
  });
});
