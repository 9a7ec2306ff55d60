import pg from 'pg';

export type Pool = pg.Pool;
export type Client = pg.PoolClient;

export interface PoolOptions {
  /** Most connections. */
  readonly max: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** Longest that one statement may run; 10 seconds unless given: no request waits longer. */
  readonly statementTimeoutMs?: number;
}

const STATEMENT_TIMEOUT_MS = 10_000;
/** A transaction that waits for its client holds locks that others need. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 15_000;
/** To get a connection, waiting for a free one included: longer, and the caller is better told that the house is full. */
const CONNECTION_TIMEOUT_MS = 5_000;
const IDLE_CONNECTION_TIMEOUT_MS = 30_000;

const INT8_OID = 20;
const parseInt8 = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError('a bigint from the database does not fit a number');
  return number;
};
/** bigint as number: no log has 2^53 events. All other types as pg gives them. */
const types = {
  getTypeParser: (oid: number, format?: string) =>
    oid === INT8_OID && format !== 'binary' ? parseInt8 : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig;

const ignore = (): void => {};

/**
 * A pool whose connections may send several statements in one flight, and that survives killed backends: the error of
 * an idle or busy connection is heard here (unheard, it would end the process) and reaches callers through their query.
 */
export const createPool = (url: string, options: PoolOptions): Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    application_name: options.applicationName,
    statement_timeout: options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_CONNECTION_TIMEOUT_MS,
    keepAlive: true,
    pipeline: true,
    types,
  });
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
};
