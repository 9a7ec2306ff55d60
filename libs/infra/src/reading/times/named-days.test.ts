import { describe, expect, it } from '@jest/globals';
import { feastAt } from './feasts.js';
import { resolveTimes } from './resolve-times.js';

/** A Wednesday. */
const HELD_ON = '2024-05-15';
const days = (text: string, heldOn = HELD_ON): string[] =>
  resolveTimes(text, heldOn).map(({ from, to }) => (from === to ? from : `${from}..${to}`));

describe('the named days of a year', () => {
  it.each([
    ['passover', 2024, '2024-04-23'],
    ['rosh hashanah', 2025, '2025-09-23'],
    ['yom kippur', 2024, '2024-10-12'],
    ['eid al-fitr', 2026, '2026-03-20'],
    ['eid al-adha', 2024, '2024-06-16'],
    ['diwali', 2023, '2023-11-12'],
    ['diwali', 2026, '2026-11-08'],
    ['holi', 2025, '2025-03-14'],
    ['chinese new year', 2025, '2025-01-29'],
    ['chuseok', 2024, '2024-09-17'],
    ['orthodox easter', 2024, '2024-05-05'],
    ['orthodox easter', 2026, '2026-04-12'],
    ['mothering sunday', 2026, '2026-03-15'],
    ["father's day", 2024, '2024-06-16'],
    ['victoria day', 2024, '2024-05-20'],
    ['melbourne cup day', 2024, '2024-11-05'],
    ['advent sunday', 2025, '2025-11-30'],
  ])('of whatever calendar are known: %s of %s lies around %s', (name, year, day) => {
    const found = [feastAt(name)?.(year) ?? []].flat();
    expect(found.some(({ from, to }) => from <= day && day <= to)).toBe(true);
    expect(found.every(({ from, to }) => Date.parse(to) - Date.parse(from) <= 9 * 86_400_000)).toBe(true);
  });

  it.each([
    ['The bank holiday Monday is theirs.', ['2024-05-27']],
    ['They open the lake house Memorial Day weekend.', ['2024-05-25..2024-05-27']],
    ['The day after Boxing Day she flies.', ['2024-12-27']],
    ['She sends Christmas cards, and sings in Michaelmas term.', []],
  ])('lend their day to what stands around them: %s', (text, expected) => {
    expect(days(text)).toEqual(expected);
  });
});

describe('days as they are jotted down', () => {
  it.each([
    ['Scan tmrw 9am, op nxt Tues.', ['2024-05-16', '2024-05-21']],
    ["Mum's op 23rd.", ['2024-05-23']],
    ['Leeds 28th-30th, jury service the 28th & 29th.', ['2024-05-28..2024-05-30', '2024-05-28..2024-05-29']],
    ['Flies out Sat, back Mon 2 pm.', ['2024-05-18', '2024-05-20']],
    ['Thurs 16 - endoscopy.', ['2024-05-16']],
    ['Interview Fri (17th).', ['2024-05-17']],
    ['New start w/c 20 May.', ['2024-05-20..2024-05-26']],
    ['Audit starts a week tomorrow, viva a month today.', ['2024-05-23', '2024-06-15']],
    ['Hen do three weeks on Saturday.', ['2024-06-08']],
    ['Bonus the last Friday of May, talk the first Monday in June.', ['2024-05-31', '2024-06-03']],
    ['Wedding: September.', ['2024-09-01..2024-09-30']],
    ['Retires end June.', ['2024-06-21..2024-06-30']],
    ["It's the twelfth now, and Ann's is still the twenty second.", ['2024-06-12', '2024-05-22']],
    ['The hearing was adjourned to 19 June.', ['2024-06-19']],
    ['She said her brother was getting married on 8 June.', ['2024-06-08']],
  ])('are read: %s', (text, expected) => {
    expect(days(text)).toEqual(expected);
  });

  it.each([
    'Sat with it for the first ten minutes, on the second attempt she stayed.',
    'She is staying for the first calves.',
    'Came 3rd, lives on the 4th floor, a 2nd child and her 21st.',
    'The sun came out and they wed.',
  ])('are not read into counts and other words: %s', (text) => {
    expect(days(text)).toEqual([]);
  });
});
