import type { Keys } from '#domain';
import {
  createEventStore,
  createKeys,
  createKms,
  createPool,
  type ClosableEventStore,
  type EventStoreParts,
  type Pool,
} from '#infra';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';

export interface TestLog {
  readonly database: TestDatabase;
  /** Connections of tl_app. */
  readonly app: Pool;
  /** Connections of tl_worker. */
  readonly worker: Pool;
  /** Connections of the superuser, to look behind the curtain. */
  readonly admin: Pool;
  readonly keys: Keys;
  readonly store: ClosableEventStore;
  /** Another store on the same log, as another process would have. Closed with the log. */
  anotherStore(parts?: Partial<EventStoreParts>): ClosableEventStore;
  close(): Promise<void>;
}

const APP_CONNECTIONS = 8;
/** Tests fill whole tables with one statement, on a busy machine. */
const ADMIN_STATEMENT_MS = 100_000;

/** For `beforeAll`: the first database of a run starts a server and migrates a template. */
export const OPEN_TIMEOUT_MS = 120_000;

/** A log of its own in a fresh database. */
export const openTestLog = async (parts: Partial<EventStoreParts> = {}): Promise<TestLog> => {
  const database = await testDatabase();
  const { appUrl, workerUrl } = database.config.database;
  const app = createPool(appUrl, { max: APP_CONNECTIONS, applicationName: 'test-app' });
  const worker = createPool(workerUrl, { max: 2, applicationName: 'test-worker' });
  const admin = createPool(database.url, {
    max: 2,
    applicationName: 'test-admin',
    statementTimeoutMs: ADMIN_STATEMENT_MS,
  });
  const keys = createKeys({ pool: app, kms: createKms(database.config) });
  const stores: ClosableEventStore[] = [];
  const anotherStore = (more: Partial<EventStoreParts> = {}): ClosableEventStore => {
    const store = createEventStore({ pool: app, keys, ...parts, ...more });
    stores.push(store);
    return store;
  };
  const close = async (): Promise<void> => {
    await Promise.all(stores.map((store) => store.close()));
    await Promise.all([app, worker, admin].map((pool) => pool.end()));
    await database.drop();
  };
  return { database, app, worker, admin, keys, store: anotherStore(), anotherStore, close };
};
