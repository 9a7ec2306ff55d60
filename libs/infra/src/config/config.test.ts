import { describe, expect, test } from '@jest/globals';
import { ConfigError, DEVELOPMENT_SECRET, rolePassword, toConfig } from './config.js';
import { deriveSecret } from './derive.js';
import { readEnv, type Env } from './variables.js';

const SECRET = 'a secret of more than thirty-two characters';
const env: Env = {
  DATABASE_URL: 'postgres://admin:pw@db.example:6432/coaching?sslmode=require',
  THROUGHLINE_SECRET: SECRET,
};

const problemsOf = (broken: Env): readonly string[] => {
  try {
    toConfig(broken);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('toConfig', () => {
  test('connects each runtime role to the place of DATABASE_URL, with a password of its own', () => {
    const { database } = toConfig(env);
    const app = new URL(database.appUrl);
    expect(app.username).toBe('tl_app');
    expect(app.password).toBe(rolePassword(SECRET, 'tl_app'));
    expect(`${app.host}${app.pathname}${app.search}`).toBe('db.example:6432/coaching?sslmode=require');
    expect(new Set([database.appUrl, database.workerUrl, database.identityUrl, database.queueUrl]).size).toBe(4);
  });

  test('takes the connections that are given, and then needs no DATABASE_URL', () => {
    const own = 'postgres://tl_app:x@elsewhere/db';
    const { database } = toConfig({
      APP_DATABASE_URL: own,
      WORKER_DATABASE_URL: own,
      IDENTITY_DATABASE_URL: own,
      QUEUE_DATABASE_URL: own,
      METRICS_DATABASE_URL: own,
    });
    expect(database).toMatchObject({ adminUrl: null, appUrl: own, workerUrl: own });
  });

  test('has a default for everything but the database', () => {
    expect(toConfig({ DATABASE_URL: 'postgres://db/x' })).toMatchObject({
      environment: 'development',
      http: { host: '127.0.0.1', port: 3000, publicUrl: 'http://127.0.0.1:3000' },
      metricsPort: 0,
      redisUrl: null,
      secret: DEVELOPMENT_SECRET,
    });
  });

  test('asks no language model unless a server and a model are named', () => {
    expect(toConfig(env).assist).toBeNull();
    const assist = { ASSIST_BASE_URL: 'http://127.0.0.1:8080/v1', ASSIST_MODEL: 'small', ASSIST_INPUT_CENTS: '15' };
    expect(toConfig({ ...env, ...assist }).assist).toEqual({
      baseUrl: 'http://127.0.0.1:8080/v1',
      model: 'small',
      apiKey: null,
      deadlineMs: 30_000,
      cents: { input: 15, output: 0 },
    });
    expect(problemsOf({ ...env, ASSIST_BASE_URL: 'file:///x' })).toEqual([expect.stringContaining('ASSIST_BASE_URL')]);
    expect(problemsOf({ ...env, ASSIST_BASE_URL: 'http://x/v1' })).toEqual([expect.stringContaining('ASSIST_MODEL')]);
  });

  test('ends sign-ins after a week without use and after a month in any case, unless told otherwise', () => {
    expect(toConfig(env).sessions).toEqual({ idleSeconds: 7 * 86_400, absoluteSeconds: 30 * 86_400 });
    expect(toConfig({ ...env, SESSION_IDLE_HOURS: '8', SESSION_ABSOLUTE_HOURS: '24' }).sessions).toEqual({
      idleSeconds: 8 * 3600,
      absoluteSeconds: 86_400,
    });
    const reversed = { ...env, SESSION_IDLE_HOURS: '24', SESSION_ABSOLUTE_HOURS: '8' };
    expect(problemsOf(reversed)).toEqual([expect.stringContaining('SESSION_ABSOLUTE_HOURS')]);
    expect(problemsOf({ ...env, SESSION_IDLE_HOURS: '0' })).toEqual([expect.stringContaining('SESSION_IDLE_HOURS')]);
  });

  test('lists all that is wrong at once', () => {
    const problems = problemsOf({
      NODE_ENV: 'staging',
      PORT: '80a',
      LOG_LEVEL: 'loud',
      REDIS_URL: 'http://x',
      KMS_KEY: 'short',
      KMS_KEY_FILE: '/k',
      THROUGHLINE_SECRET: 'short',
      DATABASE_URL: 'postgres://db/x',
    });
    for (const name of ['NODE_ENV', 'PORT', 'LOG_LEVEL', 'REDIS_URL', 'KMS_KEY ', 'not both', 'THROUGHLINE_SECRET']) {
      expect(problems.join('\n')).toContain(name);
    }
  });

  test.each([[{}], [{ THROUGHLINE_SECRET: DEVELOPMENT_SECRET }]])('refuses the public secret in production', (more) => {
    const problems = problemsOf({ NODE_ENV: 'production', DATABASE_URL: 'postgres://db/x', ...more });
    expect(problems).toEqual([expect.stringContaining('THROUGHLINE_SECRET')]);
  });

  test('lets webhooks go to addresses that are not public only outside of production', () => {
    const allowed = { WEBHOOK_ALLOWED_ADDRESSES: '127.0.0.1, 10.0.0.0/8' };
    expect(toConfig({ ...env, ...allowed }).webhooks).toEqual({
      plainHttp: true,
      allowedAddresses: ['127.0.0.1', '10.0.0.0/8'],
    });
    expect(toConfig({ ...env, NODE_ENV: 'production' }).webhooks).toEqual({ plainHttp: false, allowedAddresses: [] });
    expect(problemsOf({ ...env, NODE_ENV: 'production', ...allowed })).toEqual([
      expect.stringContaining('WEBHOOK_ALLOWED_ADDRESSES'),
    ]);
    for (const wrong of ['localhost', '10.0.0.0/64', '1.2.3.4/8/8', 'x']) {
      expect(problemsOf({ ...env, WEBHOOK_ALLOWED_ADDRESSES: wrong })).toHaveLength(1);
    }
  });

  test('never shows a secret in what it says', () => {
    const said = problemsOf({ ...env, PORT: 'x', THROUGHLINE_SECRET: 'hush', KMS_KEY: 'hushhush' }).join();
    expect(said).not.toContain('hush');
  });
});

test('readEnv takes the known variables only, and an empty one as absent', () => {
  expect(readEnv({ PORT: ' 80 ', HOST: '', HOME: '/root' })).toEqual({ PORT: '80' });
});

test('derived secrets differ by purpose and by secret', () => {
  const all = [deriveSecret('a', 'x'), deriveSecret('a', 'y'), deriveSecret('b', 'x')];
  expect(new Set(all).size).toBe(3);
  expect(deriveSecret('a', 'x')).toBe(all[0]);
});
