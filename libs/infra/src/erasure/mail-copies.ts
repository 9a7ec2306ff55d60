import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const isMail = (name: string): boolean => name.endsWith('.txt');

/** Mails in the outbox folder that name one of these addresses, as receiver or anywhere else, are deleted; answers how many. */
export const destroyMails = async (folder: string, addresses: ReadonlySet<string>): Promise<number> => {
  if (addresses.size === 0) return 0;
  const wanted = [...addresses].map((address) => address.toLowerCase());
  let gone = 0;
  for (const name of await namesIn(folder)) {
    const file = join(folder, name);
    const text = (await readFile(file, 'utf8').catch(absent)).toLowerCase();
    if (!wanted.some((address) => text.includes(address))) continue;
    await rm(file, { force: true });
    gone += 1;
  }
  return gone;
};

/** Somebody else may have fetched a mail meanwhile. */
const absent = (error: unknown): string => {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
  throw error;
};

const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return (await readdir(folder)).filter(isMail);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};
