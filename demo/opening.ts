import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { PlayMemory, Playing } from './play.js';

const PASSWORD_BYTES = 15;

interface Remembered {
  readonly openedOn: string;
  readonly password: string;
  readonly stories: Record<string, { done: number; ids: Record<string, string> }>;
}

/** What an opening of the demonstration starts from: as `file` remembers it, or anew. Without a file nothing is kept. */
export const openingIn = (file: string | undefined): Pick<Playing, 'now' | 'password' | 'memory'> => {
  if (file === undefined) return { now: new Date(), password: newPassword() };
  const remembered = readIn(file);
  save(file, remembered);
  const memory: PlayMemory = {
    read: (story) => {
      const { done, ids } = remembered.stories[story] ?? { done: 0, ids: {} };
      return done === 0 ? null : { done, ids: new Map(Object.entries(ids)) };
    },
    write: (story, { done, ids }) => {
      remembered.stories[story] = { done, ids: Object.fromEntries(ids) };
      save(file, remembered);
    },
  };
  return { now: new Date(remembered.openedOn), password: remembered.password, memory };
};

const newPassword = (): string => randomBytes(PASSWORD_BYTES).toString('base64url');

const readIn = (file: string): Remembered =>
  existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Remembered)
    : { openedOn: new Date().toISOString(), password: newPassword(), stories: {} };

/** Written beside and moved into place, so that an interruption leaves the old or the new, never half a file. */
const save = (file: string, remembered: Remembered): void => {
  const beside = `${file}.new`;
  writeFileSync(beside, JSON.stringify(remembered), { mode: 0o600 });
  renameSync(beside, file);
};
