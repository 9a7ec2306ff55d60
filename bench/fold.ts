import { allPractices } from '#infra';
import { rebuildProjection } from '../apps/worker/src/rebuild/rebuild.js';
import { openParts, type WorkerParts } from '../apps/worker/src/worker-parts.js';
import { openEnvironment } from './environment.js';
import { figures, measure, type BenchOptions, type Figure, type Target } from './harness.js';
import { openPractices, startApi, startWorker } from './product.js';
import { settle } from './settle.js';
import { verifyLog } from './verify-log.js';

const READING = 'reading, decrypting and parsing, no fold';
const REBUILD = 'rebuild of the brief: filling the new revision';
const TARGETS: Readonly<Record<string, Target>> = {
  [REBUILD]: { baseline: READING, must: 0.5, aim: 0.9 },
};
const PAGE_EVENTS = 5_000;

/** Events a second: a blue/green rebuild of all briefs against reading the same log in one process. */
export async function benchFold(options: BenchOptions): Promise<Figure[]> {
  const environment = await openEnvironment();
  try {
    const api = await startApi(environment);
    const worker = startWorker(environment);
    await openPractices(api, { practices: 20, clients: 10, sessions: 20, moments: 8 });
    await settle(environment);
    await Promise.all([api.stop(), worker.stop()]);
    const events = await verifyLog(environment);
    options.say(`  a log of ${events} events, 20 practices, 200 clients with 20 calls each`);
    const parts = openParts({ ...environment.config, logLevel: 'silent' });
    const totals: number[] = [];
    const contenders = [
      { name: READING, run: () => readAll(parts) },
      { name: REBUILD, run: () => rebuild(parts, totals) },
    ];
    const measured = await measure(contenders, options);
    measured.set('the whole rebuild: filling, comparing, flipping, dropping', totals);
    await parts.close();
    return figures(measured, 'events/s', TARGETS);
  } finally {
    await environment.close();
  }
}

async function readAll({ pool, projecting: { store } }: WorkerParts): Promise<number> {
  const started = performance.now();
  let events = 0;
  for (const practiceId of await allPractices(pool)) {
    for (let position = 0; ;) {
      const page = await store.readLog(practiceId, position, PAGE_EVENTS);
      if (page.length === 0) break;
      events += page.length;
      position += page.length;
    }
  }
  return (events * 1000) / (performance.now() - started);
}

async function rebuild(parts: WorkerParts, totals: number[]): Promise<number> {
  const started = performance.now();
  let filledMs = 0;
  const onStep = async (step: string): Promise<void> => {
    if (step === 'filled') filledMs = performance.now() - started;
  };
  const report = await rebuildProjection(parts, 'brief', { requireIdentical: true, onStep });
  if (!report.flipped || report.comparison.different > 0)
    throw new Error(`the rebuild differs: ${JSON.stringify(report)}`);
  totals.push((report.events * 1000) / (performance.now() - started));
  return (report.events * 1000) / filledMs;
}
