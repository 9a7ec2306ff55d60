import { setTimeout as pause } from 'node:timers/promises';
import { activeRevision, practicesBehind, projectPractice, type Config } from '#infra';
import { publishClosedMonths } from '../relay/publish-metrics.js';
import { openParts, type WorkerParts } from '../worker-parts.js';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
/** For so long it waits for a worker that is at the facts of a practice just now. */
const WAITS_MS = 20_000;
const LOOKS_EVERY_MS = 200;

/**
 * What `npm run metrics` does; answers the exit code. Publishes every month that is closed and was not published, of all
 * practices, as the worker does by itself; also of those that were opened today, which the worker leaves alone for a day.
 */
export const metricsCommand = async (
  words: readonly string[],
  config: Config,
  say: (line: string) => void,
): Promise<number> => {
  if (words.length > 0) {
    say('usage: npm run metrics      (publishes the caseload metrics of all months that are closed)');
    return EXIT_USAGE;
  }
  const parts = openParts(config);
  try {
    const deadline = Date.now() + WAITS_MS;
    let closed = 0;
    for (;;) {
      const behind = await bringFactsUp(parts);
      const result = await publishClosedMonths(parts, new Date(), { newcomersToo: true });
      closed += result.published;
      const waiting = Math.max(behind, result.waiting);
      if (waiting > 0 && Date.now() < deadline) {
        await pause(LOOKS_EVERY_MS);
        continue;
      }
      say(`Closed now: ${closed} month(s).`);
      if (waiting > 0) say(`Practices whose facts are not all there yet: ${waiting}. The log says why.`);
      return waiting === 0 ? 0 : EXIT_FAILED;
    }
  } finally {
    await parts.close();
  }
};

/** A practice of which nothing was projected has no month to close: facts come first. Answers how many are still behind. */
const bringFactsUp = async (parts: WorkerParts): Promise<number> => {
  const revision = await activeRevision(parts.pool, 'caseload');
  const behind = (): Promise<string[]> => practicesBehind(parts.pool, 'caseload', revision);
  for (const practiceId of await behind()) {
    await projectPractice(parts.projecting, practiceId).catch((err: unknown) =>
      parts.log.warn('facts are not brought up; the worker tries again', { err, practiceId }),
    );
  }
  return (await behind()).length;
};
