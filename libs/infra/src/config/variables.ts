export interface Variable {
  readonly default: string | null;
  readonly meaning: string;
}

/** Every environment variable that the product reads. The table in the README is checked against this one. */
export const VARIABLES = {
  NODE_ENV: { default: 'development', meaning: '`production`, `development` or `test`.' },
  PORT: { default: '3000', meaning: 'Port of the API; 0 takes a free one.' },
  HOST: { default: '127.0.0.1', meaning: 'Address that the API listens on.' },
  METRICS_PORT: { default: '0', meaning: 'Port of the Prometheus metrics; 0 turns them off.' },
  PUBLIC_URL: {
    default: null,
    meaning: 'Address under which people reach the product; `http://HOST:PORT` unless set.',
  },
  TRUSTED_PROXY_HOPS: {
    default: '0',
    meaning: 'Proxies in front of the API whose `X-Forwarded-For` is believed; with 0 it is ignored.',
  },
  LOG_LEVEL: { default: 'info', meaning: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`.' },
  THROUGHLINE_DATA_DIR: { default: '.throughline', meaning: 'Folder of the embedded Postgres, local keys and outbox.' },
  THROUGHLINE_SECRET: {
    default: null,
    meaning:
      'At least 32 characters; database passwords and session secrets are derived from it. Needed in production.',
  },
  SESSION_IDLE_HOURS: {
    default: '168',
    meaning: 'Hours without use after which a sign-in ends; a week lets who coaches on Mondays stay signed in.',
  },
  SESSION_ABSOLUTE_HOURS: {
    default: '720',
    meaning: 'Hours after which a sign-in ends however much it is used: a stolen one is worth a month at most.',
  },
  DATABASE_URL: {
    default: null,
    meaning: 'Postgres connection of the migrator; the other roles connect to the same place. `npm start` fills it in.',
  },
  APP_DATABASE_URL: { default: null, meaning: 'Connection of the role `tl_app`, instead of the derived one.' },
  WORKER_DATABASE_URL: { default: null, meaning: 'Connection of the role `tl_worker`, instead of the derived one.' },
  METRICS_DATABASE_URL: { default: null, meaning: 'Connection of the role `tl_metrics`, instead of the derived one.' },
  IDENTITY_DATABASE_URL: {
    default: null,
    meaning: 'Connection of the role `tl_identity`, instead of the derived one.',
  },
  QUEUE_DATABASE_URL: { default: null, meaning: 'Connection of the role `tl_queue`, instead of the derived one.' },
  APP_POOL_SIZE: { default: '10', meaning: 'Most connections of one API process to the data.' },
  WORKER_POOL_SIZE: { default: '6', meaning: 'Most connections of one worker process to the data.' },
  IDENTITY_POOL_SIZE: { default: '4', meaning: 'Most connections of one API process to identity.' },
  QUEUE_POOL_SIZE: { default: '4', meaning: 'Most connections of each queue where Postgres is the backend.' },
  REDIS_URL: { default: null, meaning: 'Redis for the queues; without it Postgres serves them.' },
  KMS_KEY: { default: null, meaning: 'Master key, 32 bytes in base64.' },
  KMS_KEY_FILE: { default: null, meaning: 'File (mode 0600) that holds the master key, instead of `KMS_KEY`.' },
  ERASURE_LEDGER_FILE: {
    default: null,
    meaning:
      'Ledger of erased clients; `erasures.ledger` in the data folder unless set. Keep it, and back it up, apart from the database.',
  },
  BACKUP_RETENTION_DAYS: {
    default: '35',
    meaning: 'For how long your back-ups of the database are kept; certificates of erasure say so.',
  },
  SMTP_URL: { default: null, meaning: 'Mail server; without it mails are written to the outbox folder.' },
  WEBHOOK_ALLOWED_ADDRESSES: {
    default: null,
    meaning:
      'IP addresses and ranges (comma-separated) that webhooks may be sent to although they are not public, such as `127.0.0.1`; for development and tests, refused in production.',
  },
  ASSIST_BASE_URL: {
    default: null,
    meaning:
      'OpenAI-compatible server that may re-word briefs, such as `http://127.0.0.1:8080/v1`; without it assist is off.',
  },
  ASSIST_MODEL: { default: null, meaning: 'Model that is asked there, unless a practice names its own.' },
  ASSIST_RUNS_KEPT_DAYS: {
    default: '400',
    meaning:
      'For how many days it is remembered what a language model was asked for (counts and costs, no content); at least 62, because the budget of a month is counted from it.',
  },
  ASSIST_API_KEY: { default: null, meaning: 'Key of that server, where it wants one.' },
  ASSIST_DEADLINE_MS: {
    default: '30000',
    meaning: 'Longest time that one brief waits for that server, retries included.',
  },
  ASSIST_INPUT_CENTS: {
    default: '0',
    meaning: 'What a million tokens sent cost, in cents; counts against the budget of a practice.',
  },
  ASSIST_OUTPUT_CENTS: { default: '0', meaning: 'What a million tokens received cost, in cents.' },
  OTEL_EXPORTER_OTLP_ENDPOINT: { default: null, meaning: 'OpenTelemetry collector; without it nothing is traced.' },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof VARIABLES;
export type Env = { readonly [N in VariableName]?: string };

/** The only place that reads the process environment. An empty value counts as absent. */
export const readEnv = (source: NodeJS.ProcessEnv = process.env): Env =>
  Object.fromEntries(
    Object.keys(VARIABLES).flatMap((name) => {
      const value = source[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  ) as Env;
