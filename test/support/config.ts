import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { toConfig, type Config } from '#infra';
import { runFolder } from './current-run.js';

/** Environment of a test process: known secrets, quiet logs, its own data folder. Pass it on to child processes as it is. */
export function testEnvironment(databaseUrl: string, more: Record<string, string> = {}): Record<string, string> {
  const dataDir = join(runFolder(), 'data', new URL(databaseUrl).pathname.slice(1));
  mkdirSync(dataDir, { recursive: true });
  return {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    THROUGHLINE_DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    THROUGHLINE_SECRET: 'a secret that is known to everybody, for tests only',
    // 32 bytes, base64.
    KMS_KEY: Buffer.alloc(32, 'test key ').toString('base64'),
    PUBLIC_URL: 'http://127.0.0.1:3000',
    LOG_LEVEL: 'silent',
    ...more,
  };
}

export function testConfig(databaseUrl: string, more: Record<string, string> = {}): Config {
  return toConfig(testEnvironment(databaseUrl, more));
}
