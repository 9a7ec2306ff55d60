import 'reflect-metadata';
import { createLog, deriveSecret, type Config } from '#infra';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { addAudit } from './http/audit.js';
import { addAuthRoutes } from './http/auth-routes.js';
import { answerBrokenConnection, answerUnreadableAddress } from './http/broken-requests.js';
import { hashRequestsWith } from './http/command-id.js';
import { Drain } from './http/drain.js';
import { Gate } from './http/gate.js';
import { addHooks } from './http/hooks.js';
import { takeJsonOnly } from './http/json-body.js';
import { refuseUnknownRoutes } from './http/known-routes.js';
import { takeLinkForms } from './http/link-input.js';
import { BODY_BYTES_MAX, KEEP_ALIVE_TIMEOUT_MS, REQUEST_TIMEOUT_MS, URL_PARAM_LENGTH_MAX } from './http/limits.js';
import { ProblemFilter } from './http/problem-filter.js';
import { takeTables } from './http/csv-body.js';
import { takeTranscripts } from './http/transcript-body.js';
import { validationPipe } from './http/validation.js';
import { createInfrastructure, type Infrastructure, type Overrides } from './infrastructure.js';

export interface ApiApp {
  readonly app: NestFastifyApplication;
  readonly infrastructure: Infrastructure;
  /** From now on readiness says 503 and connections are told to close; requests are still served. */
  readonly drain: Drain;
}

/** So many addresses from the end of X-Forwarded-For are those of our own proxies; with none the header is not read. */
const trustedProxies = (hops: number) => hops > 0 && ((_address: string, hop: number) => hop < hops);

/** The whole API, wired and initialized, not yet listening. */
export const buildApi = async (config: Config, overrides: Overrides = {}): Promise<ApiApp> => {
  const log = overrides.log ?? createLog({ name: 'api', level: config.logLevel });
  const infrastructure = createInfrastructure(config, log, overrides);
  await infrastructure.begin().catch(async (error: unknown) => {
    await infrastructure.close();
    throw error;
  });
  const drain = new Drain();
  const publicUrl = new URL(config.http.publicUrl);
  const isHttps = publicUrl.protocol === 'https:';
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    routerOptions: { maxParamLength: URL_PARAM_LENGTH_MAX },
    trustProxy: trustedProxies(config.http.trustedProxyHops),
    logger: false,
    skipMiddie: true,
    // Requests that arrive while the server closes are answered, not refused: see `Drain`.
    return503OnClosing: false,
    frameworkErrors: answerUnreadableAddress({ log, clock: infrastructure.clock, isHttps }),
    clientErrorHandler: answerBrokenConnection({ isHttps }),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(infrastructure, drain), adapter, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  const { identity, alliance, briefVersions, limits, keyUses, clock, metrics, trail, store } = infrastructure;
  refuseUnknownRoutes(fastify);
  takeJsonOnly(fastify);
  takeTranscripts(fastify);
  takeLinkForms(fastify);
  takeTables(fastify);
  hashRequestsWith(fastify, deriveSecret(config.secret, 'request hashes'));
  const gate = new Gate({ identity, alliance, briefVersions, limits, keyUses, publicOrigin: publicUrl.origin });
  addHooks(fastify, { gate, drain, log, clock, metrics, isHttps });
  addAudit(fastify, { trail, practices: alliance.practices, identity, store, limits, log });
  addAuthRoutes(fastify, identity, config.http.publicUrl);
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter(log));
  await app.init();
  await fastify.ready();
  return { app, infrastructure, drain };
};

/** The API as a Nest application; closing it ends what it stands on. */
export const createApiApp = async (config: Config, overrides: Overrides = {}): Promise<NestFastifyApplication> => {
  const { app, infrastructure } = await buildApi(config, overrides);
  const close = app.close.bind(app);
  app.close = async () => {
    await close();
    await infrastructure.close();
  };
  return app;
};
