import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { v7 } from 'uuid';
import type { Append } from '#domain';
import type { ClosableEventStore } from '#infra';
import { appendStatement, type AppendRow } from './append-statement.js';
import { encodeAppend } from './encode-append.js';
import { practiceAppend, sessionAppend } from './testing/appends.js';
import { LogModel, type ModelVerdict } from './testing/log-model.js';
import { OPEN_TIMEOUT_MS, openTestLog, type TestLog } from './testing/test-log.js';
import { nth } from './testing/nth.js';

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
}, OPEN_TIMEOUT_MS);
afterAll(() => log.close());

const STREAMS = 4;
const SUBJECTS = 2;
const COMMANDS = 12;

/** Small pools of ids, so that appends meet: duplicates, conflicts and mismatches all happen. */
const step = fc.record({
  practice: fc.nat(1),
  stream: fc.nat(STREAMS - 1),
  strayed: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  command: fc.nat(COMMANDS - 1),
  expectedVersion: fc.option(fc.nat(4)),
  expectedSubjectVersion: fc.option(fc.nat(6)),
  events: fc.integer({ min: 1, max: 3 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const world = () => {
  const ids = (count: number): string[] => Array.from({ length: count }, () => v7());
  const practices = [0, 1].map(() => ({
    id: v7(),
    streams: ids(STREAMS),
    subjects: ids(SUBJECTS),
    commands: ids(COMMANDS),
  }));
  return (s: Step): Append => {
    const practice = nth(practices, s.practice);
    const subjectId = nth(practice.subjects, (s.stream + (s.strayed ? 1 : 0)) % SUBJECTS);
    const { expectedVersion, expectedSubjectVersion } = s;
    const streamId = nth(practice.streams, s.stream);
    const commandId = nth(practice.commands, s.command);
    return sessionAppend(
      practice.id,
      subjectId,
      { streamId, commandId, expectedVersion, expectedSubjectVersion },
      s.events,
    );
  };
};

/** What the batcher would let into one batch. */
const asBatch = (appends: readonly Append[]): Append[] => {
  const seen = new Set<string>();
  return appends.filter((a) => {
    const [stream, command, subject] = [`s${a.streamId}`, `c${a.commandId}`, `u${a.subjectId}`];
    if (seen.has(stream) || seen.has(command) || (a.expectedSubjectVersion !== null && seen.has(subject))) return false;
    for (const name of [stream, command, subject]) seen.add(name);
    return true;
  });
};

const send = async (batch: readonly Append[]): Promise<AppendRow[]> => {
  const encoded = await Promise.all(batch.map((append) => encodeAppend(log.keys, append)));
  const { text, values } = appendStatement(encoded);
  return (await log.app.query<AppendRow>(text, [...values])).rows;
};

const toldBy = (row: AppendRow): ModelVerdict => ({
  outcome: row.outcome,
  streamId: row.stream_id,
  version: row.version,
  subjectVersion: row.subject_version,
  firstPosition: row.first_position,
  lastPosition: row.last_position,
});

/** What the model answers in one serial order: first those that the log answered without recording, then the others. */
const inSomeOrder = (model: LogModel, batch: readonly Append[], rows: readonly AppendRow[]): ModelVerdict[] => {
  const verdicts: ModelVerdict[] = [];
  const tell = (recorded: boolean): void => {
    for (const [index, append] of batch.entries()) {
      if ((nth(rows, index).outcome === 'appended') === recorded) verdicts[index] = model.append(append);
    }
  };
  tell(false);
  tell(true);
  return verdicts;
};

test('a batch answers and records what its appends would one after the other, in some order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 8 }),
      async (rounds) => {
        const toAppend = world();
        const model = new LogModel();
        const practices = new Set<string>();
        for (const round of rounds) {
          const batch = asBatch(round.map(toAppend));
          const rows = await send(batch);
          expect(rows.map(toldBy)).toEqual(inSomeOrder(model, batch, rows));
          for (const append of batch) practices.add(append.practiceId);
        }
        for (const practiceId of practices) {
          const recorded = await log.store.readLog(practiceId, 0, 1_000);
          expect(recorded.map((e) => e.metadata.eventId)).toEqual(model.log(practiceId));
          expect(recorded.map((e) => e.position)).toEqual(recorded.map((_, index) => index + 1));
        }
      },
    ),
    { numRuns: 40 },
  );
});

test.each([
  ['one stream twice', ({ streamId }: Append) => ({ streamId })],
  ['one command twice', ({ commandId }: Append) => ({ commandId })],
  ['a later expectation about a client', () => ({ expectedSubjectVersion: 0 })],
])('the database refuses a batch with %s, and records nothing of it', async (_what, sameAs) => {
  const [practiceId, clientId] = [v7(), v7()];
  const first = sessionAppend(practiceId, clientId);
  await expect(send([first, sessionAppend(practiceId, clientId, sameAs(first))])).rejects.toThrow();
  expect(await log.store.head(practiceId)).toBe(0);
});

test('of k appends that expect one version, sent through several stores at once, one wins', async () => {
  const stores = [log.store, log.anotherStore(), log.anotherStore()];
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 12 }), fc.boolean(), async (k, overSubject) => {
      const [practiceId, clientId, streamId] = [v7(), v7(), v7()];
      const more = overSubject ? { expectedSubjectVersion: 0 } : { streamId, expectedVersion: 0 };
      const sent = Array.from({ length: k }, (_, i) =>
        nth(stores, i % 3).append(sessionAppend(practiceId, clientId, more)),
      );
      const outcomes = (await Promise.all(sent)).map((verdict) => verdict.outcome);
      expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(k - 1);
      expect(await log.store.head(practiceId)).toBe(1);
    }),
    { numRuns: 25 },
  );
});

test('a command sent any number of times, at once and across restarts, has one effect and one answer', async () => {
  const sendings = fc.array(fc.record({ command: fc.nat(3), store: fc.nat(2), restart: fc.boolean() }), {
    minLength: 1,
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(sendings, async (plan) => {
      const practiceId = v7();
      const commands = Array.from({ length: 4 }, () => practiceAppend(practiceId));
      const stores = [log.anotherStore(), log.anotherStore(), log.anotherStore()];
      const answers = new Map<number, Set<string>>();
      const sendOne = async (command: number, store: ClosableEventStore): Promise<void> => {
        const verdict = await store.append(nth(commands, command));
        const told = answers.get(command) ?? new Set();
        answers.set(command, told.add(JSON.stringify({ ...verdict, outcome: null })));
      };
      const underWay: Promise<void>[] = [];
      for (const { command, store, restart } of plan) {
        underWay.push(sendOne(command, nth(stores, store)));
        if (restart) {
          await nth(stores, store).close();
          stores[store] = log.anotherStore();
        }
      }
      await Promise.all(underWay);
      expect([...answers.values()].map((told) => told.size)).toEqual([...answers].map(() => 1));
      expect(await log.store.head(practiceId)).toBe(answers.size);
    }),
    { numRuns: 25 },
  );
});
