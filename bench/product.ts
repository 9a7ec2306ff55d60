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
  // A bench that fails leaves nothing running.
  process.once('exit', () => child.kill('SIGKILL'));
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
  /** Address of the practice. */
  readonly base: string;
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
  /** Recorded in each session, at most 98. */
  readonly moments?: number;
}

/** Opens practices through the front door: each with an API key, clients, and sessions that were held. */
export function openPractices(api: Api, size: Size): Promise<BenchPractice[]> {
  return Promise.all(Array.from({ length: size.practices }, (_, index) => openPractice(api, index, size)));
}

async function openPractice({ url }: Api, index: number, size: Size): Promise<BenchPractice> {
  const opened = await post(
    `${url}/v1/practices`,
    {},
    {
      practice: { name: `Bench ${index}`, timeZone: 'UTC' },
      owner: { name: 'Bench Owner', email: `owner-${randomUUID()}@example.org`, password: 'a long enough password 1' },
    },
  );
  const base = `${url}/v1/practices/${opened.json['practiceId']}`;
  const scopes = ['clients:write', 'clients:read', 'sessions:write', 'moments:write', 'briefs:read'];
  const key = await post(`${base}/api-keys`, { cookie: opened.cookie, origin: url }, { name: 'bench', scopes });
  const practiceId = opened.json['practiceId'] ?? '';
  const practice = { practiceId, authorization: `Bearer ${key.json['key']}`, base };
  const clients: BenchClient[] = [];
  for (let c = 0; c < size.clients; c++) clients.push(await welcome(practice, `Client ${c}`, size));
  return { ...practice, clients };
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A client with sessions, one a day up to yesterday, each held and with moments. */
export async function welcome(
  { base, authorization }: Pick<BenchPractice, 'base' | 'authorization'>,
  name: string,
  { sessions, moments = 0 }: Pick<Size, 'sessions' | 'moments'>,
): Promise<BenchClient> {
  const headers = { authorization };
  const { json } = await post(`${base}/clients`, headers, { name });
  const sessionIds: string[] = [];
  for (let s = 0; s < sessions; s++) {
    const startsAt = new Date(Date.now() - (sessions - s) * DAY_MS).toISOString();
    const endedAt = new Date(Date.parse(startsAt) + HOUR_MS).toISOString();
    const asked = { startsAt, durationMinutes: 60 };
    const session = await post(`${base}/clients/${json['clientId']}/sessions`, headers, asked);
    const held = { type: 'SessionHeld', startedAt: startsAt, endedAt };
    const recorded = Array.from({ length: moments }, (_, index) => momentOf(s, index));
    await post(`${base}/sessions/${session.json['sessionId']}/events`, headers, { events: [held, ...recorded] });
    sessionIds.push(session.json['sessionId'] ?? '');
  }
  return { clientId: json['clientId'] ?? '', sessionIds };
}

const SAID =
  'the beans came up after all, and the neighbour’s girl helped to pick them; nobody had believed in it but her mother';

function momentOf(session: number, index: number): object {
  const text = `In call ${session + 1}, thing ${index + 1}: ${SAID}.`;
  const kinds = [
    { type: 'JoyHeard', text, origin: 'client-said' },
    { type: 'WorryHeard', text, origin: 'client-said' },
    { type: 'NoteWritten', text: `${text} ${text}` },
    {
      type: 'PersonMentioned',
      name: `Person ${(session + index) % 12}`,
      relation: 'friend',
      text,
      origin: 'client-said',
    },
    { type: 'WordsQuoted', text, origin: 'client-said' },
    { type: 'PromiseMade', text },
    { type: 'CommitmentMade', text },
    { type: 'HowWeLeftIt', text },
  ];
  return kinds[index % kinds.length] ?? {};
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
