import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readTeamFile, TEAM_ROWS_MAX } from './read-team-file.js';

const read = (text: string) => readTeamFile(new TextEncoder().encode(text));
const rowsOf = (text: string) => {
  const file = read(text);
  if (!file.ok) throw new Error(file.reason);
  return file.rows.map(({ email, roles, problem }) => [email, roles.join(' '), problem]);
};
const TWO = [
  ['ada@example.test', 'coach', null],
  ['noor@example.test', 'coach supervisor', null],
];

describe('a table of people', () => {
  it.each([
    ['commas', 'email,roles\nada@example.test,coach\nnoor@example.test,"coach, supervisor"\n'],
    [
      'semicolons and Windows line ends',
      'Email;Role\r\nada@example.test;Coach\r\nnoor@example.test;supervisor,coach\r\n',
    ],
    [
      'a byte order mark, empty lines and blanks',
      '\ufeffemail,roles\n\n ada@example.test , coach \n,\nnoor@example.test,coach|supervisor',
    ],
    [
      'columns in another order, quoted, with others between',
      '"roles";"name, in full";"E-Mail"\n"coach";"Prado; Ada";"ada@example.test"\n"coach supervisor";"said ""hello""";"noor@example.test"',
    ],
    ['tabs', 'email\troles\nada@example.test\tcoach\nnoor@example.test\tcoach/supervisor'],
  ])('is read with %s', (_name, text) => {
    expect(rowsOf(text)).toEqual(TWO);
  });

  it('says of each row what is wrong with it, and says back nothing that is no address', () => {
    const text = [
      'email,roles',
      'ada@example.test,coach',
      ',coach',
      'nobody,coach',
      'ada@example.test\tbcc@example.test,coach',
      '"ada@x.test\r\nBcc: evil@x.test",coach',
      '"a@x.test, b@x.test",coach',
      'eve@example.test,',
      'eva@example.test,wizard',
      'ADA@example.test,supervisor',
      '=cmd@example.test,coach',
      ' +1@example.test,coach',
      '@SUM(A1)@example.test,coach',
      '"=HYPERLINK(""http://evil.test"")",coach',
      'zoe@example.test',
    ].join('\n');
    expect(rowsOf(text)).toEqual([
      ['ada@example.test', 'coach', null],
      [null, '', 'EMAIL_MISSING'],
      ...Array.from({ length: 4 }, () => [null, '', 'EMAIL_INVALID']),
      ['eve@example.test', '', 'ROLES_MISSING'],
      ['eva@example.test', '', 'ROLES_UNKNOWN'],
      ['ADA@example.test', 'supervisor', 'DUPLICATE_IN_FILE'],
      ...Array.from({ length: 4 }, () => [null, '', 'EMAIL_INVALID']),
      ['zoe@example.test', '', 'ROLES_MISSING'],
    ]);
  });

  it('names the line that a row stands on, also after a cell of several lines', () => {
    const file = read('email,roles,note\nada@example.test,coach,"two\nlines"\nnobody,coach,\n');
    expect(file.ok && file.rows.map(({ line }) => line)).toEqual([3, 4]);
  });

  it.each([
    ['no header', 'ada@example.test,coach\n'],
    ['no roles', 'email,name\nada@example.test,Ada\n'],
    ['nothing', ''],
    ['a header alone', 'email,roles\n'],
    ['an open quote', 'email,roles\n"ada@example.test,coach\n'],
    ['a row without end', `email,roles\nada@example.test,${'x'.repeat(5_000)}`],
    ['a NUL', 'email,roles\nada\0@example.test,coach'],
    [
      'too many rows',
      `email,roles\n${Array.from({ length: TEAM_ROWS_MAX + 1 }, (_, n) => `c${n}@example.test,coach`).join('\n')}`,
    ],
  ])('with %s is refused as a whole', (_name, text) => {
    expect(read(text)).toMatchObject({ ok: false });
  });

  it('that is not UTF-8 is refused as a whole', () => {
    expect(readTeamFile(new Uint8Array([0x65, 0xff, 0xfe]))).toMatchObject({
      ok: false,
      reason: 'The file is not UTF-8.',
    });
  });

  it('never throws, and takes a row only with one plain address and known roles, whatever the bytes', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('ada@example.test', 'coach', '=1+1', '"', ';', '\n', '\ufeff', '@x'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), (cells) => {
        const file = read(`email,roles\n${cells.map((row) => row.join(',')).join('\n')}`);
        if (!file.ok) return;
        for (const { email, roles, problem } of file.rows) {
          if (problem !== null) continue;
          expect(email).toMatch(/^[^\s=+\-@,;<>"][^\s,;<>"]*@[^\s@]+$/);
          expect(roles.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
