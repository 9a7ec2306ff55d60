import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import {
  createEventStore,
  createPool,
  OutcomeUnknown,
  StoreUnavailable,
  type ClosableEventStore,
  type Pool,
} from '#infra';
import { sessionAppend } from './testing/appends.js';
import { startLossyProxy, type LossyProxy } from './testing/lossy-proxy.js';
import { OPEN_TIMEOUT_MS, openTestLog, type TestLog } from './testing/test-log.js';

let log: TestLog;
let proxy: LossyProxy;
let pool: Pool;
let store: ClosableEventStore;
const resend = { deadlineMs: 60_000, firstPauseMs: 5, longestPauseMs: 20 };

beforeAll(async () => {
  log = await openTestLog();
  proxy = await startLossyProxy(log.database.config.database.appUrl);
  pool = createPool(proxy.url, { max: 2, applicationName: 'test-lossy' });
  store = createEventStore({ pool, keys: log.keys, resend });
}, OPEN_TIMEOUT_MS);
afterAll(async () => {
  await store.close();
  await pool.end();
  await proxy.close();
  await log.close();
});

test('an append whose answer was lost after its commit is answered as recorded, and recorded once', async () => {
  const practiceId = v7();
  proxy.lose(2);
  const lostBefore = proxy.lost;
  const verdicts = await Promise.all([1, 2, 3].map(() => store.append(sessionAppend(practiceId, v7()))));
  expect(proxy.lost).toBe(lostBefore + 2);
  for (const verdict of verdicts) expect(['appended', 'duplicate']).toContain(verdict.outcome);
  expect((await log.store.readLog(practiceId, 0, 10)).map((e) => e.position)).toEqual([1, 2, 3]);
});

test('an append that gets no answer until the deadline is told as unknown, and the same command tells later', async () => {
  const append = sessionAppend(v7(), v7());
  const impatient = createEventStore({ pool, keys: log.keys, resend: { ...resend, deadlineMs: 50 } });
  proxy.lose(1_000);
  await expect(impatient.append(append)).rejects.toThrow(OutcomeUnknown);
  proxy.lose(0);
  const verdict = await store.append(append);
  expect(verdict).toMatchObject({ outcome: 'duplicate', firstPosition: 1, lastPosition: 1, sameRequest: true });
  await impatient.close();
});

test('an append that certainly never left is told as unavailable', async () => {
  const { close, url } = await startLossyProxy(log.database.config.database.appUrl);
  await close();
  const dead = createPool(url, { max: 1, applicationName: 'test-dead' });
  const cutOff = createEventStore({ pool: dead, keys: log.keys, resend: { ...resend, deadlineMs: 50 } });
  await expect(cutOff.append(sessionAppend(v7(), v7()))).rejects.toThrow(StoreUnavailable);
  await cutOff.close();
  await dead.end();
});
