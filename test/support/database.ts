import { randomBytes } from 'node:crypto';
import type { Config } from '#infra';
import { testConfig, testEnvironment } from './config.js';
import { onServer, serverUrl, TEMPLATE_DATABASE, withDatabase } from './server.js';

export interface TestDatabase {
  /** For code under test in this process. */
  readonly config: Config;
  /** For child processes; the same values. */
  readonly env: Record<string, string>;
  /** Superuser connection. */
  readonly url: string;
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** More environment variables, such as REDIS_URL. */
  readonly env?: Record<string, string>;
  /** On a server that really syncs. Slower: for tests about that, and for benchmarks. */
  readonly durable?: boolean;
}

/** A fresh, migrated database, cloned from the template of this run. One per test file is enough for most. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = await serverUrl(options.durable ? 'durable' : 'fast');
  const name = `t_${randomBytes(8).toString('hex')}`;
  await onServer(server, `create database ${name} template ${TEMPLATE_DATABASE}`);
  const url = withDatabase(server, name);
  return {
    config: testConfig(url, options.env),
    env: testEnvironment(url, options.env),
    url,
    drop: () => onServer(server, `drop database if exists ${name} with (force)`),
  };
}
