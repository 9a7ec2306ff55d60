import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SILENT_LOG, TABLE_COPIES } from '#infra';
import { openPractice, startTestApi, withAdmin, type Caller, type TestApi } from '../../apps/api/src/testing/api.js';
import { createWorkerApp } from '../../apps/worker/src/worker.module.js';
import { runFolder } from '../support/current-run.js';
import { eventually, testDatabase, type TestDatabase } from '../support/index.js';
import { found } from './byte-search.js';
import { dumpDatabase, restoreDump, type Dump } from './logical-dump.js';
import { record, recordedClient, type RecordedClient } from './recorded-client.js';

const DEADLINE_MS = 60_000;
const TIMEOUT_MS = 120_000;
const mark = randomBytes(6).toString('hex');
const [SECRET, OTHER, GONE, OPEN] = [`secret${mark}`, `other${mark}`, `gone${mark}`, `open${mark}`];

/** As it is, and as the text of a dump writes bytes. */
const foundIn = (files: readonly string[], needle: string): string[] =>
  [
    needle,
    Buffer.from(needle).toString('hex'),
    Buffer.from(needle).toString('base64').replace(/=+$/, '').slice(0, -1),
  ].flatMap((each) => found(files, each));

describe('a logical back-up', () => {
  const folder = join(runFolder(), `dump-${mark}`);
  const [before, after] = [join(folder, 'before'), join(folder, 'after')];
  const dumps: Record<'before' | 'after', Dump> = {
    before: { files: [], missing: [] },
    after: { files: [], missing: [] },
  };
  let database: TestDatabase;
  let owner: Caller;
  let client: RecordedClient;
  let other: RecordedClient;
  const restored: TestDatabase[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    const api = await startTestApi({ log: SILENT_LOG }, database);
    const worker = await createWorkerApp(database.config, { log: SILENT_LOG, erasureQuietMs: 0 });
    owner = await openPractice(api, `${OPEN}-practice`);
    client = await recordedClient(owner, SECRET);
    other = await recordedClient(owner, OTHER);
    const at = `/clients/${other.clientId}`;
    const [joy] = await record(owner, `${at}/events`, [{ type: 'JoyHeard', text: GONE }]);
    await owner.get(`${at}/brief`).set({ prefer: 'wait=10' }).expect(200);
    await record(owner, `${at}/events`, [{ type: 'MomentWithdrawn', momentId: joy?.momentId }]);
    await eventually(async () => {
      const { body } = await owner.get(`${at}/brief`).set({ prefer: 'wait=10' });
      return (body as { upToDate: boolean }).upToDate && !JSON.stringify(body).includes(GONE);
    }, DEADLINE_MS);
    await owner.get(`/clients/${client.clientId}/brief`).set({ prefer: 'wait=10' }).expect(200);
    dumps.before = await dumpDatabase(database.url, before);
    await owner.post(`/clients/${client.clientId}/erasure`, { forget: client.clientId }).expect(202);
    await eventually(async () => (await stateOf(owner)) === 'erased', DEADLINE_MS);
    dumps.after = await dumpDatabase(database.url, after);
    await worker.close();
    await api.close();
  }, TIMEOUT_MS);
  afterEach(async () => {
    for (const each of restored.splice(0)) await each.drop();
  });
  afterAll(() => database?.drop());

  const stateOf = async (caller: Caller): Promise<string> =>
    ((await caller.get(`/clients/${client.clientId}/erasure`)).body as { state: string }).state;
  /** A fresh database with what a dump holds, and with the ledger of the installation, or without one. */
  const restore = async (from: string, withLedger: boolean): Promise<TestDatabase> => {
    const fresh = await testDatabase();
    restored.push(fresh);
    await restoreDump(fresh.url, from);
    if (withLedger) copyFileSync(database.config.erasure.ledgerFile, fresh.config.erasure.ledgerFile);
    return fresh;
  };
  const withApi = async <T>(fresh: TestDatabase, work: (caller: Caller, api: TestApi) => Promise<T>): Promise<T> => {
    const api = await startTestApi({ log: SILENT_LOG }, fresh);
    try {
      return await work(owner.through(api), api);
    } finally {
      await api.close();
    }
  };
  /** All that is told of a client. */
  const told = async (caller: Caller, { clientId }: RecordedClient, word: string): Promise<string> => {
    const paths = ['', '/brief', `/recall?q=${word}`, '/read-back?limit=20'];
    const answers = await Promise.all(paths.map((path) => caller.get(`/clients/${clientId}${path}`)));
    return JSON.stringify(answers.map(({ body }) => body as unknown));
  };

  it('reads every table but the queues', () => {
    expect(dumps.before.missing).toEqual([]);
    expect(dumps.before.files.length).toBeGreaterThan(30);
  });

  it('holds no word of anybody, neither before nor after somebody was forgotten', () => {
    const files = [...dumps.before.files, ...dumps.after.files];
    for (const word of [SECRET, OTHER, GONE]) expect(foundIn(files, word)).toEqual([]);
    // The name of the practice is no secret: that it is found, in bytes too, shows that this search would find one.
    const hits = foundIn(dumps.before.files, OPEN);
    expect(hits.some((hit) => hit.includes('es.events'))).toBe(true);
  });

  it('holds the key of a client until they are forgotten, and not after', () => {
    const keysIn = (dump: Dump): string =>
      readFileSync(dump.files.find((file) => file.endsWith('es.subject_keys')) ?? '', 'utf8')
        .split('\n')
        .find((line) => line.includes(client.clientId)) ?? '';
    expect(keysIn(dumps.before)).toContain('\\\\x');
    expect(keysIn(dumps.after)).not.toBe('');
    expect(keysIn(dumps.after)).not.toContain('\\\\x');
  });

  it(
    'would bring a forgotten client back without the ledger (so that this test can tell)',
    async () => {
      await withApi(await restore(before, false), async (caller) => {
        expect(await told(caller, client, SECRET)).toContain(SECRET);
      });
    },
    TIMEOUT_MS,
  );

  it(
    'that is put back into a fresh database shows nothing of them from the first request on, and all of the others',
    async () => {
      const fresh = await restore(before, true);
      await withApi(fresh, async (caller, api) => {
        expect(await told(caller, client, SECRET)).not.toContain(SECRET);
        const kept = await told(caller, other, OTHER);
        expect(kept).toContain(OTHER);
        expect(kept).not.toContain(GONE);
        const worker = await createWorkerApp(fresh.config, { log: SILENT_LOG, erasureQuietMs: 0 });
        await eventually(async () => (await stateOf(caller)) === 'erased', DEADLINE_MS);
        await worker.close();
        const answer = (await caller.get(`/clients/${client.clientId}/erasure`).expect(200)).body as {
          certificate: { requestedBy: string | null };
        };
        // Nobody asked in this database: the product did, by the ledger.
        expect(answer.certificate.requestedBy).toBeNull();
        // Whoever came first destroyed them: the builder, who found no key, or the erasure.
        for (const { table, left } of TABLE_COPIES) {
          const { rows } = await withAdmin(api, (db) =>
            db.query<{ n: number }>(left, [owner.practiceId, client.clientId]),
          );
          expect([table, rows[0]?.n]).toEqual([table, 0]);
        }
        expect(await told(caller, client, SECRET)).not.toContain(SECRET);
      });
    },
    TIMEOUT_MS,
  );

  it(
    'that was made after they were forgotten brings nobody back, even without the ledger',
    async () => {
      await withApi(await restore(after, false), async (caller) => {
        expect(await told(caller, client, SECRET)).not.toContain(SECRET);
        expect(await told(caller, other, OTHER)).toContain(OTHER);
        expect(await stateOf(caller)).toBe('erased');
      });
    },
    TIMEOUT_MS,
  );
});
