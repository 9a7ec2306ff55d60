import { describe, expect, it } from '@jest/globals';
import { readNote } from '../read.js';

const CONTEXT = { heldOn: '2024-05-15', clientNames: ['Ines Varga'], coachNames: ['Arun Pillai'], knownPeople: [] };
const names = (text: string): readonly string[] =>
  readNote(text, CONTEXT).proposals.flatMap(({ kind, name }) =>
    kind === 'person' && name !== undefined ? [name] : [],
  );

describe('a name is nobody’s of the client’s life', () => {
  it.each([
    ['a thing in brackets', 'The car (Doris) died on the M5 and Doris was towed.'],
    ['a thing beside', 'The boat, Isolde, is up for sale.'],
    ['what is called so', 'The sourdough starter is called Clint. Clint is alive.'],
    ['a voice', 'She calls her inner critic Gladys. Gladys was loud this week.'],
    ['who is quoted', 'As Seneca says, we suffer more in imagination.'],
    ['a bank', 'She banks with Coutts and wants out.'],
    ['an illness', 'She has Lyme. Lyme is a beast.'],
    ['a place one is taken to', 'She took the kids to Legoland. Legoland was full.'],
    ['a place that is spoken of', 'Her sister says Midleton. "Sure who has Midleton money."'],
    ['drinks', 'Farewell drinks on Friday for her.'],
    ['the client with a title', 'Mrs. Ines V., 44 yrs, heads a mill. Ms. I. Varga is tired.'],
    ['somebody of the coach’s', 'Me: check with Jayanthi in my office if it can be had.'],
  ])('%s: %j', (_, text) => {
    expect(names(text)).toEqual([]);
  });

  it.each([
    ['In the car, Ana cried.', ['Ana']],
    ['She calls her mother Mutti.', ['Mutti']],
    ['As Tom says, it is late.', ['Tom']],
    ['She thinks because Ivor snores she cannot sleep. Ivor hums too.', ['Ivor']],
    ['Amma was tired, and Ines’s mother rang.', ['Amma']],
  ])('and here somebody is: %j', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});
