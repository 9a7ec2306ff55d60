import { openBareStore } from './bare-store.js';
import { runEmmett } from './emmett.js';
import { openEnvironment } from './environment.js';
import { figures, measure, type BenchOptions, type Contender, type Figure, type Target } from './harness.js';
import { openHttpAppends } from './http-appends.js';
import { pgbench } from './pgbench.js';
import { appendBatchScript, makeTwin, singleInsertScript } from './twin-table.js';
import { verifyLog } from './verify-log.js';

const PGBENCH = 'pgbench one-row insert, 32 clients';
const EMMETT = 'emmett appendToStream, 32 callers';
const HTTP = 'HTTP append, 64 connections';
/** The HTTP door is compared with two things, so its second figure has a name of its own. */
const HTTP_TO_EMMETT = 'HTTP append, 64 connections (to emmett)';
const CEILING_BATCH = 32;

const TARGETS: Readonly<Record<string, Target>> = {
  [HTTP]: { baseline: PGBENCH, must: 0.5, aim: 0.65 },
  [HTTP_TO_EMMETT]: { baseline: EMMETT, must: 3, aim: 4 },
  'bare store, 32 callers': { baseline: PGBENCH, must: 0.9, aim: 1.3 },
  'HTTP append, 20 events a request': { baseline: PGBENCH, must: 1.3, aim: 2 },
};

/** Appends a second: events, everywhere. */
export async function benchAppend(options: BenchOptions): Promise<Figure[]> {
  const environment = await openEnvironment();
  const seconds = options.secondsPerRound;
  try {
    await makeTwin(environment);
    const store = await openBareStore(environment);
    const http = await openHttpAppends(environment);
    const insert = (clients: number): Contender => ({
      name: `pgbench one-row insert, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
      run: () => pgbench(environment, { name: 'insert', script: singleInsertScript(), clients, seconds }),
    });
    let ceiling = 0;
    const contenders: Contender[] = [
      insert(1),
      insert(8),
      insert(32),
      {
        name: `append_batch in pgbench, ${CEILING_BATCH} a batch, 4 clients`,
        run: async () => {
          const script = appendBatchScript(CEILING_BATCH);
          const tps = await pgbench(environment, { name: 'ceiling', script, clients: 4, seconds });
          ceiling += tps;
          return tps * CEILING_BATCH;
        },
      },
      { name: 'bare store, 1 caller', run: () => store.run(1, seconds) },
      { name: 'bare store, 32 callers', run: () => store.run(32, seconds) },
      { name: 'bare store, 128 callers', run: () => store.run(128, seconds) },
      { name: EMMETT, run: () => runEmmett(environment, 32, seconds) },
      { name: HTTP, run: () => http.run(64, 1, seconds) },
      { name: 'HTTP append, 20 events a request', run: () => http.run(32, 20, seconds) },
    ];
    const measured = await measure(contenders, options);
    measured.set(HTTP_TO_EMMETT, measured.get(HTTP) ?? []);
    const acknowledged = store.acknowledged + http.acknowledged;
    await Promise.all([store.close(), http.close()]);
    const events = await verifyLog(environment);
    if (events < acknowledged || ceiling === 0)
      throw new Error(`${acknowledged} events acknowledged, ${events} in the log`);
    options.say(`  the log is whole: ${events} events, none of the ${acknowledged} acknowledged ones is missing`);
    return figures(measured, 'events/s', TARGETS);
  } finally {
    await environment.close();
  }
}
