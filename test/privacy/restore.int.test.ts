import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  holdDatabaseToLedger,
  LedgerBroken,
  migrate,
  openLedger,
  SILENT_LOG,
  startEmbeddedPostgres,
  toConfig,
  type Config,
  type EmbeddedPostgres,
} from '#infra';
import { openPractice, startTestApi, type Caller, type TestApi } from '../../apps/api/src/testing/api.js';
import { erasuresCommand } from '../../apps/worker/src/erasures/erasures-command.js';
import { createWorkerApp } from '../../apps/worker/src/worker.module.js';
import { testEnvironment } from '../support/config.js';
import { noteProcess, runFolder } from '../support/current-run.js';
import { eventually, freePort } from '../support/index.js';
import { recordedClient, type RecordedClient } from './recorded-client.js';

const DEADLINE_MS = 30_000;
const SECRET = 'secretofarestoredclient';
const OTHER = 'wordsofanotherclient';

/** A server of its own, so that its whole data folder can be copied and put back, as a physical back-up is. */
describe('a back-up that was made before an erasure', () => {
  const home = join(runFolder(), 'restored');
  const [live, copy] = [join(home, 'live'), join(home, 'copy')];
  let server: EmbeddedPostgres;
  let port: number | undefined;
  let config: Config;
  let api: TestApi | null = null;
  let owner: Caller;
  let client: RecordedClient;
  let other: RecordedClient;

  const start = async (): Promise<void> => {
    port ??= await freePort();
    server = await startEmbeddedPostgres({ dataDir: live, durable: false, port });
    noteProcess(server.pid, 'postgres');
    config = toConfig(testEnvironment(server.url, { THROUGHLINE_DATA_DIR: join(home, 'data') }));
  };
  const startApi = async (): Promise<TestApi> => {
    const database = { config, env: {}, url: server.url, drop: async () => undefined };
    api = await startTestApi({ log: SILENT_LOG }, database);
    owner = owner?.through(api);
    return api;
  };
  const startWorker = () => createWorkerApp(config, { log: SILENT_LOG, erasureQuietMs: 0 });
  const copyFolder = (from: string, to: string): void => {
    rmSync(to, { recursive: true, force: true });
    execFileSync('cp', ['-a', from, to]);
  };
  const stateOf = async (): Promise<string> =>
    ((await owner.get(`/clients/${client.clientId}/erasure`)).body as { state: string }).state;
  /** Back to the copy: the database knows nothing of the erasure, the ledger does. */
  const restore = async (): Promise<void> => {
    await api?.close();
    api = null;
    await server.stop();
    copyFolder(copy, live);
    await start();
  };

  beforeAll(async () => {
    mkdirSync(home, { recursive: true });
    await start();
    await migrate(config);
    owner = await openPractice(await startApi());
    client = await recordedClient(owner, SECRET);
    other = await recordedClient(owner, OTHER);
    const worker = await startWorker();
    await owner.get(`/clients/${client.clientId}/brief`).set({ prefer: 'wait=10' }).expect(200);
    await worker.close();
    await api?.close();
    await server.stop();
    copyFolder(live, copy);
    await start();
    await startApi();
    await owner.post(`/clients/${client.clientId}/erasure`, { forget: client.clientId }).expect(202);
    const eraser = await startWorker();
    await eventually(async () => (await stateOf()) === 'erased', DEADLINE_MS);
    await eraser.close();
  }, 180_000);
  afterAll(async () => {
    await api?.close();
    await server.stop();
  });

  const canBeRead = async (): Promise<boolean> => {
    const brief = await owner.get(`/clients/${client.clientId}/brief`);
    const card = await owner.get(`/clients/${client.clientId}`);
    const recalled = await owner.get(`/clients/${client.clientId}/recall?q=${SECRET}`);
    return JSON.stringify([brief.body, card.body, recalled.body]).includes(SECRET);
  };

  it('would bring the client back without the ledger (so that this test can tell)', async () => {
    await restore();
    const { ledgerFile } = config.erasure;
    const kept = readFileSync(ledgerFile);
    rmSync(ledgerFile);
    await startApi();
    expect(await canBeRead()).toBe(true);
    writeFileSync(ledgerFile, kept);
  });

  it('shows nothing of them from the first request on: the API destroys their keys before it serves', async () => {
    await restore();
    await startApi();
    expect(await canBeRead()).toBe(false);
    expect(JSON.stringify((await owner.get(`/clients/${other.clientId}/brief`)).body)).toContain(OTHER);
  });

  it('is held to the ledger by the migration too, without a master key', async () => {
    await restore();
    await holdDatabaseToLedger(config);
    rmSync(config.erasure.ledgerFile);
    await startApi();
    expect(await canBeRead()).toBe(false);
  });

  it('is erased anew by a worker that starts, which also mends a ledger that was lost', async () => {
    await startApiIfStopped();
    const worker = await startWorker();
    // Nobody asked in this database, and the ledger is gone: only what was held to it before is known.
    await worker.close();
    expect(await openLedger(config.erasure.ledgerFile).read()).toEqual([]);
    await owner.post(`/clients/${client.clientId}/erasure`, { forget: client.clientId }).expect(202);
    const eraser = await startWorker();
    await eventually(async () => (await stateOf()) === 'erased', DEADLINE_MS);
    await eraser.close();
    rmSync(config.erasure.ledgerFile);
    const mending = await startWorker();
    await mending.close();
    const [entry] = await openLedger(config.erasure.ledgerFile).read();
    expect(entry).toMatchObject({ clientId: client.clientId, kind: 'begun' });
  });

  it('is brought up to the ledger by one command, and finished by the worker with a certificate', async () => {
    await restore();
    const said: string[] = [];
    expect(await erasuresCommand(['reapply'], config, (line) => said.push(line))).toBe(0);
    expect(said.join('\n')).toContain('its chain is whole');
    await startApi();
    expect(await canBeRead()).toBe(false);
    const worker = await startWorker();
    await eventually(async () => (await stateOf()) === 'erased', DEADLINE_MS);
    await worker.close();
    const answer = (await owner.get(`/clients/${client.clientId}/erasure`).expect(200)).body as {
      certificate: { requestedBy: string | null };
    };
    expect(answer.certificate.requestedBy).toBeNull();
    expect(await canBeRead()).toBe(false);
  });

  it('is served by nobody while the ledger is broken', async () => {
    await restore();
    appendFileSync(config.erasure.ledgerFile, 'nonsense\n');
    await expect(startApi()).rejects.toThrow(LedgerBroken);
    await expect(startWorker()).rejects.toThrow(LedgerBroken);
    await expect(holdDatabaseToLedger(config)).rejects.toThrow(LedgerBroken);
    const said: string[] = [];
    expect(await erasuresCommand(['verify'], config, (line) => said.push(line))).toBe(1);
    expect(said.join('\n')).toContain('is broken at line');
  });

  const startApiIfStopped = async (): Promise<void> => {
    if (api === null) await startApi();
  };
});
