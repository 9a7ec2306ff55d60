import { setTimeout as pause } from 'node:timers/promises';
import { PRACTICE_TTL_MS } from './practice-facts.js';

/** Commands that were decided on the former state at the last moment have reached the log by then. */
const IN_FLIGHT_MS = 750;

/** After this long no process stands on a state of the practice from before. */
export const SETTLED_MS = PRACTICE_TTL_MS + IN_FLIGHT_MS;

/**
 * Waits until every process of the installation has seen what was recorded at `since` on a practice's stream. Processes hold
 * practices in memory for a second, which costs the hot path nothing; who shuts somebody out waits that second instead,
 * so that the answer "done" is true everywhere.
 */
export const untilSettled = async (since: Date, now: Date, settledMs = SETTLED_MS): Promise<void> => {
  const left = since.getTime() + settledMs - now.getTime();
  if (left > 0) await pause(Math.min(left, settledMs));
};
