import { describe, expect, it } from '@jest/globals';
import { readNote } from '../read.js';
import { mergePeople } from './merge-people.js';

const CONTEXT = { heldOn: '2024-05-15', clientNames: ['Ines Varga'], coachNames: ['Arun Pillai'], knownPeople: [] };
const people = (text: string): string[] =>
  mergePeople(
    [],
    readNote(text, CONTEXT).proposals.flatMap(({ kind, name, relation }) =>
      kind === 'person' && name !== undefined ? [{ name, relation: relation ?? null }] : [],
    ),
  )
    .map(({ names, relation }) => `${names.join('/')}: ${relation ?? '-'}`)
    .toSorted();

describe('who is who in a key', () => {
  it.each([
    ['H = Dov (bus driver). M = Edith, 80, with them.', ['Dov: husband', 'Edith: mother']],
    ['D1 = Anouk, D2 = Rosel.', ['Anouk: daughter', 'Rosel: daughter']],
    ['People: Dov - husband; Edith - mum; Philippa - boss', ['Dov: husband', 'Edith: mother', 'Philippa: boss']],
    ['KEY PEOPLE\n- Dov, husband\n- Rosel, 15', ['Dov: husband', 'Rosel: -']],
    ["Client's mother Edith resides with the family.", ['Edith: mother']],
    ['Her two daughters are Anouk, in 10th Std, and Rosel, in 7th Std.', ['Anouk: daughter', 'Rosel: daughter']],
  ])('is read from %j', (text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  it.each([
    ['Her lad Tomer is 17. Her lass Rosel is 15.', ['Rosel: daughter', 'Tomer: son']],
    ['Her wee fella Tomer started school.', ['Tomer: son']],
    ['Her fella Tomer cooked.', ['Tomer: partner']],
    ['Her oldest boy Tomer and her youngest Rosel.', ['Rosel: child', 'Tomer: son']],
    ['Her tamariki, Tama and Hinemoa, came.', ['Hinemoa: child', 'Tama: child']],
    ['Her Abuela Pilar cooked.', ['Abuela Pilar: grandmother']],
    ['Dov, who she married at twenty, snores.', ['Dov: spouse']],
    ['She works under a woman called Philippa.', ['Philippa: boss']],
  ])('is told in the words of a place: %j', (text, expected) => {
    expect(people(text)).toEqual(expected);
  });
});
