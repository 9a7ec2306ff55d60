import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { FORGOTTEN, type Keys } from '#domain';
import { testDatabase, type TestDatabase } from '../../../../test/support/index.js';
import { createPool, type Pool } from '../postgres/pool.js';
import { BrokenSeal, CLIENT_KEY_AGE_MS, ClientKeyDestroyed, createKeys, createLocalKms, NoClientKey } from './index.js';

const masterKey = randomBytes(32);
const kms = createLocalKms(masterKey);
const context = ['stream', 'event', 'NoteWritten', '1'];
const plaintext = Buffer.from('She laughed when she spoke of the garden.');

let database: TestDatabase;
let pool: Pool;
let admin: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  pool = createPool(database.config.database.appUrl, { max: 8, applicationName: 'keys test' });
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
});
afterAll(async () => {
  await pool?.end();
  await admin?.end();
  await database?.drop();
});

/** Another process: the same database, nothing remembered, a clock of its own. */
const process = (): { keys: Keys; pass: (ms: number) => void } => {
  let time = 1;
  return { keys: createKeys({ pool, kms, now: () => time }), pass: (ms) => void (time += ms) };
};

const newClient = async (keys: Keys, practiceId: string = randomUUID()): Promise<[string, string]> => {
  const clientId = randomUUID();
  await keys.ensureClientKey(practiceId, clientId);
  return [practiceId, clientId];
};

describe('Client keys', () => {
  it('open in one process what another sealed, whatever the bytes', async () => {
    const [here, there] = [process().keys, process().keys];
    const [practice, client] = await newClient(here);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), fc.array(fc.uuid()), async (bytes, parts) => {
        const sealed = await here.seal(practice, client, parts, bytes);
        expect(await there.open(practice, client, parts, sealed)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('do not open for another client, another practice, another context or another revision', async () => {
    const { keys } = process();
    const [practice, client] = await newClient(keys);
    const [, sibling] = await newClient(keys, practice);
    const [elsewhere, stranger] = await newClient(keys);
    const sealed = await keys.seal(practice, client, context, plaintext);

    await expect(keys.open(practice, sibling, context, sealed)).rejects.toThrow(BrokenSeal);
    await expect(keys.open(elsewhere, client, context, sealed)).rejects.toThrow(BrokenSeal);
    await expect(keys.open(elsewhere, stranger, context, sealed)).rejects.toThrow(BrokenSeal);
    await expect(keys.open(practice, client, [...context, ''], sealed)).rejects.toThrow(BrokenSeal);
    await expect(keys.open(practice, client, context, { ...sealed, keyRev: 2 })).rejects.toThrow(BrokenSeal);
    expect(await keys.open(practice, client, context, sealed)).toEqual(plaintext);
  });

  it('break loudly, instead of reading as forgotten, when any byte was changed', async () => {
    const { keys } = process();
    const [practice, client] = await newClient(keys);
    const { keyRev, bytes } = await keys.seal(practice, client, context, plaintext);
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] as number) ^ 0x80;
      await expect(keys.open(practice, client, context, { keyRev, bytes: changed })).rejects.toThrow(BrokenSeal);
    }
  });

  it('are one key when many processes make it at once', async () => {
    const [practice, client] = [randomUUID(), randomUUID()];
    const processes = Array.from({ length: 6 }, () => process().keys);
    await Promise.all(processes.map((keys) => keys.ensureClientKey(practice, client)));
    const sealed = await Promise.all(processes.map((keys) => keys.seal(practice, client, context, plaintext)));
    for (const keys of processes) {
      for (const one of sealed) expect(await keys.open(practice, client, context, one)).toEqual(plaintext);
    }
    const { rows } = await admin.query('select 1 from es.practice_keys where tenant_id = $1', [practice]);
    expect(rows).toHaveLength(1);
  });

  it('are not made by sealing or opening', async () => {
    const { keys } = process();
    const [practice] = await newClient(keys);
    await expect(keys.seal(practice, randomUUID(), context, plaintext)).rejects.toThrow(NoClientKey);
    const sealed = { keyRev: 1, bytes: randomBytes(60) };
    await expect(keys.open(practice, randomUUID(), context, sealed)).rejects.toThrow(BrokenSeal);
  });

  it('are read for many clients with one statement', async () => {
    const { keys } = process();
    const practice = randomUUID();
    const clients = await Promise.all(Array.from({ length: 20 }, async () => (await newClient(keys, practice))[1]));
    let connects = 0;
    const count = (): void => void connects++;
    pool.on('acquire', count);
    const cold = process().keys;
    await Promise.all(clients.map((client) => cold.seal(practice, client, context, plaintext)));
    pool.off('acquire', count);
    // One for the rows of all clients, one for the practice's key.
    expect(connects).toBe(2);
  });

  it('lie in the database wrapped only', async () => {
    const { keys } = process();
    const [practice, client] = await newClient(keys);
    const { rows } = await admin.query(
      `select wrapped_key as bytes from es.practice_keys where tenant_id = $1
       union all select wrapped_dek from es.subject_keys where subject_id = $2`,
      [practice, client],
    );
    expect(rows).toHaveLength(2);
    for (const { bytes } of rows) {
      expect(bytes).toHaveLength(1 + 12 + 32 + 16);
      expect(bytes.includes(masterKey.subarray(0, 8))).toBe(false);
    }
  });

  it('do not open when rows of two clients were swapped in the database', async () => {
    const { keys } = process();
    const [practice, client] = await newClient(keys);
    const [, sibling] = await newClient(keys, practice);
    const sealed = await keys.seal(practice, client, context, plaintext);
    await admin.query(
      `update es.subject_keys set wrapped_dek = (select wrapped_dek from es.subject_keys where subject_id = $1)
       where subject_id = $2`,
      [client, sibling],
    );
    await expect(process().keys.open(practice, sibling, context, sealed)).rejects.toThrow(BrokenSeal);
  });

  it('do not open when the keys of two practices were swapped in the database', async () => {
    const { keys } = process();
    const [practice, client] = await newClient(keys);
    const [other] = await newClient(keys);
    const sealed = await keys.seal(practice, client, context, plaintext);
    await admin.query(
      `update es.practice_keys set wrapped_key = (select wrapped_key from es.practice_keys where tenant_id = $2)
       where tenant_id = $1`,
      [practice, other],
    );
    await expect(process().keys.open(practice, client, context, sealed)).rejects.toThrow(BrokenSeal);
    // The swapped key must not even unwrap: it would read as a broken client key otherwise, later and elsewhere.
    await expect(process().keys.ensureClientKey(practice, randomUUID())).rejects.toThrow(BrokenSeal);
  });
});

