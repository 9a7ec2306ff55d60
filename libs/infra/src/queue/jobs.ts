import { randomUUID } from 'node:crypto';
import type { JobsOptions } from 'bullmq';
import { z } from 'zod';

/** One queue for all work: a process needs two connections for it, and the order of arrival is the fair order. */
export const QUEUE_NAME = 'throughline';
/**
 * But for jobs that wait for a language model, which may take minutes: in a queue of their own they keep nobody waiting.
 * It exists only where the installation names such a server.
 */
export const ASSIST_QUEUE_NAME = 'throughline-assist';

/** Payloads hold ids and times only; what is to be done is read from Postgres by whoever does it. */
const payloads = {
  /** Bring the read models of a practice up to its log. */
  project: z.strictObject({ practiceId: z.uuid() }),
  /** Bring one client's memory up to the log. */
  'build-brief': z.strictObject({ practiceId: z.uuid(), clientId: z.uuid() }),
  /** Have the lines of one client's brief re-worded, where practice and client allow it. */
  assist: z.strictObject({ practiceId: z.uuid(), clientId: z.uuid() }),
  /** Make sure before a session that its client's brief is fresh. Obsolete when the session moved to another time. */
  'pre-call': z.strictObject({
    practiceId: z.uuid(),
    sessionId: z.uuid(),
    startsAt: z.iso.datetime(),
    leadMinutes: z.int().min(0),
  }),
} as const;

export type JobName = keyof typeof payloads;
export type JobPayload<N extends JobName> = z.infer<(typeof payloads)[N]>;
/** A job with its parsed payload. */
export type Job = { [N in JobName]: { readonly name: N; readonly payload: JobPayload<N> } }[JobName];

/** The job behind a name and raw data, or null when it is none of ours. */
export const parseJob = (name: string, data: unknown): Job | null => {
  if (!Object.hasOwn(payloads, name)) return null;
  const parsed = payloads[name as JobName].safeParse(data);
  return parsed.success ? ({ name, payload: parsed.data } as Job) : null;
};

/** Tries of a job before it is dropped; the sweep finds the work again, so that more would only keep a queue busy. */
const ATTEMPTS = 3;
const BACKOFF_MS = 250;
/** How long a pre-call job's id stays known after it ran, so that the sweep does not add it again. Longer than its horizon. */
export const PRE_CALL_REMEMBERED_SECONDS = 6 * 3600;
const REMEMBERED_FAILURES = { age: 3600, count: 1000 };

const hint = (key: string): JobsOptions => ({
  // An id of BullMQ must not hold ':' and must not be a number.
  jobId: `${key}-${randomUUID()}`,
  // At most one waiting and one active job a key: a hint that comes while its job is active makes it run once more.
  deduplication: { id: key, keepLastIfActive: true },
  attempts: ATTEMPTS,
  backoff: { type: 'exponential', delay: BACKOFF_MS },
  removeOnComplete: true,
  removeOnFail: true,
});

/** The id of a pre-call job: the same session, time and lead give the same job, however often it is added. */
export const preCallJobId = (payload: JobPayload<'pre-call'>): string =>
  `pre-call-${payload.sessionId}-${Math.floor(Date.parse(payload.startsAt) / 1000)}-${payload.leadMinutes}`;

/** BullMQ's options for a job at the instant `nowMs`. */
export const jobOptions = (job: Job, nowMs: number): JobsOptions => {
  if (job.name === 'project') return hint(`project-${job.payload.practiceId}`);
  if (job.name === 'build-brief') return hint(`build-${job.payload.practiceId}-${job.payload.clientId}`);
  // What failed is recorded; it is tried again when there is more to be worded, not at once.
  if (job.name === 'assist')
    return { ...hint(`assist-${job.payload.practiceId}-${job.payload.clientId}`), attempts: 1 };
  const runAt = Date.parse(job.payload.startsAt) - job.payload.leadMinutes * 60_000;
  return {
    jobId: preCallJobId(job.payload),
    timestamp: nowMs,
    delay: Math.max(0, runAt - nowMs),
    attempts: ATTEMPTS,
    backoff: { type: 'exponential', delay: BACKOFF_MS },
    removeOnComplete: { age: PRE_CALL_REMEMBERED_SECONDS },
    removeOnFail: REMEMBERED_FAILURES,
  };
};
