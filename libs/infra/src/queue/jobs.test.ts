import { describe, expect, it } from '@jest/globals';
import { jobOptions, parseJob, type Job } from './jobs.js';

const PRACTICE = '01890000-0000-7000-8000-000000000001';
const CLIENT = '01890000-0000-7000-8000-000000000002';
const SESSION = '01890000-0000-7000-8000-000000000003';
const NOW = Date.parse('2026-11-22T10:00:00.000Z');
const preCall: Job = {
  name: 'pre-call',
  payload: { practiceId: PRACTICE, sessionId: SESSION, startsAt: '2026-11-22T11:00:00.000Z', leadMinutes: 10 },
};
const JOBS: readonly Job[] = [
  { name: 'project', payload: { practiceId: PRACTICE } },
  { name: 'build-brief', payload: { practiceId: PRACTICE, clientId: CLIENT } },
  preCall,
];

describe('a job', () => {
  it.each(JOBS)('$name has an id that BullMQ takes, and more than one attempt', (job) => {
    const { jobId, attempts } = jobOptions(job, NOW);
    expect(jobId).toMatch(/^[a-z][0-9a-z-]+$/);
    expect(attempts).toBeGreaterThan(1);
  });

  it('that asks a language model is tried once: what failed is asked for when there is more to ask', () => {
    const job: Job = { name: 'assist', payload: { practiceId: PRACTICE, clientId: CLIENT } };
    expect(jobOptions(job, NOW)).toMatchObject({ attempts: 1, deduplication: { id: `assist-${PRACTICE}-${CLIENT}` } });
    expect(parseJob(job.name, job.payload)).toEqual(job);
  });

  it('before a call is due its lead time before the call, and at once when that has passed', () => {
    expect(jobOptions(preCall, NOW).delay).toBe(50 * 60_000);
    expect(jobOptions(preCall, NOW + 55 * 60_000).delay).toBe(0);
  });

  it('before a call has the same id for the same call, time and lead only', () => {
    const at = (more: object) => jobOptions({ name: 'pre-call', payload: { ...preCall.payload, ...more } }, NOW).jobId;
    expect(at({})).toBe(at({}));
    expect(new Set([at({}), at({ leadMinutes: 60 }), at({ startsAt: '2026-11-22T12:00:00.000Z' })]).size).toBe(3);
  });

  it('is read back only with exactly its ids', () => {
    for (const job of JOBS) expect(parseJob(job.name, job.payload)).toEqual(job);
    expect(parseJob('project', { practiceId: PRACTICE, name: 'Ada' })).toBeNull();
    expect(parseJob('project', { practiceId: 'x' })).toBeNull();
    expect(parseJob('toString', {})).toBeNull();
  });
});
