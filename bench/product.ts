import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchEnvironment } from './environment.js';

const READY_DEADLINE_MS = 60_000;

export interface Program {
  stop(): Promise<void>;
}

/** Starts one of the product's programs as production does, its log in a file. */
function startProgram(environment: BenchEnvironment, name: 'api' | 'worker', env: NodeJS.ProcessEnv): Program {
  const log = openSync(join(environment.folder, `${name}.log`), 'a');
  const child = spawn(process.execPath, [`dist/apps/${name}/src/main.js`], {
    stdio: ['ignore', log, log],
    env: { ...environment.env, ...env },
  });
  closeSync(log);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export function startWorker(environment: BenchEnvironment): Program {
  return startProgram(environment, 'worker', { METRICS_PORT: '0' });
}

export interface Api extends Program {
  readonly url: string;
}

export async function startApi(environment: BenchEnvironment): Promise<Api> {
  const port = await freePort();
  const program = startProgram(environment, 'api', { PORT: String(port), METRICS_PORT: '0' });
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + READY_DEADLINE_MS;
  for (;;) {
    const ready = await fetch(`${url}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return { url, ...program };
    if (Date.now() > deadline) {
      throw new Error(
        `The API did not become ready:\n${readFileSync(join(environment.folder, 'api.log'), 'utf8').slice(-4000)}`,
      );
    }
    await pause(50);
  }
}

export interface BenchPractice {
  readonly practiceId: string;
  /** Header of an API key of its owner, who coaches all clients. */
  readonly authorization: string;
  readonly clients: readonly BenchClient[];
}
export interface BenchClient {
  readonly clientId: string;
  readonly sessionIds: readonly string[];
}

interface Size {
  readonly practices: number;
  readonly clients: number;
  readonly sessions: number;
}

/** Opens practices through the front door: each with an API key, clients, and sessions that were held. */
export async function openPractices({ url }: Api, size: Size): Promise<BenchPractice[]> {
  const practices: BenchPractice[] = [];
  for (let p = 0; p < size.practices; p++) {
    const opened = await post(
      `${url}/v1/practices`,
      {},
      {
        practice: { name: `Bench ${p}`, timeZone: 'UTC' },
        owner: {
          name: 'Bench Owner',
          email: `owner-${randomUUID()}@example.org`,
          password: 'a long enough password 1',
        },
      },
    );
    const base = `${url}/v1/practices/${opened.json['practiceId']}`;
    const scopes = ['clients:write', 'clients:read', 'sessions:write', 'moments:write', 'briefs:read'];
    const key = await post(`${base}/api-keys`, { cookie: opened.cookie, origin: url }, { name: 'bench', scopes });
    const authorization = `Bearer ${key.json['key']}`;
    const clients: BenchClient[] = [];
    for (let c = 0; c < size.clients; c++)
      clients.push(await welcome(base, authorization, `Client ${c}`, size.sessions));
    practices.push({ practiceId: opened.json['practiceId'] ?? '', authorization, clients });
  }
  return practices;
}

const HOUR_MS = 3_600_000;

async function welcome(base: string, authorization: string, name: string, sessions: number): Promise<BenchClient> {
  const headers = { authorization };
  const { json } = await post(`${base}/clients`, headers, { name });
  const sessionIds: string[] = [];
  for (let s = 0; s < sessions; s++) {
    const startsAt = new Date(Date.now() - (sessions - s) * 24 * HOUR_MS).toISOString();
    const endedAt = new Date(Date.parse(startsAt) + HOUR_MS).toISOString();
    const session = await post(`${base}/clients/${json['clientId']}/sessions`, headers, {
      startsAt,
      durationMinutes: 60,
    });
    const held = { type: 'SessionHeld', startedAt: startsAt, endedAt };
    await post(`${base}/sessions/${session.json['sessionId']}/events`, headers, { events: [held] });
    sessionIds.push(session.json['sessionId'] ?? '');
  }
  return { clientId: json['clientId'] ?? '', sessionIds };
}

async function post(
  url: string,
  headers: Record<string, string>,
  body: unknown,
): Promise<{ json: Record<string, string>; cookie: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (response.status !== 201) throw new Error(`POST ${url}: ${response.status} ${text}`);
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  return { json: JSON.parse(text) as Record<string, string>, cookie };
}

function freePort(): Promise<number> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => answer(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
