import { setTimeout as pause } from 'node:timers/promises';
import { createLog, rehearseRecall, startMetricsServer, type Config } from '#infra';
import { buildApi } from './create-api-app.js';
import { CLOSE_DEADLINE_MS, DRAIN_WAIT_MS } from './http/limits.js';

export interface Serving {
  readonly url: string;
  /** Resolves when everything has ended, with the code that the process should end with. */
  stop(): Promise<number>;
}

/**
 * Listens, and stops in this order: readiness says 503 and connections are told to close; a wait, so that load balancers
 * look away; no more connections; requests under way are answered; appends settle; pools end.
 */
export const serve = async (config: Config): Promise<Serving> => {
  const log = createLog({ name: 'api', level: config.logLevel });
  const { app, infrastructure, drain } = await buildApi(config, { log });
  const { host, port, metricsPort } = { ...config.http, metricsPort: config.metricsPort };
  // Ready is who answers quickly from the first question on.
  await rehearseRecall();
  await app.listen({ port, host });
  infrastructure.identity.start();
  const metrics =
    metricsPort === 0 ? null : await startMetricsServer(infrastructure.metrics, { port: metricsPort, host });
  const url = await app.getUrl();
  log.info('listening', { host, port: Number(new URL(url).port) });

  const end = async (): Promise<number> => {
    await app.close();
    await infrastructure.close();
    await metrics?.stop();
    return 0;
  };
  const tooLate = async (): Promise<number> => {
    await pause(CLOSE_DEADLINE_MS, undefined, { ref: false });
    log.error('stopped before all requests had ended');
    return 1;
  };
  let stopping: Promise<number> | null = null;
  const stop = async (): Promise<number> => {
    drain.begin();
    log.info('draining');
    await pause(config.environment === 'production' ? DRAIN_WAIT_MS : 0);
    const code = await Promise.race([end(), tooLate()]);
    log.info('stopped');
    return code;
  };
  return { url, stop: () => (stopping ??= stop()) };
};
