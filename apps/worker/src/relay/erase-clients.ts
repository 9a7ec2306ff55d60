import { allPractices, completeLedger, eraseClient, erasuresOpen, reapplyLedger } from '#infra';
import type { WorkerParts } from '../worker-parts.js';

/** Goes on with every client who is to be forgotten; answers how many there are. What fails is tried again by the next pass. */
export const eraseClients = async (parts: WorkerParts): Promise<number> => {
  const open = await erasuresOpen(parts.pool);
  for (const place of open) {
    await eraseClient(parts.erasing, place).catch((err: unknown) =>
      parts.log.warn('an erasure did not get on; it is tried again', { err, ...place }),
    );
  }
  return open.length;
};

/**
 * Brings database and ledger of erased clients to the same knowledge: who was restored is forgotten anew, and what the
 * ledger lacks is written into it. Throws where the ledger is broken: nothing may go on then.
 */
export const holdToLedger = async ({ erasing, log, pool }: WorkerParts): Promise<void> => {
  const again = await reapplyLedger(erasing);
  for (const place of again) log.warn('a client who was erased is here again, and is erased anew', place);
  const added = await completeLedger(erasing, await allPractices(pool));
  if (added > 0) log.warn('the ledger of erased clients lacked entries; they were added', { count: added });
};
