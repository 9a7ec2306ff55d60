import { join } from 'node:path';
import { deriveSecret } from './derive.js';
import { webhooksOf, type WebhooksConfig } from './webhooks-config.js';
import { Reader } from './reader.js';
import type { Env } from './variables.js';

export const ENVIRONMENTS = ['production', 'development', 'test'] as const;
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface Config {
  readonly environment: (typeof ENVIRONMENTS)[number];
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly publicUrl: string;
    /** How many proxies stand in front; 0 = callers reach the API themselves. */
    readonly trustedProxyHops: number;
  };
  /** 0 = off. */
  readonly metricsPort: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly dataDir: string;
  /** Never used as it is: `deriveSecret(secret, purpose)` gives each purpose a value of its own. */
  readonly secret: string;
  /** When sign-ins end. */
  readonly sessions: { readonly idleSeconds: number; readonly absoluteSeconds: number };
  readonly database: {
    /** Connection of the migrator; null where every runtime role has a connection of its own. */
    readonly adminUrl: string | null;
    readonly appUrl: string;
    readonly workerUrl: string;
    /** Reads facts without content, and publishes metrics made of them. */
    readonly metricsUrl: string;
    readonly identityUrl: string;
    readonly queueUrl: string;
    readonly pools: Readonly<Record<'app' | 'worker' | 'identity' | 'queue', number>>;
  };
  /** null = Postgres serves the queues. */
  readonly redisUrl: string | null;
  readonly kms: { readonly key: Uint8Array | null; readonly keyFile: string | null };
  readonly erasure: {
    /** Lies outside of the database, so that a restore does not bring back whom it names. */
    readonly ledgerFile: string;
    readonly backupRetentionDays: number;
  };
  /** null = mails go to the outbox folder. */
  readonly smtpUrl: string | null;
  readonly webhooks: WebhooksConfig;
  readonly otlpEndpoint: string | null;
  /** null = no language model is ever asked. */
  readonly assist: AssistConfig | null;
  /** Also of what was asked before assist was turned off. */
  readonly assistRunsKeptDays: number;
}

export interface AssistConfig {
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | null;
  readonly deadlineMs: number;
  /** Cents for a million tokens. */
  readonly cents: { readonly input: number; readonly output: number };
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map((p) => `  - ${p}`).join('\n')}`);
  }
}

const SECRET_LENGTH_MIN = 32;
const KMS_KEY_BYTES = 32;
const PORT_MAX = 65_535;
/** A load balancer, a CDN and an ingress are three; more is a mistake, and each lets callers forge one address more. */
const PROXY_HOPS_MAX = 5;
/** More connections than this for one process are a mistake: Postgres itself allows 100 by default. */
const POOL_MAX = 500;
/** A local model on a small machine needs minutes at most; below half a second none answers. */
const ASSIST_DEADLINE_MIN_MS = 500;
const ASSIST_DEADLINE_MAX_MS = 300_000;
/** Ten years; what is kept longer is an archive, not a back-up. */
const BACKUP_DAYS_MAX = 3_660;
/** Two months: the running one, whose budget is counted from the runs, and the one that is looked back at. */
const RUNS_KEPT_DAYS_MIN = 62;
const HOUR_SECONDS = 3600;
/** A sign-in of more than a year is one that nobody ends. */
const SESSION_HOURS_MAX = 8_760;
/** A thousand euros for a million tokens is a slip of the keyboard. */
const CENTS_MAX = 100_000;
/** Known to everybody who reads this line, so production refuses to start with it. */
export const DEVELOPMENT_SECRET = 'development only: this secret is public and protects nothing';

const ROLE_OF = {
  APP_DATABASE_URL: 'tl_app',
  WORKER_DATABASE_URL: 'tl_worker',
  METRICS_DATABASE_URL: 'tl_metrics',
  IDENTITY_DATABASE_URL: 'tl_identity',
  QUEUE_DATABASE_URL: 'tl_queue',
} as const;
type RoleUrl = keyof typeof ROLE_OF;

/** Password of a database role, the same in every process that has the secret. */
export const rolePassword = (secret: string, role: string): string => deriveSecret(secret, `database role ${role}`);

const roleUrl = (adminUrl: string, role: string, secret: string): string => {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = rolePassword(secret, role);
  return url.href;
};

const POSTGRES = ['postgres:', 'postgresql:'];

const secretOf = (reader: Reader, environment: Config['environment']): string => {
  const secret = reader.text('THROUGHLINE_SECRET');
  if (secret === null && environment !== 'production') return DEVELOPMENT_SECRET;
  if (secret === null || secret === DEVELOPMENT_SECRET) {
    reader.problems.push(
      'THROUGHLINE_SECRET must be set in production: for example the output of `openssl rand -base64 48`.',
    );
  } else if (secret.length < SECRET_LENGTH_MIN) {
    reader.problems.push(`THROUGHLINE_SECRET must have at least ${SECRET_LENGTH_MIN} characters.`);
  }
  return secret ?? DEVELOPMENT_SECRET;
};

const kmsOf = (reader: Reader): Config['kms'] => {
  const [key, keyFile] = [reader.text('KMS_KEY'), reader.text('KMS_KEY_FILE')];
  if (key !== null && keyFile !== null) reader.problems.push('Set KMS_KEY or KMS_KEY_FILE, not both.');
  if (key === null) return { key: null, keyFile };
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== KMS_KEY_BYTES || bytes.toString('base64') !== key) {
    reader.problems.push('KMS_KEY must be 32 bytes in base64: for example the output of `openssl rand -base64 32`.');
  }
  return { key: bytes, keyFile: null };
};

const databaseOf = (reader: Reader, secret: string): Config['database'] => {
  const adminUrl = reader.url('DATABASE_URL', POSTGRES);
  const connection = (name: RoleUrl): string => {
    const own = reader.url(name, POSTGRES);
    if (own) return own;
    if (adminUrl) return roleUrl(adminUrl, ROLE_OF[name], secret);
    reader.problems.push(
      `${name} or DATABASE_URL must be set (\`npm start\` brings a Postgres of its own and sets it).`,
    );
    return '';
  };
  return {
    adminUrl,
    appUrl: connection('APP_DATABASE_URL'),
    workerUrl: connection('WORKER_DATABASE_URL'),
    metricsUrl: connection('METRICS_DATABASE_URL'),
    identityUrl: connection('IDENTITY_DATABASE_URL'),
    queueUrl: connection('QUEUE_DATABASE_URL'),
    pools: {
      app: reader.int('APP_POOL_SIZE', 2, POOL_MAX),
      worker: reader.int('WORKER_POOL_SIZE', 2, POOL_MAX),
      identity: reader.int('IDENTITY_POOL_SIZE', 1, POOL_MAX),
      queue: reader.int('QUEUE_POOL_SIZE', 1, POOL_MAX),
    },
  };
};

