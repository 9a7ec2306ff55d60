import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BATCH_LIMITS } from './append-batcher.js';
import { AppendLanes } from './append-lanes.js';
import type { AppendRow, EncodedAppend } from './append-statement.js';

const append = (practiceId: string, commandId: string): EncodedAppend => ({
  practiceId,
  commandId,
  requestHash: new Uint8Array(32),
  streamId: commandId,
  streamType: 'session',
  subjectId: null,
  expectedVersion: null,
  expectedSubjectVersion: null,
  events: [],
  sizeBytes: 1,
});

const answer = (batch: readonly EncodedAppend[]): AppendRow[] =>
  batch.map((each, index) => ({
    append_no: index + 1,
    outcome: 'appended',
    stream_id: each.streamId,
    version: 1,
    subject_version: 1,
    first_position: 1,
    last_position: 1,
    same_request: true,
  }));

test('a practice is in one flight at a time, its appends keep their order, and different practices may fly together', async () => {
  let together = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uuid(), { minLength: 1, maxLength: 6 }), fc.nat(40), async (practices, count) => {
      const out: string[] = [];
      const sent: string[] = [];
      const lanes = new AppendLanes(async (batch) => {
        const mine = [...new Set(batch.map((each) => each.practiceId))];
        expect(out.filter((practice) => mine.includes(practice))).toEqual([]);
        if (out.length > 0) together += 1;
        out.push(...mine);
        sent.push(...batch.map((each) => `${each.practiceId} ${each.commandId}`));
        await new Promise((resolve) => setImmediate(resolve));
        out.splice(0, out.length, ...out.filter((practice) => !mine.includes(practice)));
        return answer(batch);
      }, BATCH_LIMITS);
      const asked = Array.from({ length: count }, (_, no) => ({
        practice: practices[no % practices.length] ?? '',
        no,
      }));
      const settled = Promise.all(asked.map(({ practice, no }) => lanes.submit(append(practice, String(no)))));
      await lanes.close();
      await settled;
      for (const practice of practices) {
        const ofPractice = asked.filter((each) => each.practice === practice).map(({ no }) => `${practice} ${no}`);
        expect(sent.filter((each) => each.startsWith(practice))).toEqual(ofPractice);
      }
      expect(lanes.depth).toBe(0);
    }),
  );
  expect(together).toBeGreaterThan(0);
});
