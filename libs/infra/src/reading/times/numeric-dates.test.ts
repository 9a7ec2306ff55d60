import { describe, expect, it } from '@jest/globals';
import { resolveTimes } from './resolve-times.js';

/** A Wednesday. */
const HELD_ON = '2024-05-15';
const read = (text: string): string[] =>
  resolveTimes(text, HELD_ON).map(({ from, to }) => (from === to ? from : `${from}..${to}`));

describe('of two numbers the day', () => {
  it.each([
    ['is the one that can be no month', 'The scan is the 24/06. Scope 6/25.', ['2024-06-24', '2024-06-25']],
    ['is where another date of the text has it', 'Lands 9/6, home 9/28.', ['2024-09-06', '2024-09-28']],
    ['is where the weekday fits', 'Recital Sat 6/7, hooding Thu 6/6.', ['2024-07-06', '2024-06-06']],
    ['is the first where nothing tells, and that is near', 'Lands 8/6.', ['2024-06-08']],
    ['is the second where only that is near', 'Lands 6/11.', ['2024-06-11']],
  ])('%s', (_what, text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('numbers with a mark between them', () => {
  it.each([
    ['Look-see trip 6/9-6/13', ['2024-06-09..2024-06-13']],
    ['Exams from the 03/06 to the 07/06', ['2024-06-03..2024-06-07']],
    ['Vaccination, week of 6/12', ['2024-06-10..2024-06-16']],
    ['Home for the weekend of 15/06', ['2024-06-15..2024-06-16']],
    ['Zahnarzt 3.6., then home', ['2024-06-03']],
    ['2/6 Zita plays in school', ['2024-06-02']],
  ])('tell a date or days in %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    'Confidence 7/10, mood 6/10.',
    'Stress 4/5.',
    'About 2/3 of it is done.',
    'Did 3/5 runs.',
    'On call 24/7.',
    'The list is 3/4 done.',
    'Runs 6.5 km.',
    'Version 1.2.3 is out.',
  ])('are a share, a score or a length in %j', (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('a time that is taken back in the same breath', () => {
  it.each([
    ['The visa was 6/4, got bumped to 6/22.', ['2024-06-22']],
    ['It is not the 18/06 any more because of the cricket, it is the 25/06.', ['2024-06-25']],
    ['The gala is the 12th of June, actually no, it was the 14th.', ['2024-06-14']],
    ['She lands on the 3rd - wait, let me look - the 4th of June.', ['2024-06-04']],
    ['The vaccination was this Sat, the clinic shifted it → 2 June.', ['2024-06-02']],
    ['He comes on Thursday instead of Friday.', ['2024-05-16']],
  ])('leaves the other one in %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('is one that passed where nothing was moved', () => {
    expect(read('They sat together, not on the Saturday but on the Sunday.')).toEqual(['2024-05-12']);
  });

  it('is none where two things are told', () => {
    expect(read('The scan is on the 3rd of June, and on the 4th they fly.')).toEqual(['2024-06-03', '2024-06-04']);
  });
});

describe('what was still to come when it was told', () => {
  it.each([
    ['Bernie was coming home on the 3rd of June.', '2024-06-03'],
    ['Wren was to arrive on the 23rd.', '2024-05-23'],
    ['He was flying on the Tuesday.', '2024-05-21'],
    ['The first one is June 10th, with a guy called Lorcan.', '2024-06-10'],
  ])('lies ahead in %j', (text, from) => {
    expect(read(text)).toEqual([from]);
  });

  it.each([
    ['She had a turn on Sunday.', '2024-05-12'],
    ['She called the bank on Monday.', '2024-05-13'],
  ])('and what happened does not in %j', (text, from) => {
    expect(read(text)).toEqual([from]);
  });
});