const httpOf = (reader: Reader): Config['http'] => {
  const host = reader.text('HOST') ?? '';
  const port = reader.int('PORT', 0, PORT_MAX);
  const publicUrl = reader.url('PUBLIC_URL', ['http:', 'https:']) ?? `http://${host}:${port}`;
  return { host, port, publicUrl, trustedProxyHops: reader.int('TRUSTED_PROXY_HOPS', 0, PROXY_HOPS_MAX) };
};

const assistOf = (reader: Reader): AssistConfig | null => {
  const baseUrl = reader.url('ASSIST_BASE_URL', ['http:', 'https:']);
  const model = reader.text('ASSIST_MODEL');
  const deadlineMs = reader.int('ASSIST_DEADLINE_MS', ASSIST_DEADLINE_MIN_MS, ASSIST_DEADLINE_MAX_MS);
  const cents = {
    input: reader.int('ASSIST_INPUT_CENTS', 0, CENTS_MAX),
    output: reader.int('ASSIST_OUTPUT_CENTS', 0, CENTS_MAX),
  };
  if (baseUrl !== null && model === null) reader.problems.push('ASSIST_MODEL must be set where ASSIST_BASE_URL is.');
  return baseUrl === null || model === null
    ? null
    : { baseUrl, model, apiKey: reader.text('ASSIST_API_KEY'), deadlineMs, cents };
};

const erasureOf = (reader: Reader): Config['erasure'] => ({
  ledgerFile: reader.text('ERASURE_LEDGER_FILE') ?? join(reader.text('THROUGHLINE_DATA_DIR') ?? '', 'erasures.ledger'),
  backupRetentionDays: reader.int('BACKUP_RETENTION_DAYS', 0, BACKUP_DAYS_MAX),
});

const sessionsOf = (reader: Reader): Config['sessions'] => {
  const idle = reader.int('SESSION_IDLE_HOURS', 1, SESSION_HOURS_MAX);
  const absolute = reader.int('SESSION_ABSOLUTE_HOURS', 1, SESSION_HOURS_MAX);
  if (absolute < idle) reader.problems.push('SESSION_ABSOLUTE_HOURS must not be less than SESSION_IDLE_HOURS.');
  return { idleSeconds: idle * HOUR_SECONDS, absoluteSeconds: absolute * HOUR_SECONDS };
};

/** Pure: the configuration of this environment, or one ConfigError that lists all that is wrong with it. */
export const toConfig = (env: Env): Config => {
  const reader = new Reader(env);
  const environment = reader.oneOf('NODE_ENV', ENVIRONMENTS);
  const secret = secretOf(reader, environment);
  const config: Config = {
    environment,
    http: httpOf(reader),
    metricsPort: reader.int('METRICS_PORT', 0, PORT_MAX),
    logLevel: reader.oneOf('LOG_LEVEL', LOG_LEVELS),
    dataDir: reader.text('THROUGHLINE_DATA_DIR') ?? '',
    secret,
    sessions: sessionsOf(reader),
    database: databaseOf(reader, secret),
    redisUrl: reader.url('REDIS_URL', ['redis:', 'rediss:']),
    kms: kmsOf(reader),
    erasure: erasureOf(reader),
    smtpUrl: reader.url('SMTP_URL', ['smtp:', 'smtps:']),
    webhooks: webhooksOf(reader.text('WEBHOOK_ALLOWED_ADDRESSES'), environment, reader.problems),
    otlpEndpoint: reader.url('OTEL_EXPORTER_OTLP_ENDPOINT', ['http:', 'https:']),
    assist: assistOf(reader),
    assistRunsKeptDays: reader.int('ASSIST_RUNS_KEPT_DAYS', RUNS_KEPT_DAYS_MIN, BACKUP_DAYS_MAX),
  };
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return config;
};
