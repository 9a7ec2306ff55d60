import { describe, expect, it } from '@jest/globals';
import { resolveTimes } from './resolve-times.js';

/** A Wednesday. */
const HELD_ON = '2024-05-15';
const read = (text: string): string[] =>
  resolveTimes(text, HELD_ON).map(
    ({ expression, from, to }) => `${expression}: ${from === to ? from : `${from}..${to}`}`,
  );

describe('times told in words', () => {
  it.each([
    ['We talked it over yesterday.', ['yesterday: 2024-05-14']],
    ['She had a scan two days ago.', ['two days ago: 2024-05-13']],
    ['He left last Tuesday.', ['last Tuesday: 2024-05-14']],
    ['They paint the hall next Friday.', ['next Friday: 2024-05-24']],
    ['The week after next she moves.', ['The week after next: 2024-05-27..2024-06-02']],
    ['It rained all of last week.', ['last week: 2024-05-06..2024-05-12']],
    ['We camped two weekends ago.', ['two weekends ago: 2024-05-04..2024-05-05']],
    ['Her exam is on 12 June.', ['on 12 June: 2024-06-12']],
    ['He was born on May 7th, 1990.', ['on May 7th, 1990: 1990-05-07']],
    ['The trial runs from the 3rd to the 7th of June.', ['from the 3rd to the 7th of June: 2024-06-03..2024-06-07']],
    ['The operation is on the twenty eighth.', ['on the twenty eighth: 2024-05-28']],
    ['In three months the lease ends.', ['In three months: 2024-08-01..2024-08-31']],
    ['They married in 2019.', ['in 2019: 2019-01-01..2019-12-31']],
    ['We hope for rain in early August.', ['in early August: 2024-08-01..2024-08-11']],
    ['She sails at Christmas.', ['at Christmas: 2024-12-24..2024-12-26']],
    ['Monday week he is back.', ['Monday week: 2024-05-27']],
  ])('reads %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['The boiler was mended on the 3rd.', '2024-05-03'],
    ['The boiler will be mended on the 3rd.', '2024-06-03'],
    ['She won the race on Sunday.', '2024-05-12'],
    ['She is running a race on Sunday.', '2024-05-19'],
    ['Surgery on the 20th.', '2024-05-20'],
    ['The visit is booked for Thursday.', '2024-05-16'],
    ['The visit got pushed to the 9th.', '2024-06-09'],
  ])('takes the verb for which way %j looks', (text, from) => {
    expect(resolveTimes(text, HELD_ON).map((time) => time.from)).toEqual([from]);
  });

  it('tells a stretch that looks back from something that happens', () => {
    const [smoked, lives] = ['For ten years she smoked.', 'She has lived here since 2016.'].map((text) =>
      resolveTimes(text, HELD_ON),
    );
    expect(smoked).toMatchObject([{ from: '2014-01-01', to: HELD_ON, looksBack: true }]);
    expect(lives).toMatchObject([{ from: '2016-01-01', to: HELD_ON, looksBack: true }]);
  });

  it('counts from the time told before where the words do', () => {
    expect(read('They fly on 10 June. The Sunday before, the cat goes to Ola.')).toEqual([
      'on 10 June: 2024-06-10',
      'The Sunday before: 2024-06-09',
    ]);
  });

  it('takes a weekday that is said with the date for the month that it fits', () => {
    expect(read('The hearing is on Friday the 13th.')).toEqual(['on Friday the 13th: 2024-09-13']);
  });

  it.each([
    'Every Friday they swim.',
    'She may march on.',
    'He sat in the sun.',
    'On Mondays she paints.',
    'She rings of a Sunday.',
    'She wants one Saturday with nobody in the house.',
    'A Christmas card hung there.',
  ])('finds no day in %j', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('knows a birthday for one that comes back each year', () => {
    expect(resolveTimes('His birthday is on 3 July.', HELD_ON)).toMatchObject([{ from: '2024-07-03', yearly: true }]);
  });

  it('reads no clock: the same words mean other days in another session', () => {
    expect(resolveTimes('tomorrow', '2020-02-28')[0]?.from).toBe('2020-02-29');
    expect(resolveTimes('tomorrow', '2021-02-28')[0]?.from).toBe('2021-03-01');
  });

  it('resolves nothing against what is no day', () => {
    expect(resolveTimes('tomorrow', 'soon')).toEqual([]);
  });
});
