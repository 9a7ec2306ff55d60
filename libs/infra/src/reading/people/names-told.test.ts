import { describe, expect, it } from '@jest/globals';
import { readNote } from '../read.js';
import type { KnownPerson } from '../reading.js';

const CONTEXT = { heldOn: '2024-05-15', clientNames: ['Kirsty Doyle'], coachNames: ['Arun Pillai'] };
const people = (text: string, knownPeople: readonly KnownPerson[] = []): string[] =>
  readNote(text, { ...CONTEXT, knownPeople })
    .proposals.flatMap(({ kind, name, relation }) => (kind === 'person' ? [`${name}: ${relation ?? '-'}`] : []))
    .toSorted();

describe('names in a text without capitals', () => {
  it.each([
    ['behind a relation', 'she said his wife zarine thinks they should sell and zarine is right', 'zarine: wife'],
    [
      'where a relation is told',
      'so um the wife is zarine and there is one daughter tinaz who is away',
      'tinaz: daughter',
    ],
    ['called so', 'there was one cat called mogra walking over the screen all the time', 'mogra: cat'],
    ['by a title', 'at the school there is one mrs thangavelu the principal who was kind', 'mrs thangavelu: principal'],
    [
      'before what they are',
      'he will sit down with sunil that is the accountant and not the other one',
      'sunil: accountant',
    ],
    ['as usual names', 'it was good to see charlotte again and charlotte says that it will be fine', 'charlotte: -'],
    ['as words used for one', 'she said that mum is not well and she will go there on sunday', 'mum: mother'],
  ])('are told %s: %j', (_, text, expected) => {
    expect(people(text)).toContain(expected);
  });

  it('are none where a verb or an adverb stands behind a relation', () => {
    expect(
      people('so his wife cooks and her mother again was late and the boss angry and his brother works too'),
    ).toEqual([]);
  });

  it('are those of people who are known, as they were written', () => {
    const known = [{ names: ['Wrenna'], relation: 'daughter' }];
    expect(people('and then wrenna asked him whether he would come to the show', known)).toEqual(['Wrenna: -']);
  });
});

describe('names of whom no relation is told', () => {
  it.each([
    ['own and are meant', "Dressed for Nell's wedding, and cried.", ['Nell: -']],
    ['do something, more than once', 'On Monday Piet keeps asking. So she blames Piet.', ['Piet: -', 'Piet: -']],
    ['are at home', "Lunch at Ivor's on Sunday, and Ivor snores.", ['Ivor: -']],
  ])('are people who %s', (_, text, expected) => {
    expect(people(text)).toEqual(expect.arrayContaining(expected.slice(0, 1)));
  });

  it.each([
    'She moved to Pécs. In Pécs it rains.',
    'Went to St Chad on Sunday; St Chad has a roof again.',
    'Uses Notion for it. Likes Notion a lot.',
    'Walked in Tulsa. Tulsa has trumpets.',
    'Herself and the tea towel.',
  ])('places and things are none: %j', (text) => {
    expect(people(text)).toEqual([]);
  });
});

describe('names that are also words or letters', () => {
  it.each([
    ['Her boss T is tough, and her wife Joy is well.', ['Joy: wife', 'T: boss']],
    ['Son J, 14, is home.', ['J: son']],
    ['HR said no. Has a Plan B. A friend came in May.', []],
    ['Her husband said that K will go.', []],
  ])('are told by the relation beside them: %j', (text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  it('another of the name is a second person, of whom a brief can tell', () => {
    const known = [{ names: ['Sander'], relation: 'flatmate' }];
    expect(people('She met another Sander at the gate.', known)).toEqual(['Sander: namesake']);
    const both = [...known, { names: ['Sander'], relation: 'examiner' }];
    expect(people('She met the other Sander at the gate.', both)).toEqual(['Sander: -']);
  });
});