describe('A destroyed client key', () => {
  it('makes everything read as forgotten, and nothing more is sealed', async () => {
    const { keys } = process();
    const [practice, client] = await newClient(keys);
    const sealed = await keys.seal(practice, client, context, plaintext);
    await keys.destroyClientKey(practice, client);
    await keys.destroyClientKey(practice, client);

    for (const each of [keys, process().keys]) {
      expect(await each.open(practice, client, context, sealed)).toBe(FORGOTTEN);
      await expect(each.seal(practice, client, context, plaintext)).rejects.toThrow(ClientKeyDestroyed);
      await expect(each.ensureClientKey(practice, client)).rejects.toThrow(ClientKeyDestroyed);
    }
  });

  it('is noticed by a process that remembers it, within the age of what it remembers', async () => {
    const [here, there] = [process(), process()];
    const [practice, client] = await newClient(here.keys);
    const sealed = await there.keys.seal(practice, client, context, plaintext);
    await here.keys.destroyClientKey(practice, client);
    there.pass(CLIENT_KEY_AGE_MS + 1);
    expect(await there.keys.open(practice, client, context, sealed)).toBe(FORGOTTEN);
    await expect(there.keys.seal(practice, client, context, plaintext)).rejects.toThrow(ClientKeyDestroyed);
  });

  it('leaves nothing readable of what a process sealed before it noticed', async () => {
    const [here, there] = [process(), process()];
    const [practice, client] = await newClient(here.keys);
    await there.keys.seal(practice, client, context, plaintext);
    await here.keys.destroyClientKey(practice, client);
    const late = await there.keys.seal(practice, client, context, plaintext);
    expect(await here.keys.open(practice, client, context, late)).toBe(FORGOTTEN);
    expect(await process().keys.open(practice, client, context, late)).toBe(FORGOTTEN);
  });

  it('cannot be followed by a new one, also for a client that never had a key', async () => {
    const [practice, client] = [randomUUID(), randomUUID()];
    await process().keys.destroyClientKey(practice, client);
    await expect(process().keys.ensureClientKey(practice, client)).rejects.toThrow(ClientKeyDestroyed);
  });

  it('is destroyed in the end whatever the order of making and destroying at once', async () => {
    for (let round = 0; round < 10; round++) {
      const [practice, client] = [randomUUID(), randomUUID()];
      const [made] = await Promise.allSettled([
        process().keys.ensureClientKey(practice, client),
        process().keys.destroyClientKey(practice, client),
      ]);
      expect(made.status === 'fulfilled' || made.reason instanceof ClientKeyDestroyed).toBe(true);
      await expect(process().keys.seal(practice, client, context, plaintext)).rejects.toThrow(ClientKeyDestroyed);
    }
  });
});

describe('When the database is away', () => {
  it('a process neither seals nor opens past the age of what it remembers', async () => {
    const ownPool = createPool(database.config.database.appUrl, { max: 2, applicationName: 'keys test' });
    let time = 1;
    const keys = createKeys({ pool: ownPool, kms, now: () => time });
    const [practice, client] = await newClient(keys);
    const sealed = await keys.seal(practice, client, context, plaintext);
    await ownPool.end();
    expect(await keys.open(practice, client, context, sealed)).toEqual(plaintext);
    time += CLIENT_KEY_AGE_MS + 1;
    await expect(keys.open(practice, client, context, sealed)).rejects.toThrow();
    await expect(keys.seal(practice, client, context, plaintext)).rejects.toThrow();
  });
});
