import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The system user that a server runs as: `null` means "as whoever we are". */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** The usual name; Debian's own Postgres packages make the same user. */
const SERVER_USER_NAME = 'postgres';

/** Postgres refuses to run as root, so root hands the server to the system user `postgres`, which is made when missing. */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const found = lookUp(SERVER_USER_NAME);
  if (found) return found;
  createSystemUser(SERVER_USER_NAME);
  const made = lookUp(SERVER_USER_NAME);
  if (made) return made;
  throw new Error(
    'Postgres does not run as root, and the system user "postgres" could not be made. Make one (useradd --system postgres), run Throughline as another user than root, or set DATABASE_URL.',
  );
}

function lookUp(name: string): ServerUser | null {
  try {
    return { uid: numberFrom('id', ['-u', name]), gid: numberFrom('id', ['-g', name]) };
  } catch {
    return null;
  }
}

function numberFrom(command: string, args: readonly string[]): number {
  return Number.parseInt(execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }), 10);
}

function createSystemUser(name: string): void {
  // The first form is Debian's and Red Hat's, the second is BusyBox's (Alpine).
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', name]],
    ['adduser', ['-S', '-D', '-H', name]],
  ];
  for (const [command, args] of attempts) {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
      return;
    } catch {
      // The next form may be the one this system knows; the caller reports when none worked.
    }
  }
}

/** The first folder on the way to `path` that the user may not enter, or null. Folders that do not exist yet do not count. */
export function firstClosedFolder(path: string, user: ServerUser): string | null {
  const chain: string[] = [];
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    chain.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  return chain.find((folder) => !mayEnter(folder, user)) ?? null;
}

function mayEnter(folder: string, user: ServerUser): boolean {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return true;
  if (stats.uid === user.uid) return (stats.mode & 0o100) !== 0;
  if (stats.gid === user.gid) return (stats.mode & 0o010) !== 0;
  return (stats.mode & 0o001) !== 0;
}
