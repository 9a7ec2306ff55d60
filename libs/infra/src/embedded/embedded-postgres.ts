/**
 * A real Postgres from an npm package, for a machine that has nothing but Node.
 *
 * States of one data folder: empty -> made (initdb) -> running -> stopped -> running ... A server that outlived its
 * starter (the starter was killed) is found by its postmaster.pid and taken over; a pid file whose process is gone, or is
 * something else by now, is removed. The server listens on 127.0.0.1 only, has no Unix socket, and its generated password
 * lies beside the data, readable by the starter alone.
 *
 * The server is its own process group, so that Ctrl-C in a terminal reaches the API and the worker first and the database
 * stops last, in order, by `stop()`.
 */
import { spawn } from 'node:child_process';
import { existsSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ensureCluster, openClusterFolder, type ClusterFolder } from './cluster-folder.js';
import { serverBinaries, type ServerBinaries } from './server-binaries.js';
import { isPostgres, isRunning, postmasterPid } from './postmaster.js';
import { serverUser, type ServerUser } from './server-user.js';

export interface EmbeddedPostgresOptions {
  /** Where the data is kept; made when missing. */
  readonly dataDir: string;
  /** Otherwise the port of the last time, or a free one. */
  readonly port?: number;
  /** False trades every guarantee against power loss for speed: for throw-away tests only. Default true. */
  readonly durable?: boolean;
  /** More server settings, by name. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** Superuser connection to the database `throughline`. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Ends sessions, writes everything down, ends the server. */
  stop(): Promise<void>;
  /** Ends the server as a crash would: the next start recovers from the log. */
  crash(): Promise<void>;
}

const DATABASE = 'throughline';
/** Recovery after a crash reads the whole log since the last checkpoint; a large one takes a while. */
const START_DEADLINE_MS = 120_000;
/** A fast shutdown only has to write dirty pages; after this long the server is told to drop everything. */
const STOP_DEADLINE_MS = 30_000;
const POLL_MS = 25;

const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } as const;

export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const user = serverUser();
  const binaries = await serverBinaries(user);
  const folder = openClusterFolder(options.dataDir, user);
  await ensureCluster(folder, binaries, user);
  const running = await takeOver(folder);
  const server = running ?? (await launch(folder, binaries, user, options));
  await ensureDatabase(folder, server.port);
  return {
    url: urlOf(folder, server.port, DATABASE),
    ...server,
    stop: () => end(server.pid, 'SIGINT'),
    crash: () => end(server.pid, 'SIGQUIT'),
  };
}

interface Running {
  readonly port: number;
  readonly pid: number;
}

async function takeOver(folder: ClusterFolder): Promise<Running | null> {
  const found = postmasterPid(folder.cluster);
  if (found === null) return null;
  if (!isRunning(found.pid) || !isPostgres(found.pid)) {
    rmSync(join(folder.cluster, 'postmaster.pid'), { force: true });
    return null;
  }
  await untilReady(folder, found.port, () => !isRunning(found.pid));
  return found;
}

async function launch(
  folder: ClusterFolder,
  binaries: ServerBinaries,
  user: ServerUser | null,
  options: EmbeddedPostgresOptions,
): Promise<Running> {
  const port = options.port ?? (await portOfLastTime(folder)) ?? (await freePort());
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '256MB',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    ...(options.durable === false ? NOT_DURABLE : {}),
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(folder.logFile, 'w', 0o600);
  const child = spawn(binaries.postgres, ['-D', folder.cluster, '-p', String(port), ...flags], {
    ...user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
  });
  closeSync(log);
  let exited = false;
  child.on('error', () => (exited = true));
  child.on('exit', () => (exited = true));
  child.unref();
  await untilReady(folder, port, () => exited);
  writeFileSync(folder.portFile, `${port}\n`);
  return { port, pid: child.pid ?? 0 };
}

async function portOfLastTime(folder: ClusterFolder): Promise<number | null> {
  if (!existsSync(folder.portFile)) return null;
  const port = Number.parseInt(readFileSync(folder.portFile, 'utf8'), 10);
  return (await isFree(port)) ? port : null;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => answer(true)));
  });
}

function freePort(): Promise<number> {
  return new Promise((answer, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => answer(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function untilReady(folder: ClusterFolder, port: number, hasEnded: () => boolean): Promise<void> {
  const deadline = Date.now() + START_DEADLINE_MS;
  for (;;) {
    if (hasEnded()) throw new Error(`The embedded Postgres ended while it started:\n${lastLines(folder.logFile)}`);
    const failure = await tryQuery(urlOf(folder, port, 'postgres'), 'select 1');
    if (failure === null) return;
    if (Date.now() > deadline) {
      throw new Error(
        `The embedded Postgres on port ${port} did not answer within ${START_DEADLINE_MS / 1000} s (${failure.message}):\n${lastLines(folder.logFile)}`,
      );
    }
    await pause(POLL_MS);
  }
}

async function tryQuery(url: string, text: string): Promise<Error | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    await client.end().catch(() => undefined);
  }
}

const DUPLICATE_DATABASE = '42P04';

async function ensureDatabase(folder: ClusterFolder, port: number): Promise<void> {
  const failure = await tryQuery(urlOf(folder, port, 'postgres'), `create database ${DATABASE}`);
  if (failure && (failure as { code?: string }).code !== DUPLICATE_DATABASE) throw failure;
}

function urlOf(folder: ClusterFolder, port: number, database: string): string {
  return `postgres://postgres:${encodeURIComponent(folder.password)}@127.0.0.1:${port}/${database}`;
}

function lastLines(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-20).join('\n') : '(no log)';
}

async function end(pid: number, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  if (!isRunning(pid)) return;
  process.kill(pid, signal);
  const deadline = Date.now() + STOP_DEADLINE_MS;
  while (isRunning(pid)) {
    if (Date.now() > deadline) {
      if (signal === 'SIGQUIT') throw new Error(`The embedded Postgres (process ${pid}) does not end.`);
      return end(pid, 'SIGQUIT');
    }
    await pause(POLL_MS);
  }
}
