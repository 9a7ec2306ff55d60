import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { createPool, tenantQuery, type Pool } from '../postgres/index.js';
import { purgeAssistRuns } from './purge-runs.js';
import { runLedger } from './run-ledger.js';

describe('the budget of a month', () => {
  let db: TestDatabase;
  let pool: Pool;
  beforeAll(async () => {
    db = await testDatabase();
    pool = createPool(db.config.database.workerUrl, { max: 8, applicationName: 'test-worker' });
  });
  afterAll(async () => {
    await pool.end();
    await db.drop();
  });

  const ledger = (practiceId: string, monthlyBudgetCents: number | null, runId = randomUUID()) =>
    runLedger(pool, { practiceId, clientId: randomUUID(), runId, model: 'm', promptVersion: 'p', monthlyBudgetCents });
  const spentBy = async (practiceId: string): Promise<number[]> => {
    const text = 'select cents from rm.assist_runs where tenant_id = $1 order by cents';
    return (await tenantQuery<{ cents: number }>(pool, practiceId, { text, values: [practiceId] })).map(
      ({ cents }) => cents,
    );
  };

  it('is never passed, however many ask at once: what is set aside counts until it is settled', async () => {
    const practiceId = randomUUID();
    const ledgers = Array.from({ length: 8 }, () => ledger(practiceId, 100));
    const taken = await Promise.all(ledgers.map((each) => each.reserve(40)));
    expect(taken.filter(Boolean)).toHaveLength(2);
    expect(await spentBy(practiceId)).toEqual([40, 40]);
    await ledgers[taken.indexOf(true)]?.settle(40, 10);
    expect(await ledger(practiceId, 100).reserve(40)).toBe(true);
    expect(await ledger(practiceId, 100).reserve(40)).toBe(false);
  });

  it('is counted by practice and by calendar month, and a run that cost nothing takes nothing of it', async () => {
    const practiceId = randomUUID();
    const runId = randomUUID();
    expect(await ledger(practiceId, 50, runId).reserve(50)).toBe(true);
    expect(await ledger(practiceId, 50).reserve(1)).toBe(false);
    expect(await ledger(practiceId, 50).reserve(0)).toBe(true);
    expect(await ledger(randomUUID(), 50).reserve(50)).toBe(true);
    const earlier = `update rm.assist_runs set started_at = date_trunc('month', now(), 'UTC') - interval '1 second'
      where tenant_id = $1 and run_id = $2`;
    await tenantQuery(pool, practiceId, { text: earlier, values: [practiceId, runId] });
    expect(await ledger(practiceId, 50).reserve(50)).toBe(true);
  });

  it('keeps what was set aside for a run of which nobody knows what it spent', async () => {
    const practiceId = randomUUID();
    const run = ledger(practiceId, 100);
    await run.reserve(70);
    const fault = { model: 'm', promptVersion: 'p', reason: 'fault', cents: 0, sends: 0, items: 0 } as const;
    await run.record({ ...fault, inputTokens: 0, outputTokens: 0, verdicts: {}, durationMs: 1 });
    expect(await spentBy(practiceId)).toEqual([70]);
  });

  it('is counted from records that go when they are old, of every practice, and not before', async () => {
    const [practiceId, other] = [randomUUID(), randomUUID()];
    const [oldest, old, young] = [randomUUID(), randomUUID(), randomUUID()];
    for (const runId of [oldest, old, young]) await ledger(practiceId, null, runId).reserve(5);
    const theirs = randomUUID();
    await ledger(other, null, theirs).reserve(7);
    const age = (of: string, runId: string, days: number) =>
      tenantQuery(pool, of, {
        text: `update rm.assist_runs set started_at = now() - make_interval(days => $3) where tenant_id = $1 and run_id = $2`,
        values: [of, runId, days],
      });
    await Promise.all([age(practiceId, oldest, 500), age(practiceId, old, 401), age(practiceId, young, 399)]);
    await age(other, theirs, 402);
    const before = new Date(Date.now() - 400 * 86_400_000);
    expect(await purgeAssistRuns(pool, before, 2)).toBe(3);
    expect([await spentBy(practiceId), await spentBy(other)]).toEqual([[5], []]);
    expect(await purgeAssistRuns(pool, before)).toBe(0);
  });
});
