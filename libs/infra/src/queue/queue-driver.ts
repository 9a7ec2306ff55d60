import {
  Queue,
  Worker,
  createPostgresBackend,
  withBackend,
  type Processor,
  type QueueOptions,
  type WorkerOptions,
} from 'bullmq';
import { QUEUE_NAME } from './jobs.js';
import { SurvivingClient } from './surviving-client.js';

export interface QueueConfig {
  /** `redis://...`; absent = BullMQ's own Postgres backend. */
  readonly redisUrl: string | null;
  /** Postgres as `tl_queue`. */
  readonly queueDatabaseUrl: string;
  /** The one of all work, unless given. */
  readonly queueName?: string;
  /** Name space of the keys in Redis. */
  readonly redisPrefix?: string;
}

/** What BullMQ's classes have in common on both backends. */
export type AnyQueue = Pick<
  Queue,
  'addBulk' | 'remove' | 'getJobCounts' | 'getDelayed' | 'getJobs' | 'waitUntilReady' | 'close' | 'disconnect' | 'on'
>;
export type AnyWorker = Pick<Worker, 'waitUntilReady' | 'close' | 'disconnect' | 'on' | 'run'>;

export interface QueueDriver {
  readonly kind: 'redis' | 'postgres';
  queue(): AnyQueue;
  worker(processor: Processor, options: { readonly concurrency: number }): AnyWorker;
}

/** The schema that migration 0004 makes. */
export const QUEUE_SCHEMA = 'queue';
/** The braces keep all keys of the queue in one slot of a Redis Cluster. */
const DEFAULT_REDIS_PREFIX = '{throughline}';
/** A dropped connection is tried again within a second: meanwhile the sweep does the work, so that there is no herd to fear. */
const RECONNECT_MS_MAX = 1_000;
const reconnect = (times: number): number => Math.min(50 * times, RECONNECT_MS_MAX);
/** A worker renews its lock every half of this; a killed worker's job runs again after at most lock + stall check. */
const LOCK_MS = 10_000;
const STALL_CHECK_MS = 5_000;
/** A job that outlived so many killed workers is dropped; the sweep finds its work again. */
const STALLS_MAX = 5;
/** After an error on the connection the worker asks again so soon. */
const RUN_RETRY_MS = 1_000;
const PRODUCER_POOL_MAX = 2;
const WORKER_POOL_MAX = 4;
/** A queue that cannot be reached is a delay only; nobody waits long for it. */
const CONNECT_TIMEOUT_MS = 2_000;

const workerOptions = (concurrency: number) => ({
  concurrency,
  autorun: false,
  lockDuration: LOCK_MS,
  stalledInterval: STALL_CHECK_MS,
  maxStalledCount: STALLS_MAX,
  runRetryDelay: RUN_RETRY_MS,
});

const redisDriver = (name: string, url: string, prefix: string): QueueDriver => {
  const connection = { url, connectTimeout: CONNECT_TIMEOUT_MS, retryStrategy: reconnect };
  return {
    kind: 'redis',
    // A producer fails at once when Redis is away; a worker waits for it.
    queue: () =>
      new Queue(name, {
        prefix,
        connection: { ...connection, enableOfflineQueue: false, maxRetriesPerRequest: 0 },
        skipVersionCheck: true,
      }),
    worker: (processor, { concurrency }) =>
      new Worker(name, processor, {
        ...workerOptions(concurrency),
        prefix,
        connection: { ...connection, maxRetriesPerRequest: null },
      }),
  };
};

/**
 * BullMQ's pool hears the errors of idle connections only, and its listening connection has nobody who hears it while it
 * opens and closes: a backend that is killed then would end the process.
 */
const surviveKilledBackends: typeof createPostgresBackend = (name, options, factoryOptions) => {
  const backend = createPostgresBackend(name, options, factoryOptions);
  // BullMQ makes its listening connection from here, and has no option for it.
  const inside = backend.connection as unknown as { pgModule?: object };
  if (inside.pgModule === undefined)
    throw new Error('this BullMQ keeps pg elsewhere: its listening connection is unguarded');
  inside.pgModule = { ...inside.pgModule, Client: SurvivingClient };
  return backend;
};

const postgresDriver = (name: string, url: string): QueueDriver => {
  const classes = withBackend(surviveKilledBackends);
  const connection = (max: number) => ({
    connectionString: url,
    schema: QUEUE_SCHEMA,
    Client: SurvivingClient,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  type Connection = Parameters<typeof createPostgresBackend>[1]['connection'];
  return {
    kind: 'postgres',
    queue: () => {
      const options: QueueOptions<Connection> = { connection: connection(PRODUCER_POOL_MAX) };
      return new classes.Queue(name, options) as unknown as AnyQueue;
    },
    worker: (processor, { concurrency }) => {
      const options: WorkerOptions<Connection> = {
        ...workerOptions(concurrency),
        connection: connection(WORKER_POOL_MAX),
      };
      return new classes.Worker(name, processor, options) as unknown as AnyWorker;
    },
  };
};

export const createQueueDriver = ({ queueName, ...config }: QueueConfig): QueueDriver => {
  const name = queueName ?? QUEUE_NAME;
  return config.redisUrl === null
    ? postgresDriver(name, config.queueDatabaseUrl)
    : redisDriver(name, config.redisUrl, config.redisPrefix ?? DEFAULT_REDIS_PREFIX);
};
