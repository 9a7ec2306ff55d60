import { describe, expect, it } from '@jest/globals';
import { noted, propose, read, texts, twoCalls } from './proposal.fixtures.js';

describe('the life dates that a machine read', () => {
  const dated = (days: readonly (readonly [string, string])[]) => {
    const log = twoCalls();
    const note = noted(log, days.map(([words]) => words).join('\n'));
    for (const [words, date] of days) propose(log, note, words, { kind: 'life-date', when: { date } });
    return read(log);
  };

  it('stand by their days: what fell since the last call, then what lies ahead, the nearest first', () => {
    const brief = dated([
      ['The hearing about the fence', '2026-08-03'],
      ['Exam in chemistry', '2026-06-23'],
      ['Marta had her operation', '2026-06-18'],
      ['They sold the boat', '2026-06-12'],
    ]);
    expect(texts(brief.lifeBetween)).toEqual([
      'They sold the boat',
      'Marta had her operation',
      'Exam in chemistry',
      'The hearing about the fence',
    ]);
  });

  it('show of what lies far ahead the two nearest, and count the others', () => {
    const brief = dated([
      ['Cousin Abebe marries in Jos', '2027-05-01'],
      ['The lease of the studio ends', '2026-12-31'],
      ['A concert at the cathedral', '2026-11-07'],
      ['Exam in chemistry', '2026-06-23'],
    ]);
    expect(texts(brief.lifeBetween)).toEqual([
      'Exam in chemistry',
      'A concert at the cathedral',
      'The lease of the studio ends',
    ]);
    expect(brief.more).toEqual({ machineRead: 1 });
  });
});
