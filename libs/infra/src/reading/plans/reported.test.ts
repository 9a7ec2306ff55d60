import { describe, expect, it } from '@jest/globals';
import { clausesOf } from '../clauses.js';
import { isReported, reportedOfClient } from './reported.js';

const reported = reportedOfClient('he');
const asked = (text: string): readonly boolean[] =>
  clausesOf(text).flatMap(({ clauses }) => clauses.map((clause) => isReported(clause, reported, (same) => same)));

describe('what somebody is reported to say', () => {
  it('goes on in the clauses behind the one that says so, and in no sentence after', () => {
    expect(asked('He said it was late; he would ring the bank; the dog slept. He would sing.')).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('may stand before it, and nothing further before does', () => {
    expect(asked('The dog slept; he would ring the bank, he said; it was late.').slice(0, 2)).toEqual([false, true]);
    expect(asked('He would ring the bank; the dog slept; he told us it was late.').slice(0, 1)).toEqual([false]);
  });
});
