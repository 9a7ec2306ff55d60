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

/** A practice that brings its past over has this long for it: a month that is published by half stays so. */
const SETTLING_MS = 24 * 3_600_000;

export interface Publishing {
  /** Also practices that were opened less than a day ago. */
  readonly newcomersToo?: boolean;
}
export interface PublishingResult {
  /** Months that were closed. */
  readonly published: number;
  /** Practices whose facts are not yet where their log is, or that could not be looked at. */
  readonly waiting: number;
}

/**
 * Publishes the metrics of months that are closed, of each practice, oldest first.
 *
 * 1. As `tl_metrics`, which cannot read what was recorded, facts are read and made into a release.
 * 2. The release is stored. The row is never changed, and the first one counts: who comes second, or comes back after it
 *    was killed here, goes on with that one.
 * 3. The log takes MetricsPublished with the digest of the stored row: once, by the id of the command. Only then is it shown.
 */
export const publishClosedMonths = async (
  parts: WorkerParts,
  now: Date,
  { newcomersToo = false }: Publishing = {},
): Promise<PublishingResult> => {
  let [published, waiting] = [0, 0];
  for (const { practiceId, firstAt } of await firstCalls(parts.pool)) {
    try {
      const months = await publishPractice(parts, practiceId, { firstAt, now, newcomersToo });
      if (months === null) waiting += 1;
      else published += months;
    } catch (err) {
      waiting += 1;
      parts.log.warn('metrics were not published; a later sweep tries again', { err, practiceId });
    }
  }
  return { published, waiting };
};

interface Looking {
  readonly firstAt: Date;
  readonly now: Date;
  readonly newcomersToo: boolean;
}

/** How many months were closed; null where facts are still to come. */
const publishPractice = async (
  parts: WorkerParts,
  practiceId: string,
  { firstAt, now, newcomersToo }: Looking,
): Promise<number | null> => {
  const practice = (await parts.reading.alliance.practices.fresh(practiceId))?.practice;
  if (practice === undefined) return 0;
  const isSettling = now.getTime() - Date.parse(practice.openedAt ?? '') < SETTLING_MS;
  if (isSettling && !newcomersToo) return 0;
  const closed = closedPeriods(firstAt.toISOString(), now.toISOString(), practice.timeZone ?? 'UTC');
  const due = closed.filter((period) => !practice.publishedPeriods.has(period));
  if (due.length === 0) return 0;
  if (!(await hasAllFacts(parts, practiceId))) return null;
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
