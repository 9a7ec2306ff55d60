import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freePort } from '../../../../test/support/index.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './index.js';

async function query<T>(server: EmbeddedPostgres, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query(text)).rows as T[];
  } finally {
    await client.end();
  }
}

describe('the embedded Postgres', () => {
  let folder: string;
  const started: EmbeddedPostgres[] = [];

  async function start(dataDir = join(folder, 'data')): Promise<EmbeddedPostgres> {
    // Its first port is one that no other test is given while it is stopped.
    const first = existsSync(dataDir) ? {} : { port: await freePort() };
    const server = await startEmbeddedPostgres({ dataDir, ...first, settings: { shared_buffers: '16MB' } });
    started.push(server);
    return server;
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-embedded-'));
    chmodSync(folder, 0o755);
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps its data and its port over a stop and over a crash', async () => {
    const first = await start();
    await query(first, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start();
    expect(second.port).toBe(first.port);
    await query(second, 'insert into kept values (43)');
    await second.crash();
    const third = await start();
    expect(await query(third, 'select answer from kept order by answer')).toEqual([{ answer: 42 }, { answer: 43 }]);
  });

  it('listens on the loopback address only, with a password that only the starter can read', async () => {
    const server = await start();
    expect(await query(server, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await query(server, 'show fsync')).toEqual([{ fsync: 'on' }]);
    expect(statSync(join(folder, 'data', 'password')).mode & 0o777).toBe(0o600);
    const wrong = new pg.Client({ connectionString: server.url.replace(/:[^:@/]+@/, ':wrong@') });
    await expect(wrong.connect()).rejects.toThrow(/password authentication failed/);
  });

  it('takes over a server that outlived its starter instead of starting a second one', async () => {
    const first = await start();
    const second = await start();
    expect(second.pid).toBe(first.pid);
    await second.stop();
    await expect(query(first, 'select 1')).rejects.toThrow();
  });

  it('removes a pid file whose process is another program by now', async () => {
    const first = await start();
    const pidFile = join(folder, 'data', 'cluster', 'postmaster.pid');
    const stale = readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid));
    await first.stop();
    writeFileSync(pidFile, stale);
    const second = await start();
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  // Only root hands the server to another user; for everyone else there is no folder that is closed to the server alone.
  const whenRoot = process.getuid?.() === 0 ? it : it.skip;
  whenRoot('finds another place when its system user may not enter the folder [root only]', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const dataDir = join(closed, 'data');
    const server = await start(dataDir);
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    const elsewhere = /are in (\S+):/.exec(readFileSync(join(dataDir, 'MOVED.txt'), 'utf8'))?.[1] ?? '';
    await server.stop();
    rmSync(elsewhere, { recursive: true, force: true });
  });
});
