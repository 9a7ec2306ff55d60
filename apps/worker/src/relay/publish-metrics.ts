import { closedPeriods, periodBounds, publishMetrics, releaseOf, rulesFor, type PracticeState } from '#domain';
import {
  activeRevision,
  checkpointOf,
  clientPeriods,
  firstCalls,
  planOf,
  projectPractice,
  publishedReleases,
  storeRelease,
  systemCommand,
  type StoredRelease,
} from '#infra';
import type { WorkerParts } from '../worker-parts.js';

interface Closing {
  readonly practiceId: string;
  readonly practice: PracticeState;
  readonly period: string;
  readonly now: Date;
}

/**
 * Publishes the metrics of months that are closed, of each practice, oldest first.
 *
 * 1. As `tl_metrics`, which cannot read what was recorded, facts are read and made into a release.
 * 2. The release is stored. The row is never changed, and the first one counts: who comes second, or comes back after it
 *    was killed here, goes on with that one.
 * 3. The log takes MetricsPublished with the digest of the stored row: once, by the id of the command. Only then is it shown.
 *
 * Answers how many periods were closed.
 */
export const publishClosedMonths = async (parts: WorkerParts, now: Date): Promise<number> => {
  let count = 0;
  for (const { practiceId, firstAt } of await firstCalls(parts.pool)) {
    try {
      count += await publishPractice(parts, practiceId, { firstAt, now });
    } catch (err) {
      parts.log.warn('metrics were not published; the next sweep tries again', { err, practiceId });
    }
  }
  return count;
};

const publishPractice = async (
  parts: WorkerParts,
  practiceId: string,
  { firstAt, now }: { readonly firstAt: Date; readonly now: Date },
): Promise<number> => {
  const practice = (await parts.reading.alliance.practices.fresh(practiceId))?.practice;
  if (practice === undefined) return 0;
  const closed = closedPeriods(firstAt.toISOString(), now.toISOString(), practice.timeZone ?? 'UTC');
  const due = closed.filter((period) => !practice.publishedPeriods.has(period));
  if (due.length === 0 || !(await hasAllFacts(parts, practiceId))) return 0;
  for (const period of due) await close(parts, { practiceId, practice, period, now });
  return due.length;
};

/** Whether the facts stand where the log stands: what was recorded in time is counted. */
const hasAllFacts = async (parts: WorkerParts, practiceId: string): Promise<boolean> => {
  const head = await parts.reading.store.head(practiceId);
  await projectPractice(parts.projecting, practiceId);
  const revision = await activeRevision(parts.pool, 'caseload');
  return (await checkpointOf(parts.pool, practiceId, { projection: 'caseload', revision })) >= head;
};

const close = async (parts: WorkerParts, closing: Closing): Promise<void> => {
  const { practiceId, period, now } = closing;
  const { release, digest } = await stored(parts, closing);
  const context = systemCommand(practiceId, ['metrics', period], now);
  const result = await parts.reading.alliance.atPractice(context, (state) =>
    planOf(publishMetrics(state, { period, digest }, context)),
  );
  parts.log.info('a month of metrics is closed', { practiceId, code: result.recorded ? release.status : result.code });
};

const stored = async (parts: WorkerParts, { practiceId, practice, period }: Closing): Promise<StoredRelease> => {
  const earlier = await publishedReleases(parts.metricsPool, practiceId);
  const clients = await clientPeriods(parts.metricsPool, practiceId, periodBounds(period, practice.timeZone ?? 'UTC'));
  const made = releaseOf({ period, clients, earlier }, rulesFor(practice.reportingThreshold));
  return storeRelease(parts.metricsPool, practiceId, made);
};
