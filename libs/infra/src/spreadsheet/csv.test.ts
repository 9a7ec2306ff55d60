import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { asText, toCsv } from './csv.js';

describe('a cell of a spreadsheet', () => {
  it.each([
    '=1+1',
    '+351 1',
    '-2',
    '@SUM(A1)',
    ' =1',
    '\u00a0=1',
    '\u200b=1',
    '\t=1',
    '\r=1',
    '\n=1',
    '\u3000＝1',
    '＝1',
    '＋1',
    '－1',
    '＠A1',
    "'=1",
    '"=1',
    '|cmd',
    '%0A=1',
    '\tplain',
  ])('computes nothing: %j', (text) => {
    expect(asText(text)).toBe(`'${text}`);
  });

  it.each(['Ngozi', 'a=b', 'Ana-Maria', 'me@example.test', '2026-03-02', ''])(
    'stays as it is where it is plain: %j',
    (text) => {
      expect(asText(text)).toBe(text);
    },
  );

  it('never begins with a sign of a formula, whatever it holds, and reads back', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), (texts) => {
        const columns = texts.map((_, index) => `c${index}`);
        const csv = toCsv(columns, [texts]);
        expect(csv.startsWith('\ufeff')).toBe(true);
        const [, row = []] = parse(csv.slice(1), { relax_column_count: true }) as string[][];
        expect(row).toEqual(texts.map(asText));
        for (const cell of row) expect(cell.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/u);
      }),
    );
  });
});
