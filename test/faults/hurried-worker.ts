import { readEnv, toConfig } from '#infra';
import { createWorkerApp } from '../../apps/worker/src/worker.module.js';

/** A worker process that does not wait until every other process has let go of a destroyed key: there is none but the test. */
await createWorkerApp(toConfig(readEnv()), { erasureQuietMs: 0 });
