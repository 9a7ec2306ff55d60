import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SHARED_STATE_FOLDER, type ServerBinaries } from './server-binaries.js';
import { firstClosedFolder, type ServerUser } from './server-user.js';

/** One server's folder: `cluster/` (Postgres' own), `password`, `port` and `postgres.log`. */
export interface ClusterFolder {
  readonly root: string;
  readonly cluster: string;
  readonly password: string;
  readonly logFile: string;
  readonly portFile: string;
}

/** Opens (and on first use makes) the folder. Root keeps it elsewhere when `dataDir` lies under a folder that only root may enter. */
export function openClusterFolder(dataDir: string, user: ServerUser | null): ClusterFolder {
  const root = reachableFolder(resolve(dataDir), user);
  mkdirSync(root, { recursive: true });
  // The server's user passes through this folder; what is secret in it is protected file by file.
  if (user) chmodSync(root, 0o755);
  return {
    root,
    cluster: join(root, 'cluster'),
    password: readOrMakePassword(join(root, 'password')),
    logFile: join(root, 'postgres.log'),
    portFile: join(root, 'port'),
  };
}

function reachableFolder(wanted: string, user: ServerUser | null): string {
  if (user === null) return wanted;
  mkdirSync(wanted, { recursive: true });
  chmodSync(wanted, 0o755);
  const closed = firstClosedFolder(wanted, user);
  if (closed === null) return wanted;
  const elsewhere = join(SHARED_STATE_FOLDER, `data-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`);
  writeFileSync(
    join(wanted, 'MOVED.txt'),
    `The Postgres files are in ${elsewhere}: its system user may not enter ${closed}.\n`,
  );
  return elsewhere;
}

function readOrMakePassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** Runs initdb unless the cluster exists. A cluster that was cut short while it was made is made anew. */
export async function ensureCluster(
  folder: ClusterFolder,
  binaries: ServerBinaries,
  user: ServerUser | null,
): Promise<'made' | 'found'> {
  const finished = join(folder.root, 'cluster.made');
  if (existsSync(finished)) return 'found';
  rmSync(folder.cluster, { recursive: true, force: true });
  mkdirSync(folder.cluster, { recursive: true, mode: 0o700 });
  const passwordFile = join(folder.root, 'password.initdb');
  writeFileSync(passwordFile, folder.password, { mode: 0o600 });
  if (user) {
    chownSync(folder.cluster, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  try {
    await run(binaries.initdb, initdbArguments(folder.cluster, passwordFile), user);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeFileSync(finished, `${new Date().toISOString()}\n`);
  return 'made';
}

function initdbArguments(cluster: string, passwordFile: string): string[] {
  return [
    `--pgdata=${cluster}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The built-in provider sorts alike on every system, whatever its libc or ICU.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    // The first start writes everything anyway; a crash before that makes the folder anew.
    '--no-sync',
  ];
}

function run(command: string, args: readonly string[], user: ServerUser | null): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { ...user, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
    child.on('error', fail);
    child.on('close', (code) =>
      code === 0 ? done() : fail(new Error(`initdb could not make the database folder (exit ${code}):\n${errors}`)),
    );
  });
}
