import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { AppendBatcher, BATCH_LIMITS } from './append-batcher.js';
import type { AppendRow, EncodedAppend } from './append-statement.js';
import { AppendOverloaded, StoreUnavailable } from './errors.js';
import { nth } from './testing/nth.js';

const PRACTICE = v7();

const encoded = (more: Partial<EncodedAppend> = {}): EncodedAppend => ({
  practiceId: PRACTICE,
  commandId: v7(),
  requestHash: new Uint8Array(32),
  streamId: v7(),
  streamType: 'session',
  subjectId: v7(),
  expectedVersion: null,
  expectedSubjectVersion: null,
  events: [],
  sizeBytes: 100,
  ...more,
});

const answer = (batch: readonly EncodedAppend[]): AppendRow[] =>
  batch.map((append, index) => ({
    append_no: index + 1,
    outcome: 'appended',
    stream_id: append.streamId,
    version: 1,
    subject_version: 1,
    first_position: 1,
    last_position: 1,
    same_request: true,
  }));

/** A database that answers when it is told to. */
const heldSend = () => {
  const flights: { batch: readonly EncodedAppend[]; land: () => void }[] = [];
  const send = (batch: readonly EncodedAppend[]): Promise<readonly AppendRow[]> =>
    new Promise((resolve) => flights.push({ batch, land: () => resolve(answer(batch)) }));
  return { flights, send };
};

const oneTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
/** A flight leaves in the turn after the one that made room for it. */
const nextTurn = async (): Promise<void> => {
  await oneTurn();
  await oneTurn();
};

describe('group commit', () => {
  test('an append at rest leaves at once and alone; what comes meanwhile leaves together', async () => {
    const { flights, send } = heldSend();
    const batcher = new AppendBatcher(send);
    const results = [batcher.submit(encoded())];
    await nextTurn();
    results.push(batcher.submit(encoded()), batcher.submit(encoded()));
    await nextTurn();
    expect(flights.map((f) => f.batch.length)).toEqual([1]);
    flights[0]?.land();
    await nextTurn();
    expect(flights.map((f) => f.batch.length)).toEqual([1, 2]);
    flights[1]?.land();
    expect(await Promise.all(results)).toHaveLength(3);
  });

  test('callers whose answer came back fly on together with those who waited, not in two halves', async () => {
    const { flights, send } = heldSend();
    const batcher = new AppendBatcher(send);
    const again = async (): Promise<void> => {
      await batcher.submit(encoded());
      // Deciding and sealing the next one takes some steps within the turn.
      for (let step = 0; step < 20; step += 1) await Promise.resolve();
      await batcher.submit(encoded());
    };
    void again();
    void again();
    await nextTurn();
    void batcher.submit(encoded());
    flights[0]?.land();
    await nextTurn();
    expect(flights.map((f) => f.batch.length)).toEqual([2, 3]);
  });

  test('keeps a batch within its bounds of appends and bytes, but lets one large append through', async () => {
    const { flights, send } = heldSend();
    const batcher = new AppendBatcher(send, { ...BATCH_LIMITS, appendsMax: 3, bytesMax: 1_000 });
    for (const sizeBytes of [5_000, 10, 10, 10, 10, 995]) void batcher.submit(encoded({ sizeBytes }));
    for (let flight = 0; flight < 4; flight += 1) {
      await nextTurn();
      flights[flight]?.land();
    }
    await nextTurn();
    expect(flights.map((f) => f.batch.map((a) => a.sizeBytes))).toEqual([[5_000], [10, 10, 10], [10], [995]]);
  });

  test('refuses at once what would wait beyond its bounds', async () => {
    const { flights, send } = heldSend();
    const batcher = new AppendBatcher(send, { ...BATCH_LIMITS, waitingMax: 2 });
    void batcher.submit(encoded());
    await nextTurn();
    void batcher.submit(encoded());
    void batcher.submit(encoded());
    await expect(batcher.submit(encoded())).rejects.toThrow(AppendOverloaded);
    flights[0]?.land();
    await nextTurn();
    expect(flights[1]?.batch).toHaveLength(2);
  });

  test('two commands of one stream never share a batch, and leave in the order they came', async () => {
    const { flights, send } = heldSend();
    const batcher = new AppendBatcher(send);
    const streamId = v7();
    const appends = [encoded({ streamId }), encoded({ streamId }), encoded({ streamId })];
    for (const append of appends) void batcher.submit(append);
    for (let flight = 0; flight < 3; flight += 1) {
      await nextTurn();
      flights[flight]?.land();
    }
    expect(flights.map((f) => f.batch)).toEqual(appends.map((append) => [append]));
  });

  test('only the first append of a client in a batch carries an expectation about the client', async () => {
    const { flights, send } = heldSend();
    const batcher = new AppendBatcher(send);
    const subjectId = v7();
    for (const expectedSubjectVersion of [3, null, 4])
      void batcher.submit(encoded({ subjectId, expectedSubjectVersion }));
    await nextTurn();
    expect(flights[0]?.batch.map((a) => a.expectedSubjectVersion)).toEqual([3, null]);
  });
});

/** What a flight may meet. A poison append fails every batch that it is in. */
const weather = fc.constantFrom('fine', 'fine', 'fine', 'unreachable');
const load = fc.array(fc.record({ stream: fc.nat(5), poison: fc.boolean(), turns: fc.constantFrom(0, 0, 0, 1) }), {
  maxLength: 60,
});

test('every caller is settled exactly once: recorded once, poisoned alone, or told that nothing was recorded', async () => {
  await fc.assert(
    fc.asyncProperty(
      load,
      fc.array(weather, { minLength: 1 }),
      fc.integer({ min: 1, max: 3 }),
      async (plan, skies, slots) => {
        const streams = Array.from({ length: 6 }, () => v7());
        const poisonous = new Set<string>();
        const recorded: string[] = [];
        let flight = 0;
        const batcher = new AppendBatcher(
          async (batch) => {
            const sky = skies[flight++ % skies.length];
            await nextTurn();
            if (new Set(batch.map((a) => a.streamId)).size < batch.length)
              throw new Error('one stream twice in a batch');
            if (sky === 'unreachable') throw new StoreUnavailable('no database');
            if (batch.some((a) => poisonous.has(a.commandId))) throw new Error('poison');
            recorded.push(...batch.map((a) => a.commandId));
            return answer(batch);
          },
          { ...BATCH_LIMITS, slots, appendsMax: 7 },
        );
        const settled: Promise<PromiseSettledResult<AppendRow>[]>[] = [];
        const sent: EncodedAppend[] = [];
        for (const { stream, poison, turns } of plan) {
          const append = encoded({ streamId: nth(streams, stream) });
          if (poison) poisonous.add(append.commandId);
          sent.push(append);
          settled.push(Promise.allSettled([batcher.submit(append)]));
          for (let turn = 0; turn < turns; turn += 1) await nextTurn();
        }
        await batcher.close();
        const results = (await Promise.all(settled)).flat();
        const told = sent.filter((_, index) => results[index]?.status === 'fulfilled').map((a) => a.commandId);
        expect(recorded.toSorted()).toEqual(told.toSorted());
        sent.forEach((append, index) => {
          const result = results[index];
          if (result?.status !== 'rejected') return;
          expect(poisonous.has(append.commandId) || result.reason instanceof StoreUnavailable).toBe(true);
        });
      },
    ),
    { numRuns: 100 },
  );
});
