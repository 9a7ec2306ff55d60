import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#infra';
import { eventually } from './eventually.js';
import { noteProcess, runFolder } from './current-run.js';
import { freePort } from './free-port.js';
import { migrateTemplate } from './template.js';

/** The name of the migrated database that each test database is cloned from. */
export const TEMPLATE_DATABASE = 'throughline_template';

/** One embedded server start and one run of all migrations, on a busy machine. */
const START_DEADLINE_MS = 120_000;

/**
 * URL of a database on this run's Postgres. The first caller of all jest workers starts the server and migrates the template; the
 * others wait for it. The durable server is a second one: it really syncs, for tests and benchmarks about that.
 */
export async function serverUrl(kind: 'fast' | 'durable'): Promise<string> {
  const folder = join(runFolder(), kind);
  const ready = join(folder, 'ready');
  if (existsSync(ready)) return readFileSync(ready, 'utf8');
  mkdirSync(folder, { recursive: true });
  if (!claim(join(folder, 'claimed'))) {
    return eventually(() => {
      if (existsSync(join(folder, 'failed'))) throw new Error(readFileSync(join(folder, 'failed'), 'utf8'));
      return existsSync(ready) && readFileSync(ready, 'utf8');
    }, START_DEADLINE_MS).then(String);
  }
  try {
    const url = await start(join(folder, 'postgres'), kind === 'durable');
    writeWhole(ready, url);
    return url;
  } catch (error) {
    writeWhole(join(folder, 'failed'), String(error));
    rmSync(join(folder, 'claimed'), { recursive: true, force: true });
    throw error;
  }
}

/** Whoever finds the file finds all of it: the others look for it all the time. */
function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.draft`, text);
  renameSync(`${file}.draft`, file);
}

function claim(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

async function start(dataDir: string, durable: boolean): Promise<string> {
  const server = await startEmbeddedPostgres({
    dataDir,
    durable,
    port: await freePort(),
    settings: { max_connections: '400', shared_buffers: '128MB' },
  });
  noteProcess(server.pid, 'postgres');
  await onServer(server.url, `create database ${TEMPLATE_DATABASE}`);
  await migrateTemplate(withDatabase(server.url, TEMPLATE_DATABASE));
  return server.url;
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

/** Runs one statement with a connection of its own. */
export async function onServer(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
