import { assistClient, buildBrief, buildBriefs, projectPractice, readSession, type Job, type JobPayload } from '#infra';
import { moveCalls } from '../relay/calls.js';
import type { WorkerParts } from '../worker-parts.js';
import { askForWordings } from './ask-for-wordings.js';
import { makeRecallReady } from './make-recall-ready.js';

const MINUTE_MS = 60_000;
const MS_PER_SECOND = 1000;
/** Built by the job that found them: some tens of milliseconds of work. */
const BUILT_HERE_MAX = 16;
/** All builds become jobs. */
export const NONE_BUILT_HERE = 0;

/**
 * Brings a practice's read models up to its log, and builds the memories of the clients that it concerned: few of them
 * here and now, for a job of their own would cost more than the building; of many, the rest is shared out as jobs. What
 * fails here, or is not taken by the queue, is found by the sweep.
 */
export const project = async (
  parts: WorkerParts,
  practiceId: string,
  builtHereMax = BUILT_HERE_MAX,
): Promise<readonly string[]> => {
  const { clients, toRead, sessions, caughtUp } = await projectPractice(parts.projecting, practiceId);
  const changed = [...clients];
  await buildBriefs(parts.building, practiceId, changed.slice(0, builtHereMax)).catch((err: unknown) =>
    parts.log.warn('memories were not built; the sweep finds them', { err, practiceId }),
  );
  const jobs = changed
    .slice(builtHereMax)
    .map((clientId): Job => ({ name: 'build-brief', payload: { practiceId, clientId } }));
  for (const clientId of toRead) parts.readings.add({ practiceId, clientId });
  if (!caughtUp) jobs.push({ name: 'project', payload: { practiceId } });
  try {
    await parts.queue.add(jobs);
    await moveCalls(parts, practiceId, sessions);
  } catch (err) {
    parts.log.warn('jobs were not added; the sweep finds the work', { err, practiceId, count: jobs.length });
  }
  parts.webhooks.hint(practiceId);
  await askForWordings(parts, practiceId, changed.slice(0, builtHereMax));
  await makeRecallReady(parts, practiceId, changed.slice(0, builtHereMax));
  return changed;
};

/** Builds one client's memory. */
export const build = async (parts: WorkerParts, client: JobPayload<'build-brief'>): Promise<void> => {
  const built = await buildBrief(parts.building, client);
  if (built !== 'built') return;
  await askForWordings(parts, client.practiceId, [client.clientId]);
  await makeRecallReady(parts, client.practiceId, [client.clientId]);
};

/** Makes sure that the brief of the session's client is fresh. A session that moved or was cancelled has other jobs, or none. */
const prepareCall = async (parts: WorkerParts, payload: JobPayload<'pre-call'>): Promise<void> => {
  const { practiceId, sessionId, startsAt, leadMinutes } = payload;
  await project(parts, practiceId, NONE_BUILT_HERE);
  const session = await readSession(parts.pool, practiceId, sessionId);
  if (session === null || session.state !== 'scheduled' || Date.parse(session.startsAt) !== Date.parse(startsAt))
    return;
  const outcome = await buildBrief(parts.building, { practiceId, clientId: session.clientId });
  const lateMs = Date.now() - (Date.parse(startsAt) - leadMinutes * MINUTE_MS);
  parts.log.info('brief is fresh before a call', { practiceId, sessionId, code: outcome, ms: Math.max(0, lateMs) });
  await askForWordings(parts, practiceId, [session.clientId]);
  // However little came since: before a call the coach asks once.
  parts.recallPages.add({ practiceId, clientId: session.clientId });
};

/** Its end is a row of `rm.assist_runs` and a word in the log; it is never tried again, for nobody waits for it. */
const reword = async ({ assist, log }: WorkerParts, place: JobPayload<'assist'>): Promise<void> => {
  if (assist === null) return;
  try {
    const code = await assistClient(assist.tools, place);
    log.info('lines were asked to be re-worded', { ...place, code });
  } catch (err) {
    log.warn('lines were not re-worded, and the run is not recorded', { ...place, err });
  }
};

/** Does one job. Every one of them may be delivered twice, late, or after its work was done by another. */
export const processJob = async (parts: WorkerParts, job: Job): Promise<void> => {
  const startedAt = performance.now();
  let outcome = 'failed';
  try {
    if (job.name === 'project') await project(parts, job.payload.practiceId);
    else if (job.name === 'build-brief') await build(parts, job.payload);
    else if (job.name === 'assist') await reword(parts, job.payload);
    else await prepareCall(parts, job.payload);
    outcome = 'done';
  } catch (err) {
    parts.log.warn('a job failed and will be tried again', { err, job: job.name, practiceId: job.payload.practiceId });
    throw err;
  } finally {
    parts.metrics.jobs.inc({ job: job.name, outcome });
    parts.metrics.jobSeconds.observe({ job: job.name }, (performance.now() - startedAt) / MS_PER_SECOND);
  }
};
