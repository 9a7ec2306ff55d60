import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 25;

/**
 * Calls `attempt` until it neither throws nor answers false or undefined, and gives its answer; after the deadline it fails with the
 * last error. It takes the place of sleeping: a test waits exactly as long as it has to.
 */
export async function eventually<T>(attempt: () => T | Promise<T>, deadlineMs = 30_000): Promise<T> {
  const end = Date.now() + deadlineMs;
  let last: unknown;
  for (;;) {
    try {
      const answer = await attempt();
      if (answer !== false && answer !== undefined) return answer;
      last = new Error(`the answer was still ${String(answer)}`);
    } catch (error) {
      last = error;
    }
    if (Date.now() >= end) {
      const reason = last instanceof Error ? last.message : String(last);
      throw new Error(`Not so within ${deadlineMs} ms: ${reason}`, { cause: last });
    }
    await pause(POLL_MS);
  }
}
