import { recallPagesDue } from '#infra';
import type { WorkerParts } from '../worker-parts.js';

/** Looked at in one statement; of a rebuilt practice the others come before their calls. */
const CLIENTS_MAX = 64;

/**
 * Asks for the pages of clients of whom much was recorded that is in none. Nobody sweeps after it: without a page recall
 * reads the log, and the next event, or the job before the next call, asks again.
 */
export const makeRecallReady = async (
  { pool, recallPages, log }: Pick<WorkerParts, 'pool' | 'recallPages' | 'log'>,
  practiceId: string,
  clientIds: readonly string[],
): Promise<void> => {
  try {
    const due = await recallPagesDue(pool, practiceId, clientIds.slice(0, CLIENTS_MAX));
    for (const clientId of due) recallPages.add({ practiceId, clientId });
  } catch (err) {
    log.warn('pages for recall are not made for now', { err, practiceId, count: clientIds.length });
  }
};
