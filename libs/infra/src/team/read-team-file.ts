import { ROLES, type Role } from '#domain';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';

/** As many as one event of the log takes. */
export const TEAM_ROWS_MAX = 500;
/** The longest address has 254 characters; a longer row than this is no row of a team. */
const RECORD_CHARACTERS_MAX = 4_000;

export type RowProblem = 'EMAIL_MISSING' | 'EMAIL_INVALID' | 'ROLES_MISSING' | 'ROLES_UNKNOWN' | 'DUPLICATE_IN_FILE';

export interface TeamRow {
  /** Line of the file, from 1. */
  readonly line: number;
  /** Null unless it is an address: what else stands in a cell is not said back. */
  readonly email: string | null;
  readonly roles: readonly Role[];
  readonly problem: RowProblem | null;
}

export type TeamFile =
  | { readonly ok: true; readonly rows: readonly TeamRow[] }
  | { readonly ok: false; readonly line: number; readonly reason: string };

interface Cells {
  readonly line: number;
  readonly cells: readonly string[];
}

const EMAIL_HEADERS = new Set(['email', 'e-mail', 'mail', 'email address', 'e-mail address']);
const ROLE_HEADERS = new Set(['roles', 'role']);
/** A spreadsheet takes a cell that begins so for a formula, leading blanks included; no address of a team does. */
const FORMULA = /^\s*[=+\-@]/;
const address = z.email().max(254);

/**
 * Reads a table of people: a header row that names `email` and `roles`, in any order and with other columns, which are not
 * looked at. UTF-8 with or without a byte order mark; cells apart by commas, semicolons or tabs; quoted cells may hold any
 * of these. Whatever is wrong with a row is said of that row; whatever is wrong with the file, of the file.
 */
export const readTeamFile = (bytes: Uint8Array): TeamFile => {
  const text = textOf(bytes);
  if (text === null) return { ok: false, line: 1, reason: 'The file is not UTF-8.' };
  const table = tableOf(text);
  if ('reason' in table) return { ok: false, ...table };
  const [header, ...body] = table.rows;
  const names = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const [email, roles] = [EMAIL_HEADERS, ROLE_HEADERS].map((known) => names.findIndex((name) => known.has(name)));
  if (email === undefined || email < 0 || roles === undefined || roles < 0) {
    return { ok: false, line: header?.line ?? 1, reason: 'The first row does not name `email` and `roles`.' };
  }
  if (body.length === 0) return { ok: false, line: header?.line ?? 1, reason: 'There is no row below the header.' };
  if (body.length > TEAM_ROWS_MAX) {
    return { ok: false, line: body[TEAM_ROWS_MAX]?.line ?? 1, reason: `There are more than ${TEAM_ROWS_MAX} rows.` };
  }
  return { ok: true, rows: withoutTwins(body.map((row) => rowOf(row, { email, roles }))) };
};

const textOf = (bytes: Uint8Array): string | null => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
};

/** What the header row has most of, outside of quotes. */
const delimiterOf = (text: string): string => {
  const header = (/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (mark: string): number => header.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
};

const tableOf = (
  text: string,
): { readonly rows: readonly Cells[] } | { readonly line: number; readonly reason: string } => {
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: RECORD_CHARACTERS_MAX,
      // One more than is taken, and the header: whatever follows is not read.
      to: TEAM_ROWS_MAX + 2,
    }) as unknown as { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    return { rows: records.map(({ record, info }) => ({ line: info.lines, cells: record })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as { lines?: unknown }).lines ?? 1);
    return {
      line: Number.isFinite(line) ? line : 1,
      reason: 'A cell is not quoted as a table has it, or a row is too long.',
    };
  }
};

const rowOf = ({ line, cells }: Cells, at: { readonly email: number; readonly roles: number }): TeamRow => {
  const cell = cells[at.email] ?? '';
  const email = cell.trim();
  const row = { line, email: null, roles: [] };
  if (email === '') return { ...row, problem: 'EMAIL_MISSING' };
  if (FORMULA.test(cell) || !address.safeParse(email).success) return { ...row, problem: 'EMAIL_INVALID' };
  const named = (cells[at.roles] ?? '')
    .toLowerCase()
    .split(/[\s,;|/+]+/)
    .filter((word) => word !== '');
  const roles = ROLES.filter((role) => named.includes(role));
  if (named.length === 0) return { ...row, email, problem: 'ROLES_MISSING' };
  if (named.some((word) => !ROLES.some((role) => role === word))) return { ...row, email, problem: 'ROLES_UNKNOWN' };
  return { ...row, email, roles, problem: null };
};

/** Of several rows with one address, in whatever case, the first counts. */
const withoutTwins = (rows: readonly TeamRow[]): readonly TeamRow[] => {
  const seen = new Set<string>();
  return rows.map((row) => {
    const key = row.email?.toLowerCase();
    if (key === undefined) return row;
    const isTwin = seen.has(key);
    seen.add(key);
    return isTwin ? { ...row, problem: row.problem ?? 'DUPLICATE_IN_FILE' } : row;
  });
};
