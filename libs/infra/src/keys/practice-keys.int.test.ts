import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Keys } from '#domain';
import { testDatabase, type TestDatabase } from '../../../../test/support/index.js';
import { createPool, type Pool } from '../postgres/pool.js';
import { createKeys, createLocalKms, rewrapPracticeKeys, WrongMasterKey } from './index.js';

const kms = createLocalKms(randomBytes(32));
const context = ['stream', 'event', 'NoteWritten', '1'];
const plaintext = Buffer.from('She laughed when she spoke of the garden.');

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await testDatabase();
  pool = createPool(database.config.database.appUrl, { max: 8, applicationName: 'keys test' });
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

/** Another process: the same database, nothing remembered. */
const process = (master = kms): { keys: Keys } => ({ keys: createKeys({ pool, kms: master }) });

const newClient = async (keys: Keys, practiceId: string = randomUUID()): Promise<[string, string]> => {
  const clientId = randomUUID();
  await keys.ensureClientKey(practiceId, clientId);
  return [practiceId, clientId];
};

describe('The master key', () => {
  it('of another installation is refused by name', async () => {
    const [practice, client] = await newClient(process().keys);
    const other = createLocalKms(randomBytes(32));
    await expect(process(other).keys.seal(practice, client, context, plaintext)).rejects.toThrow(WrongMasterKey);
  });

  it('can be changed: the practice keys are wrapped anew, and all that was sealed still opens', async () => {
    const [practice, client] = await newClient(process().keys);
    const sealed = await process().keys.seal(practice, client, context, plaintext);
    const next = createLocalKms(randomBytes(32));
    expect(await rewrapPracticeKeys(pool, practice, { from: kms, to: next })).toEqual({ rewrapped: 1 });
    expect(await rewrapPracticeKeys(pool, practice, { from: kms, to: next })).toEqual({ rewrapped: 0 });
    expect(await process(next).keys.open(practice, client, context, sealed)).toEqual(plaintext);
    await expect(process().keys.open(practice, client, context, sealed)).rejects.toThrow(WrongMasterKey);
  });
});
