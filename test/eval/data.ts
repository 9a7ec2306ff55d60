import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the public evaluation data; it is never part of this repository. */
const FOLDER = process.env['THROUGHLINE_EVAL_DATA'] ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

/** The text of an evaluation file, or null where it is not on this machine. */
export const evalFile = (...path: readonly string[]): string | null => {
  const file = join(FOLDER, ...path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
};

/** The evaluation files of a folder that end so, in the order of their names; null where it is not on this machine. */
export const evalFiles = (ending: string, ...path: readonly string[]): readonly Buffer[] | null => {
  const folder = join(FOLDER, ...path);
  if (!existsSync(folder)) return null;
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return names.toSorted().map((name) => readFileSync(join(folder, name)));
};
