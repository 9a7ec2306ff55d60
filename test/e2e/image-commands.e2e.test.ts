import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import {
  bareEnvironment,
  eventually,
  freePort,
  runProgram,
  startProgram,
  startRedis,
  testDatabase,
  type Program,
} from '../support/index.js';
import { runFolder } from '../support/current-run.js';

interface Compose {
  readonly services: Readonly<Record<string, { readonly command?: readonly string[] }>>;
}

const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as Compose;
const dockerfile = readFileSync('Dockerfile', 'utf8');

/** The command of a role as the image runs it, with this Node. */
function commandOf(role: 'migrate' | 'api' | 'worker'): string[] {
  const own = compose.services[role]?.command;
  const [, ...args] = own ?? (JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]') as string[]);
  return [process.execPath, ...args];
}

const running: Program[] = [];

afterAll(async () => {
  for (const program of running) program.signal('SIGTERM');
  await Promise.all(running.map((program) => program.ended));
});

describe('the commands of the image, in the order of the compose file', () => {
  it('migrate, API and worker serve a brief', async () => {
    const [database, redis, port, metricsPort] = await Promise.all([
      testDatabase(),
      startRedis({ appendOnly: true }),
      freePort(),
      freePort(),
    ]);
    const withoutPassword = new URL(database.url);
    withoutPassword.password = '';
    // What docker-compose.yml sets, and nothing of the test's own environment.
    const env = bareEnvironment({
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      METRICS_PORT: '0',
      THROUGHLINE_DATA_DIR: mkdtempSync(join(runFolder(), 'image-')),
      DATABASE_URL: withoutPassword.href,
      REDIS_URL: redis.url,
      THROUGHLINE_SECRET: database.env['THROUGHLINE_SECRET'] ?? '',
      KMS_KEY: randomBytes(32).toString('base64'),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      SMTP_URL: '',
      LOG_LEVEL: 'info',
      OTEL_EXPORTER_OTLP_ENDPOINT: '',
    });

    const migrated = await runProgram(commandOf('migrate'), { ...env, DATABASE_URL: database.url });
    expect(migrated).toMatchObject({ code: 0, output: expect.stringContaining('All migrations are applied.') });

    const api = startProgram(commandOf('api'), env);
    const worker = startProgram(commandOf('worker'), { ...env, METRICS_PORT: String(metricsPort) });
    running.push(api, worker);
    const health = (url: string) => runProgram([process.execPath, 'scripts/health.mjs', url], bareEnvironment());
    await eventually(async () => (await health(`http://127.0.0.1:${port}/health/ready`)).code === 0, 60_000);
    await eventually(async () => (await health(`http://127.0.0.1:${metricsPort}/metrics`)).code === 0, 60_000);

    expect(await briefOverHttp(`http://127.0.0.1:${port}/v1`)).toContain('The river in the morning');

    for (const program of [api, worker]) {
      program.signal('SIGTERM');
      expect(await program.ended).toBe(0);
    }
    // The password of the database's administrator was never there to be used.
    expect(`${api.output()}${worker.output()}`).not.toContain(new URL(database.url).password);
    await redis.stop();
  }, 240_000);

  it('the health check fails where nothing listens', async () => {
    const { code } = await runProgram(
      [process.execPath, 'scripts/health.mjs', `http://127.0.0.1:${await freePort()}/health/ready`],
      bareEnvironment(),
    );
    expect(code).toBe(1);
  });
});

/** Opens a practice, records one joy in a held session, and reads the brief as Markdown. */
async function briefOverHttp(base: string): Promise<string> {
  let cookie = '';
  const post = async (path: string, body: unknown): Promise<Record<string, string>> => {
    const headers = { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) };
    const response = await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await response.text();
    expect({ path, status: response.status, text }).toMatchObject({ status: 201 });
    cookie ||= response.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    return JSON.parse(text) as Record<string, string>;
  };
  const { practiceId } = await post('/practices', {
    practice: { name: 'Image', timeZone: 'UTC' },
    owner: { name: 'Owner', email: 'owner@example.org', password: 'four quiet cups of tea' },
  });
  const practice = `/practices/${practiceId}`;
  const { clientId } = await post(`${practice}/clients`, { name: 'Somebody' });
  const startsAt = new Date(Date.now() - 7_200_000).toISOString();
  const endedAt = new Date(Date.now() - 3_600_000).toISOString();
  const { sessionId } = await post(`${practice}/clients/${clientId}/sessions`, { startsAt, durationMinutes: 60 });
  await post(`${practice}/sessions/${sessionId}/events`, {
    events: [
      { type: 'SessionHeld', startedAt: startsAt, endedAt },
      { type: 'JoyHeard', text: 'The river in the morning', origin: 'client-said' },
    ],
  });
  const headers = { cookie, accept: 'text/markdown', prefer: 'wait=10' };
  const brief = await fetch(`${base}${practice}/clients/${clientId}/brief`, { headers });
  expect(brief.status).toBe(200);
  return brief.text();
}
