import { setTimeout as pause } from 'node:timers/promises';
import type { BriefVersion } from '#infra';
import { PREFER_WAIT_POLL_MS } from '../../http/limits.js';

const isFresh = (version: BriefVersion | null): boolean => version !== null && version.done >= version.lastPosition;

/** The version once it is up to date, or as it is when the time is up. The polls of all waiting readers share statements. */
export const freshEnough = async (
  first: BriefVersion,
  waitSeconds: number,
  ask: () => Promise<BriefVersion | null>,
): Promise<BriefVersion> => {
  const untilMs = performance.now() + waitSeconds * 1000;
  let version = first;
  while (!isFresh(version) && performance.now() < untilMs) {
    await pause(PREFER_WAIT_POLL_MS);
    version = (await ask()) ?? version;
  }
  return version;
};
