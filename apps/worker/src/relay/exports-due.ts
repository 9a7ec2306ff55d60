import { expireExport, exportsDue, makeExport } from '#infra';
import type { WorkerParts } from '../worker-parts.js';

/** Makes the copies that were ordered, and deletes those whose time is over; answers how many there were. */
export const makeExportsDue = async ({ pool, reading, log }: WorkerParts): Promise<number> => {
  const due = await exportsDue(pool);
  for (const { expired, ...place } of due) {
    const { practiceId, clientId } = place;
    const work = expired ? expireExport(reading, place).then(() => 'expired') : makeExport(reading, place, new Date());
    const code = await work.catch((err: unknown) => {
      log.warn('a copy for a client was not made; it is tried again', { err, practiceId, clientId });
      return null;
    });
    if (code !== null) log.info('a copy for a client has moved on', { practiceId, clientId, code });
  }
  return due.length;
};
