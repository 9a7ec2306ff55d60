import { ConfigError, readEnv, startTracing, toConfig } from '#infra';

/** Started by `node dist/apps/api/src/main.js`; ends on SIGTERM or SIGINT. */
const main = async (): Promise<void> => {
  const config = toConfig(readEnv());
  const tracing = await startTracing({ endpoint: config.otlpEndpoint, serviceName: 'throughline-api' });
  // Loaded after tracing, which must see `pg` and `http` being loaded.
  const { serve } = await import('./serve.js');
  const serving = await serve(config);
  const stop = (): void => {
    void serving.stop().then(async (code) => {
      await tracing?.stop();
      process.exit(code);
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
