import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { SILENT_LOG } from '#infra';
import { ClientTurns } from './client-turns.js';

const client = () => ({ practiceId: randomUUID(), clientId: randomUUID() });
const busyFor = (ms: number): void => {
  const since = performance.now();
  while (performance.now() - since < ms);
};

describe('clients that wait their turn', () => {
  const begun = async (restTimes: number, count: number): Promise<readonly number[]> => {
    const times: number[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const turns = new ClientTurns({
      work: async () => {
        times.push(performance.now());
        busyFor(5);
        if (times.length === count) resolve();
      },
      log: SILENT_LOG,
      failed: 'not done',
      restTimes,
    });
    for (let n = 0; n < count; n += 1) turns.add(client());
    await promise;
    await turns.close();
    return times.slice(1).map((time, at) => time - (times[at] ?? 0));
  };

  it('leave the processor to others for so many times as long as they take', async () => {
    for (const between of await begun(4, 4)) expect(between).toBeGreaterThanOrEqual(24);
  });

  it('end at once where they are to stop, also at rest', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const worked: string[] = [];
    const turns = new ClientTurns({
      work: async ({ clientId }) => {
        worked.push(clientId);
        busyFor(2);
        resolve();
      },
      log: SILENT_LOG,
      failed: 'not done',
      // Without an early end the test would wait for half an hour.
      restTimes: 1_000_000,
    });
    const [first, second] = [client(), client()];
    turns.add(first);
    turns.add(second);
    await promise;
    await turns.close();
    expect(worked).toEqual([first.clientId]);
  });
});
