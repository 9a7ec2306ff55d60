import { v7 } from 'uuid';
import {
  Alliance,
  ASSIST_QUEUE_NAME,
  briefProjection,
  buildRecallPages,
  caseloadProjection,
  clientsProjection,
  createChatClient,
  createClientLinks,
  createEventStore,
  createHints,
  createIdentityPool,
  createInvitationPost,
  createKeys,
  createKms,
  createLimits,
  createLog,
  createMailer,
  createMetrics,
  createPool,
  createPracticeSeals,
  createWebhookSender,
  createProfiles,
  createWorkQueue,
  CLIENT_KEY_AGE_MS,
  openLedger,
  LinkPost,
  outboxFolder,
  readClient,
  readSource,
  sessionsProjection,
  type AssistWorkTools,
  type BuildingTools,
  type Config,
  type InvitationPost,
  type ErasureTools,
  type Log,
  type Metrics,
  type Pool,
  type ProjectingTools,
  type ReadingTools,
  type WorkQueue,
} from '#infra';
import { ClientTurns } from './jobs/client-turns.js';
import { WebhookTurns } from './webhooks/webhook-turns.js';

/** What the worker is made of. All of it is opened here and closed in `close`, in the opposite order. */
export interface WorkerParts {
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly pool: Pool;
  /** As `tl_metrics`: reads facts without content, and publishes metrics made of them. */
  readonly metricsPool: Pool;
  readonly queue: WorkQueue;
  readonly projecting: ProjectingTools;
  readonly building: BuildingTools;
  readonly reading: ReadingTools;
  readonly readings: ClientTurns;
  readonly recallPages: ClientTurns;
  readonly invitationPost: InvitationPost;
  readonly linkPost: LinkPost;
  readonly erasing: ErasureTools;
  readonly webhooks: WebhookTurns;
  /** Null: no language model is ever asked. */
  readonly assist: AssistParts | null;
  close(): Promise<void>;
}

export interface AssistParts {
  readonly queue: WorkQueue;
  readonly tools: AssistWorkTools;
  /** Waits for no model any longer. */
  stop(): void;
  close(): Promise<void>;
}
export const WORKER_PARTS = Symbol('WorkerParts');

/** The read models that a worker keeps. */
export const LIVE_PROJECTIONS = [clientsProjection, sessionsProjection, briefProjection, caseloadProjection] as const;

/** Metrics are published one practice after the other. */
const METRICS_POOL = 1;

/** Pages for recall are wanted by the next call; the jobs beside them by whoever waits for a brief. */
const PAGES_REST_TIMES = 4;

/** A process that is slow, or paused, for so long still counts as one that has let go in time. */
const QUIET_MARGIN_MS = 5_000;

export interface WorkerOverrides {
  readonly log?: Log;
  /** For how long an erasure waits for the other processes. */
  readonly erasureQuietMs?: number;
}

export const openParts = (config: Config, overrides: WorkerOverrides = {}): WorkerParts => {
  const log = overrides.log ?? createLog({ name: 'worker', level: config.logLevel });
  const metrics = createMetrics();
  const pool = createPool(config.database.workerUrl, {
    max: config.database.pools.worker,
    applicationName: 'throughline-worker',
  });
  const kms = createKms(config);
  const keys = createKeys({ pool, kms });
  const metricsPool = createPool(config.database.metricsUrl, {
    max: METRICS_POOL,
    applicationName: 'throughline-metrics',
  });
  const store = createEventStore({ pool, keys });
  const queue = createWorkQueue({ redisUrl: config.redisUrl, queueDatabaseUrl: config.database.queueUrl }, log);
  const building = { pool, keys, store, log, metrics };
  const hints = createHints(queue, { log, metrics });
  const alliance = new Alliance({ store, keys, newId: () => v7(), hint: (practiceId) => hints.added(practiceId) });
  const mailer = createMailer(config);
  const invitationPost = createInvitationPost(config, { alliance, mailer, log });
  const limitsPool = createIdentityPool(config);
  const linkPost = new LinkPost({
    pool,
    alliance,
    store,
    links: createClientLinks(config),
    mailer,
    limits: createLimits(limitsPool),
    log,
  });
  const assist = openAssist(config, { pool, keys, alliance, log });
  const reading = { ...building, alliance, read: readSource };
  const readings = new ClientTurns({
    work: (client, stopping) => readClient({ ...reading, stopping }, client),
    log,
    failed: 'texts were not read; the sweep finds them',
  });
  const recallPages = new ClientTurns({
    work: (client, stopping) => buildRecallPages(building, client, stopping),
    log,
    failed: 'pages for recall were not made; the next event of the client asks for them',
    restTimes: PAGES_REST_TIMES,
  });
  const erasing = {
    pool,
    keys,
    store,
    alliance,
    log,
    outboxFolder: outboxFolder(config),
    ledger: openLedger(config.erasure.ledgerFile),
    backupRetentionDays: config.erasure.backupRetentionDays,
    quietMs: overrides.erasureQuietMs ?? CLIENT_KEY_AGE_MS + QUIET_MARGIN_MS,
  };
  const seal = createPracticeSeals({ pool, kms });
  const sender = createWebhookSender(config.webhooks);
  const parts: WorkerParts = {
    config,
    log,
    metrics,
    pool,
    metricsPool,
    queue,
    building,
    reading,
    readings,
    recallPages,
    invitationPost,
    linkPost,
    erasing: { ...erasing, queues: [queue, ...(assist === null ? [] : [assist.queue])] },
    webhooks: new WebhookTurns({ ...building, seal, sender }),
    projecting: { ...building, projections: LIVE_PROJECTIONS },
    assist,
    close: async () => {
      await invitationPost.close();
      await linkPost.close();
      await limitsPool.end();
      mailer.close();
      await readings.close();
      await recallPages.close();
      await parts.webhooks.close();
      await hints.close();
      await assist?.close();
      await queue.close();
      await store.close();
      await Promise.all([pool.end(), metricsPool.end()]);
    },
  };
  return parts;
};

const openAssist = (
  config: Config,
  tools: Pick<AssistWorkTools, 'pool' | 'keys' | 'alliance' | 'log'>,
): AssistParts | null => {
  if (config.assist === null) return null;
  const { redisUrl, database, assist } = config;
  const at = { redisUrl, queueDatabaseUrl: database.queueUrl, queueName: ASSIST_QUEUE_NAME };
  const queue = createWorkQueue(at, tools.log);
  const profiles = createProfiles(config);
  const stopping = new AbortController();
  return {
    queue,
    tools: {
      ...tools,
      config: assist,
      chat: createChatClient(assist),
      profilesOf: (userIds) => profiles.profilesOf(userIds),
      signal: stopping.signal,
    },
    stop: () => stopping.abort(),
    close: async () => {
      await queue.close();
      await profiles.close();
    },
  };
};
