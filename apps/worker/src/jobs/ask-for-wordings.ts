import { leaveToAssist, type Job } from '#infra';
import type { WorkerParts } from '../worker-parts.js';

/** Clients looked at in one pass: each costs a read of the log. Of a rebuilt practice the others come before their calls. */
const CLIENTS_MAX = 64;

/**
 * Adds the jobs that have lines re-worded, for clients whose memory was just built: where the installation names a server
 * and practice and client allow it. A hint like any other, but one that nobody sweeps after: a brief is complete without.
 */
export const askForWordings = async (
  parts: WorkerParts,
  practiceId: string,
  clientIds: readonly string[],
): Promise<void> => {
  const { assist, log } = parts;
  if (assist === null) return;
  const { alliance } = assist.tools;
  try {
    if ((await alliance.practices.fresh(practiceId))?.practice.assist.enabled !== true) return;
    const jobs: Job[] = [];
    for (const clientId of clientIds.slice(0, CLIENTS_MAX)) {
      const leave = await leaveToAssist(alliance, { practiceId, clientId });
      if (leave !== null) jobs.push({ name: 'assist', payload: { practiceId, clientId } });
    }
    await assist.queue.add(jobs);
  } catch (err) {
    log.warn('lines are not re-worded for now', { err, practiceId, count: clientIds.length });
  }
};
