import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { APPEND_BATCH } from '../../../../migrations/append-batch.js';
import { storm, type StormOutcome, type StormStep } from './testing/storm.js';
import { OPEN_TIMEOUT_MS, openTestLog, type TestLog } from './testing/test-log.js';

const step: fc.Arbitrary<StormStep> = fc.record({
  does: fc.constantFrom('append', 'append', 'append', 'append', 'append', 'abort', 'kill'),
  store: fc.nat(2),
});
const writers = fc.array(fc.array(step, { minLength: 1, maxLength: 10 }), { minLength: 2, maxLength: 6 });

/** Longer than a store of the storm is patient, so that a machine that is too busy is told as such. */
const STORMS_TIMEOUT_MS = 180_000;

/** What the storm broke, or null. */
const broken = ({ answered, log, tailed }: StormOutcome): string | null => {
  const hole = log.findIndex(([position], index) => position !== index + 1);
  if (hole >= 0) return `position ${hole + 1} is missing`;
  const recorded = new Set(log.map(([, eventId]) => eventId));
  if (recorded.size !== answered.length || answered.some((id) => !recorded.has(id))) return 'answers and log differ';
  if (JSON.stringify(tailed) !== JSON.stringify(log)) return 'the reader that followed the log missed something';
  return null;
};

const assertOrder = async (log: TestLog, numRuns: number): Promise<void> => {
  await fc.assert(
    fc.asyncProperty(writers, async (plan) => {
      expect(broken(await storm(log, plan))).toBeNull();
    }),
    { numRuns, endOnFailure: true },
  );
};

describe('any interleaving of appends, aborts and killed backends', () => {
  let log: TestLog;
  beforeAll(async () => {
    log = await openTestLog();
  }, OPEN_TIMEOUT_MS);
  afterAll(() => log.close());

  test(
    'gives positions 1 to head without a hole, also to a reader that follows the log',
    async () => {
      await assertOrder(log, 25);
    },
    STORMS_TIMEOUT_MS,
  );
});

/**
 * The mechanism that most event stores on Postgres have: positions from a sequence, no lock. A rolled back append leaves
 * a hole, and a reader that resumes at the last position it saw loses what commits late with a smaller one.
 */
const WITH_A_SEQUENCE = APPEND_BATCH.replace('create function', 'create or replace function')
  .replace(
    'perform 1 from es.tenant_log l where l.tenant_id = any(a_tenant) order by l.tenant_id for no key update;',
    '',
  )
  .replace(
    /update es\.tenant_log l set head = l\.head \+ g\.n[\s\S]*?as base\n/,
    'select distinct t as tenant_id from accepted\n',
  )
  .replace('(h.base + a.offset_in_tenant)::bigint as base', `nextval('es.mutant') - 1 as base`);

describe('a log that takes its positions from a sequence', () => {
  let log: TestLog;
  beforeAll(async () => {
    log = await openTestLog();
    await log.admin.query('create sequence es.mutant');
    await log.admin.query('grant usage on sequence es.mutant to tl_appender');
    await log.admin.query(WITH_A_SEQUENCE);
  }, OPEN_TIMEOUT_MS);
  afterAll(() => log.close());

  const calm = Array.from({ length: 2 }, () =>
    Array.from({ length: 2 }, () => ({ does: 'append' as const, store: 0 })),
  );

  test('records and answers appends like the real one', async () => {
    await log.admin.query('alter sequence es.mutant restart');
    const { answered, log: recorded } = await storm(log, calm);
    expect(recorded.map(([, eventId]) => eventId).toSorted()).toEqual(answered.toSorted());
  });

  test(
    'fails the same property',
    async () => {
      const outcomes: (string | null)[] = [];
      for (const plan of fc.sample(writers, { numRuns: 25, seed: 7 })) {
        await log.admin.query('alter sequence es.mutant restart');
        outcomes.push(broken(await storm(log, plan)));
      }
      expect(outcomes.filter((what) => what !== null).length).toBeGreaterThan(0);
    },
    STORMS_TIMEOUT_MS,
  );
});
