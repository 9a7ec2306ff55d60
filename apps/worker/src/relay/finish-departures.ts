import { departuresUnderWay, finishDeparture } from '#infra';
import type { WorkerParts } from '../worker-parts.js';

/** The request that began a departure finishes it within seconds; what is older was cut off. */
const CUT_OFF_MS = 10_000;

/**
 * Takes up departures whose process was cut off: members who began to leave and have neither left nor stayed. Each step
 * happens once, whoever does it, so that several workers and the request itself may be at it at once. Answers how many.
 */
export const finishDepartures = async (parts: WorkerParts, now: Date): Promise<number> => {
  const { alliance, store } = parts.reading;
  const tools = { alliance, store, pool: parts.pool };
  const cutOff = await departuresUnderWay(parts.pool, new Date(now.getTime() - CUT_OFF_MS));
  for (const leaving of cutOff) {
    const end = await finishDeparture(tools, leaving).catch((err: unknown) => {
      parts.log.warn('a departure was not finished; the next sweep tries again', {
        err,
        practiceId: leaving.practiceId,
      });
      return 'failed' as const;
    });
    parts.log.info('a departure that was cut off was taken up', { practiceId: leaving.practiceId, code: end });
  }
  return cutOff.length;
};
