import { describe, expect, it } from '@jest/globals';
import { readNote } from './read.js';
import { resolveTimes } from './times/index.js';

/** The session of which all of this is told; a Wednesday. */
const HELD_ON = '2024-05-15';
const dates = (text: string, heldOn = HELD_ON): string[] =>
  readNote(text, { heldOn, clientNames: ['Marta Quill'], coachNames: [], knownPeople: [] }).proposals.flatMap(
    ({ kind, heard }) => (kind === 'life-date' && heard ? [heard.from] : []),
  );

describe('a day and a month without a year', () => {
  it.each([
    ['Pavla has been called for the assessment, 28/5.', '2024-05-28'],
    ['They booked the crossing for us, second to the ninth of june, and she paid.', '2024-06-02'],
    ['Form went off 5/2. Hearing Mon 6/3 in the annex', '2024-06-03'],
    ['Tor’s other knee, 3 June as was.', '2024-06-03'],
    [
      'He told me all that and she agreed and the handover is with the notary on the twentieth of June I gave her the key',
      '2024-06-20',
    ],
  ])('lies in the year next to the session, though the verb looks back: %j', (text, day) => {
    expect(dates(text)).toEqual([day]);
  });

  it('lies behind where it has just gone by, though it is told as it goes', () => {
    expect(resolveTimes('The bid goes in on April 30, a day ahead of time.', HELD_ON)[0]?.from).toBe('2024-04-30');
  });

  it.each([
    ['Her father died on 28 May.', '2023-05-28'],
    ['It was on the 1st of June that she left him.', '2023-06-01'],
    ['He was born on 3 June.', '2023-06-03'],
  ])('stays where the words put it: %j', (text, day) => {
    expect(resolveTimes(text, HELD_ON)[0]?.from).toBe(day);
  });

  it.each([
    ['Frau Egli marries on the 14. June in Chur.', '2024-06-14'],
    ['Kaspar becomes sixty, 2. June, a long table.', '2024-06-02'],
    ['Not on 6. June but already on the 23. May he flies.', '2024-05-23'],
    ['She moves to Linz on Saturday 29. June, with two cats.', '2024-06-29'],
    ['The hearing is still the 28th of May, 10.30', '2024-05-28'],
    ['The hearing is on 28 May, 9 o’clock.', '2024-05-28'],
  ])('is read with a full stop behind its number, and with a clock time: %j', (text, day) => {
    expect(dates(text)).toEqual([day]);
  });
});

describe('a date of a life', () => {
  it.each([
    ['Your visit to the consulate is on Friday the 24th, with the dog if nobody looks.', ['2024-05-24']],
    ['The party is shifted a week, now Sat 8 June, the school has something on the 1st', ['2024-06-08']],
    ['Opening put back, 3 June now 10th, the set is late.', ['2024-06-10']],
    ['Both girls are home on 3 June, Ada and Iris the one day.', ['2024-06-03']],
    ['The trip was going to be the 28th of May, it’s been put back to the 9th of June now.', ['2024-06-09']],
    ['He flies the 3rd of June, he is back the 9th.', ['2024-06-03']],
    ['[x] form went off. Hearing is on 3 June', ['2024-06-03']],
    ['☑ Appointment: the ear specialist, 28 May.', ['2024-05-28']],
    ['Friday interview at the mill.', ['2024-05-17']],
    ['Saturday and Sunday her sister is here.', ['2024-05-18']],
  ])('is told in %j', (text, expected) => {
    expect(dates(text)).toEqual(expected);
  });

  it.each([
    'He is, at Pentecost.',
    'She says yes tomorrow.',
    'Next Wednesday, ja.',
    '[x] letter in on the 29th',
    'He called her by the wrong name twice in one week.',
    'Monday mornings are out.',
    'Sunday pancakes with the twins in charge.',
    'What keeps her going: Wednesday choir, the back row.',
    'They stopped because of Easter lunches.',
    'One day on 3 June perhaps.',
    'Swims on Tue and Fri.',
    'If it stays dry, on 3 June.',
    'The flat is hers on 3 June if the bank says yes.',
  ])('is none in %j', (text) => {
    expect(dates(text)).toEqual([]);
  });
});
