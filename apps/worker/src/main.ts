import { ConfigError, createLog, LedgerBroken, readEnv, startTracing, toConfig } from '#infra';

/** A start that failed says why and ends with this. */
const EXIT_FAILED = 1;

const start = async (): Promise<void> => {
  const config = toConfig(readEnv());
  const tracing = await startTracing({ endpoint: config.otlpEndpoint, serviceName: 'throughline-worker' });
  // Loaded after tracing has begun, so that it can watch what is loaded.
  const { createWorkerApp } = await import('./worker.module.js');
  const app = await createWorkerApp(config);
  const stop = (): void => {
    void app
      .close()
      .then(() => tracing?.stop())
      .then(() => process.exit());
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};

start().catch((error: unknown) => {
  if (error instanceof ConfigError || error instanceof LedgerBroken) process.stderr.write(`${error.message}\n`);
  else createLog({ name: 'worker', level: 'error' }).error('the worker could not start', { err: error });
  process.exit(EXIT_FAILED);
});
