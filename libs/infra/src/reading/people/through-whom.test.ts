import { describe, expect, it } from '@jest/globals';
import { readNote } from '../read.js';
import type { KnownPerson } from '../reading.js';
import { mergePeople } from './merge-people.js';

const CONTEXT = { clientNames: ['Ines Varga'], coachNames: ['Arun Pillai'] };
/** Who is known after the notes, one call after the other. */
const people = (...notes: readonly string[]): string[] => {
  let knownPeople: readonly KnownPerson[] = [];
  notes.forEach((text, at) => {
    const { proposals } = readNote(text, { ...CONTEXT, heldOn: `2024-05-1${at}`, knownPeople });
    knownPeople = mergePeople(
      knownPeople,
      proposals.flatMap(({ name, relation }) => (name === undefined ? [] : [{ name, relation: relation ?? null }])),
    );
  });
  return knownPeople.map(({ names, relation }) => `${names.join('/')}: ${relation ?? '-'}`).toSorted();
};

describe('through whom somebody is told of', () => {
  it.each([
    ['a child of the other', "Wife Noor, and Noor's boy Lior.", ['Lior: stepson', 'Noor: wife']],
    ['a child of one who is not married to', "Her partner Dov and Dov's girl Pia.", ['Dov: partner', 'Pia: -']],
    ['the other parent', "The kids' dad, Pavel, is late with the money.", ['Pavel: -']],
    ['whom a parent married', "Her mother's second husband, Ron, is kind.", ['Ron: stepfather']],
    ['one by the first letter', "Wife Noor rang. N's mam, Edith, is 91.", ['Edith: mother-in-law', 'Noor: wife']],
    ['who has a child', 'Her sister Mina has a new baby, Per.', ['Mina: sister', 'Per: -']],
    ['who lost somebody', 'Her friend Xenia lost her husband, Milo.', ['Milo: -', 'Xenia: friend']],
    ['who left a brother', "Her brother Jonas is ill. Jonas's ex, Petra, rang.", ['Jonas: brother', 'Petra: -']],
    ['another of the name', 'Her brother Sam rang. New intern at work, Sam, cried.', ['Sam: brother', 'Sam: intern']],
    ['by what all say', 'Her mother-in-law lives with them, everybody says Gogo.', ['Gogo: mother-in-law']],
  ])('%s: %j', (_, text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  it.each([
    ['She is foster mum to two brothers, Kofi and Junior.', ['Junior: foster son', 'Kofi: foster son']],
    ['They foster two sisters, Ama (9) and Efua (6).', ['Ama: foster daughter', 'Efua: foster daughter']],
    ['She has been fostering Kofi since March.', ['Kofi: foster child']],
    ['She has a little boy, Kofi.', ['Kofi: son']],
    ['She is mum to Kofi and Tomer.', ['Kofi: child', 'Tomer: child']],
  ])('who is raised by the client: %j', (text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  it.each([
    ["She's dating Tomer from the choir.", ['Tomer: partner']],
    ['She and Tomer are an item now.', ['Tomer: partner']],
    ['Her colleague Tomer rang.\nTomer was there. They are together since two weeks.', ['Tomer: partner']],
    ['Lunch with Ana and Ben. They are together since two weeks.', ['Ana: -', 'Ben: -']],
  ])('who is with the client: %j', (text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  it.each([
    ['The vet came out, Trevor, nice fella, and it was colic.', ['Trevor: vet']],
    ['Barnaby, that plumber from Hull, made her laugh.', ['Barnaby: plumber']],
    ['Her new line manager started on Monday - Gethin.', ['Gethin: manager']],
    ['Business partner: Kwame.', ['Kwame: business partner']],
    ['She manages Gethin, who is struggling.', ['Gethin: direct report']],
    ['Gethin in accounts is struggling.', ['Gethin: colleague']],
    ['Gethin took over as her manager.', ['Gethin: manager']],
    ["It's her brother. Jonas. He is drinking again.", ['Jonas: brother']],
    ["A new manager, she's called Philippa, starts in May.", ['Philippa: manager']],
    ["Her eldest, that's Anouk, is off to college.", ['Anouk: child']],
    ["Her son, he's fifteen, Tomer, is silent.", ['Tomer: son']],
    ['She rang her brother. Jonas and she talked.', ['Jonas: -']],
    ['Kwame over the road has a key.', ['Kwame: neighbour']],
    ['Mum Agnes (81) is ill.', ['Agnes: mother']],
    ["She's in with the lawyers - a Helga Brandt - on Monday.", ['Helga Brandt: -']],
    ['Me: ask Roy over the road what it means.', []],
  ])('what somebody is: %j', (text, expected) => {
    expect(people(text)).toEqual(expected);
  });
});

describe('another name of the same one', () => {
  it.each([
    ['as a wish', ['Her foster son Junior came.', 'Junior wants to be Rey from now on.'], ['Junior/Rey: foster son']],
    ['as a change', ['Her aunt Line rang.', 'She is no longer Line, she is Lina.'], ['Line/Lina: aunt']],
    ['as a pet name', ['Her wife Vasantha sings.', 'Vasu wants the name printed.'], ['Vasantha/Vasu: wife']],
    ['and not whom one rings', ['Her son Tom called Ana twice.'], ['Ana: -', 'Tom: son']],
    [
      'of the one who is told of last',
      ["Her husband Dov's mother lives with them and we all call her Nonna. Nonna is ninety."],
      ['Dov: husband', 'Nonna: mother-in-law'],
    ],
  ])('is told %s', (_, notes, expected) => {
    expect(people(...notes)).toEqual(expected);
  });
});
