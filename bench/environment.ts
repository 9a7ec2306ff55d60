import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPool, migrate, readEnv, startEmbeddedPostgres, toConfig, type Config, type Pool } from '#infra';

export interface BenchEnvironment {
  readonly folder: string;
  readonly config: Config;
  /** For child processes. */
  readonly env: NodeJS.ProcessEnv;
  /** Superuser connections, for setting up and for judging afterwards. */
  readonly admin: Pool;
  readonly adminUrl: string;
  close(): Promise<void>;
}

/** A durable Postgres of its own (fsync and synchronous_commit on), migrated, with room for all contenders at once. */
export async function openEnvironment(): Promise<BenchEnvironment> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'postgres'),
    settings: { max_connections: '300', shared_buffers: '1GB', max_wal_size: '8GB', checkpoint_timeout: '30min' },
  });
  const env = {
    ...readEnv(),
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    DATABASE_URL: server.url,
    THROUGHLINE_DATA_DIR: folder,
    THROUGHLINE_SECRET: 'a secret that is known to everybody, for benchmarks only',
    KMS_KEY: Buffer.alloc(32, 'bench key ').toString('base64'),
    LOG_LEVEL: 'info',
  };
  const config = toConfig(env);
  await migrate(config);
  const admin = createPool(server.url, { max: 4, applicationName: 'bench', statementTimeoutMs: 0 });
  return {
    folder,
    config,
    env,
    admin,
    adminUrl: server.url,
    close: async () => {
      await admin.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
