import { callsAhead, readLeadMinutes, type Job, type JobPayload, type SessionMove } from '#infra';
import type { WorkerParts } from '../worker-parts.js';

/**
 * Delayed jobs before calls. They are made when a session is scheduled or moved, and again by every pass over the calls
 * ahead, because a queue can be lost; the same call, time and lead give the same job, so that it is there once.
 * Only calls within the horizon have a job: the next ones get theirs as time goes on.
 */
export const HORIZON_MS = 2 * 3_600_000;
/** A lead time that passed so recently while no worker ran is still made good. */
const MADE_GOOD_MS = 10 * 60_000;
const MINUTE_MS = 60_000;

const preCall = (payload: JobPayload<'pre-call'>): Job => ({ name: 'pre-call', payload });

/** Adds the jobs of all calls ahead; answers how many there are. */
export const addCallsAhead = async ({ pool, queue }: WorkerParts, now: Date): Promise<number> => {
  const window = { from: new Date(now.getTime() - MADE_GOOD_MS), until: new Date(now.getTime() + HORIZON_MS) };
  const calls = (await callsAhead(pool, window)).filter((call) => call.startsAt > now);
  await queue.add(
    calls.map(({ practiceId, sessionId, startsAt, leadMinutes }) =>
      preCall({ practiceId, sessionId, startsAt: startsAt.toISOString(), leadMinutes }),
    ),
  );
  return calls.length;
};

/** Follows sessions that were scheduled, moved or cancelled. */
export const moveCalls = async (
  { pool, queue }: WorkerParts,
  practiceId: string,
  moves: readonly SessionMove[],
): Promise<void> => {
  const now = Date.now();
  const isAhead = (startsAt: string | null): startsAt is string => startsAt !== null && Date.parse(startsAt) > now;
  const relevant = moves.filter((move) => isAhead(move.startsAt) || isAhead(move.previousStartsAt));
  if (relevant.length === 0) return;
  const leads = await readLeadMinutes(pool, practiceId);
  const added: Job[] = [];
  for (const { sessionId, startsAt, previousStartsAt } of relevant) {
    for (const leadMinutes of leads) {
      const job = (at: string) => ({ practiceId, sessionId, startsAt: at, leadMinutes });
      if (isAhead(previousStartsAt)) await queue.dropPreCall(job(previousStartsAt));
      const dueInMs = startsAt === null ? -1 : Date.parse(startsAt) - leadMinutes * MINUTE_MS - now;
      if (isAhead(startsAt) && dueInMs > 0 && dueInMs <= HORIZON_MS) added.push(preCall(job(startsAt)));
    }
  }
  await queue.add(added);
};
