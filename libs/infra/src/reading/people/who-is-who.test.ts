import { describe, expect, it } from '@jest/globals';
import { readNote } from '../read.js';
import { mergePeople } from './merge-people.js';

const CONTEXT = { heldOn: '2024-05-15', clientNames: ['Marta Quill'], coachNames: ['Ines Roth'], knownPeople: [] };
const people = (text: string): string[] =>
  readNote(text, CONTEXT)
    .proposals.flatMap(({ kind, name, relation }) => (kind === 'person' ? [`${name}: ${relation ?? '-'}`] : []))
    .toSorted();

describe('who is who in a note', () => {
  it.each([
    ['Two grown children, Anneli in Turku and Rasmus in Oulu.', ['Anneli: child', 'Rasmus: child']],
    [
      'She slept. Two children, Anneli and Rasmus. She hoped; Rasmus rang, he has passed.',
      ['Anneli: child', 'Rasmus: son'],
    ],
    ['Her mother lives in Turku; she calls her Äiti.', ['Äiti: mother']],
    ['Supper and rain. Tuuli = cousin.', ['Tuuli: cousin']],
    ['The builder came. Oskari the foreman drove her home.', ['Oskari: foreman']],
    ['Divorced from Pekka.', ['Pekka: ex-partner']],
    ['There is a scan on Monday with a Dr Laine.', ['Dr Laine: doctor']],
    ['Her supervisor, Dr Laine, was kind about the test.', ['Dr Laine: supervisor']],
    ['Frau Keller from the office rang twice.', ['Frau Keller: colleague']],
    ['She asked me not to start with Finland.', []],
    ['Weekends agreed quickly with him.', []],
    ['Dr Quill! she laughed, and held up the letter.', []],
    ['A labmate, Tuuli, came along.', ['Tuuli: labmate']],
    ['Her aide Tuuli stays the night.', ['Tuuli: aide']],
    ['Pekka, her oldest customer, wants a second chair.', ['Pekka: customer']],
  ])('is read from %j', (text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  it.each([
    ['So Kalle (that’s Karl on paper) rang, and Kalle laughed.', 'Kalle (Karl)'],
    ['Her brother Karl = Kalle rang.', 'Karl (Kalle)'],
    ['Her aunt Inga died in May. Her name was Ingeborg, in full. Inga sang. Her name was Ingeborg.', 'Inga (Ingeborg)'],
  ])('two names are one in %j', (text, name) => {
    expect(people(text).join()).toContain(name);
  });

  it('a child becomes a son or a daughter once that is told', () => {
    const known = [{ names: ['Rasmus'], relation: 'child' }];
    expect(mergePeople(known, [{ name: 'Rasmus', relation: 'son' }])).toEqual([{ names: ['Rasmus'], relation: 'son' }]);
  });

  it('two names that stand side by side without punctuation are two people, where one is known', () => {
    const text =
      'so the scan is on monday with a doctor called Laine Tuuli left last saturday and the house is so quiet she sets four plates anyway and cries a little and then she laughs about it because the dog ate both';
    const { proposals } = readNote(text, { ...CONTEXT, knownPeople: [{ names: ['Tuuli'], relation: 'daughter' }] });
    expect(proposals.flatMap(({ name }) => name ?? [])).toEqual(expect.arrayContaining(['Laine', 'Tuuli']));
  });
});
