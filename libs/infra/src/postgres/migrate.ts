import 'reflect-metadata';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../../../migrations/index.js';
import type { Config } from '../config/config.js';
import { scramVerifier } from './scram.js';

/** Any fixed number: whoever migrates this database holds the advisory lock of this name. */
const MIGRATION_LOCK = 7_411_202_511;
const MIGRATIONS_SCHEMA = 'migration';
/** Two databases of one server may set the same role at the same moment; Postgres then refuses one of them. */
const ROLE_ATTEMPTS = 20;
const CONNECT_TIMEOUT_MS = 10_000;

/** TypeORM's view of the database of this configuration; migrations only, no entity is synchronized. */
export const createDataSource = (adminUrl: string): DataSource =>
  new DataSource({
    type: 'postgres',
    url: adminUrl,
    applicationName: 'throughline-migrate',
    schema: MIGRATIONS_SCHEMA,
    migrationsTableName: 'applied',
    migrations: [...MIGRATIONS],
    migrationsTransactionMode: 'each',
    installExtensions: false,
    extra: { max: 2 },
  });

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => {});
  await client.connect();
  return client;
};

const canSignIn = async (url: string): Promise<boolean> => {
  try {
    await (await connect(url)).end();
    return true;
  } catch {
    return false;
  }
};

const setPassword = async (admin: pg.Client, role: string, password: string): Promise<void> => {
  const verifier = scramVerifier(password);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await admin.query(`alter role ${pg.escapeIdentifier(role)} password ${pg.escapeLiteral(verifier)}`);
      return;
    } catch (error) {
      const concurrent = error instanceof Error && error.message.includes('tuple concurrently updated');
      if (!concurrent || attempt === ROLE_ATTEMPTS) throw error;
    }
  }
};

/** Lets each runtime role of the configuration sign in: untouched where it already can. */
const letRolesIn = async (admin: pg.Client, database: Config['database']): Promise<void> => {
  const { appUrl, workerUrl, metricsUrl, identityUrl, queueUrl } = database;
  for (const url of [appUrl, workerUrl, metricsUrl, identityUrl, queueUrl]) {
    const { username, password } = new URL(url);
    if (username.startsWith('tl_') && !(await canSignIn(url))) {
      await setPassword(admin, username, decodeURIComponent(password));
    }
  }
};

/** Runs `work` while no other process migrates the same database. */
const alone = async <T>(adminUrl: string, work: (admin: pg.Client) => Promise<T>): Promise<T> => {
  const admin = await connect(adminUrl);
  try {
    await admin.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work(admin);
  } finally {
    await admin.end();
  }
};

const adminUrlOf = (config: Config): string => {
  if (config.database.adminUrl === null)
    throw new Error('DATABASE_URL must be set to migrate: the connection of the owner of the database.');
  return config.database.adminUrl;
};

/** Brings the database to the newest schema and lets the runtime roles in. May run again, and at once in two processes. */
export const migrate = async (config: Config): Promise<void> => {
  const adminUrl = adminUrlOf(config);
  await alone(adminUrl, async (admin) => {
    await admin.query(`create schema if not exists ${MIGRATIONS_SCHEMA}`);
    await using source = await opened(adminUrl);
    await source.dataSource.runMigrations();
    await letRolesIn(admin, config.database);
  });
};

/** Undoes all migrations, newest first: the data is gone afterwards. Only tests call it. */
export const migrateDown = async (config: Config): Promise<void> => {
  const adminUrl = adminUrlOf(config);
  await alone(adminUrl, async () => {
    await using source = await opened(adminUrl);
    for (let left = MIGRATIONS.length; left > 0; left -= 1) await source.dataSource.undoLastMigration();
  });
};

const opened = async (adminUrl: string): Promise<{ dataSource: DataSource } & AsyncDisposable> => {
  const dataSource = await createDataSource(adminUrl).initialize();
  return { dataSource, [Symbol.asyncDispose]: () => dataSource.destroy() };
};
