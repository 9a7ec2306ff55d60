import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Append, Keys } from '#domain';
import { createEventStore, createPool, type ClosableEventStore, type Pool } from '#infra';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';

let database: TestDatabase;
let pool: Pool;
let store: ClosableEventStore;
beforeAll(async () => {
  database = await testDatabase();
  pool = createPool(database.config.database.appUrl, { max: 4, applicationName: 'test' });
  store = createEventStore({ pool, keys: {} as Keys });
});
afterAll(async () => { await store.close(); await pool.end(); await database.drop(); });

const open = (practiceId: string): Append => ({
  practiceId, commandId: v7(), requestHash: randomBytes(32), actor: { kind: 'system' }, requestId: null,
  streamId: practiceId, streamType: 'practice', subjectId: null, expectedVersion: 0, expectedSubjectVersion: null,
  events: [{ eventId: v7(), aboutId: null, occurredAt: new Date().toISOString(), event: { type: 'PracticeOpened', data: { name: 'x', timeZone: 'UTC', locale: 'en' } } }],
});

test('appends and reads', async () => {
  const p = v7();
  const a = open(p);
  expect(await store.append(a)).toMatchObject({ outcome: 'appended', version: 1, firstPosition: 1, lastPosition: 1 });
  expect(await store.append(a)).toMatchObject({ outcome: 'duplicate', version: 1, sameRequest: true });
  expect(await store.append({ ...open(p) })).toMatchObject({ outcome: 'conflict', version: 1 });
  console.log(JSON.stringify(await store.readStream(p, p)), await store.head(p), await store.readLog(p, 0, 10));
});
