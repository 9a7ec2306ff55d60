import { setTimeout as pause } from 'node:timers/promises';
import { spawn } from 'node:child_process';
import { openEnvironment, type BenchEnvironment } from './environment.js';
import { figures, measure, type BenchOptions, type Contender, type Figure, type Target } from './harness.js';
import { Connection, load, type Request } from './http-load.js';
import { openPractices, startApi, startWorker, type Api, type BenchPractice, type Program } from './product.js';

const BARE = 'bare Fastify + pg, the same bytes';
const TARGETS: Readonly<Record<string, Target>> = {
  'GET brief': { baseline: BARE, must: 1, aim: 2 },
  'GET brief, If-None-Match, unchanged (304)': { baseline: BARE, must: 3, aim: 6 },
};
const MINUTE_MS = 60_000;
/** Asking for all tags anew takes less. */
const TAGS_SECONDS = 2;
const CONNECTIONS = 64;
const BUILD_WAIT_SECONDS = 10;

interface StoredBrief {
  readonly path: string;
  readonly authorization: string;
  readonly clientId: string;
  readonly body: string;
  readonly etag: string;
}

/** Reads a second: the brief with authentication, tenant, freshness and composing, against one row served as it is. */
export async function benchBrief(options: BenchOptions): Promise<Figure[]> {
  const environment = await openEnvironment();
  try {
    const api = await startApi(environment);
    const worker = startWorker(environment);
    const practices = await openPractices(api, { practices: 10, clients: 10, sessions: 6, moments: 8 });
    const briefs = await fetchBriefs(api, practices);
    await worker.stop();
    const bare = await startBareServer(environment, briefs);
    const bytes = briefs.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0) / briefs.length;
    options.say(`  ${briefs.length} briefs of ${Math.round(bytes)} bytes`);
    const any = (): StoredBrief => briefs[Math.floor(Math.random() * briefs.length)] as StoredBrief;
    const contender = (
      name: string,
      url: string,
      status: number,
      request: (brief: StoredBrief) => Request,
    ): Contender => ({
      name,
      run: async () => {
        if (status === 304) await freshTags(api, briefs, options.secondsPerRound);
        const next = (): Request => request(any());
        const seconds = options.secondsPerRound;
        return (await load({ url, connections: CONNECTIONS, seconds, status, next })).perSecond;
      },
    });
    const measured = await measure(
      [
        contender(BARE, bare.url, 200, ({ clientId }) => ({ method: 'GET', path: `/${clientId}`, headers: {} })),
        contender('GET brief', api.url, 200, ({ path, authorization }) => ({
          method: 'GET',
          path,
          headers: { authorization },
        })),
        contender('GET brief, If-None-Match, unchanged (304)', api.url, 304, ({ path, authorization, etag }) => ({
          method: 'GET',
          path,
          headers: { authorization, 'if-none-match': etag },
        })),
      ],
      options,
    );
    await Promise.all([api.stop(), bare.stop()]);
    return figures(measured, 'reads/s', TARGETS);
  } finally {
    await environment.close();
  }
}

/** A tag holds for a minute, because a brief says how late it is: the round must fit into what is left of one. */
async function freshTags(api: Api, briefs: StoredBrief[], seconds: number): Promise<void> {
  const leftMs = MINUTE_MS - (Date.now() % MINUTE_MS);
  if (leftMs < (seconds + TAGS_SECONDS) * 1000) await pause(leftMs);
  await refreshTags(api, briefs);
}

async function fetchBriefs({ url }: Api, practices: readonly BenchPractice[]): Promise<StoredBrief[]> {
  const connection = await Connection.open(url);
  const briefs: StoredBrief[] = [];
  for (const { practiceId, authorization, clients } of practices) {
    for (const { clientId } of clients) {
      const path = `/v1/practices/${practiceId}/clients/${clientId}/brief`;
      const headers = { authorization, prefer: `wait=${BUILD_WAIT_SECONDS}` };
      const answer = await connection.send({ method: 'GET', path, headers });
      const body = answer.body.toString('utf8');
      if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${body}`);
      briefs.push({ path, authorization, clientId, body, etag: etagOf(answer.headers) });
    }
  }
  connection.close();
  return briefs;
}

const etagOf = (headers: string): string => /^etag: (.*)$/im.exec(headers)?.[1]?.trim() ?? '';

/** A tag holds for a minute of the composed brief; a round of 304s begins with the tags of its minute. */
async function refreshTags({ url }: Api, briefs: StoredBrief[]): Promise<void> {
  const connection = await Connection.open(url);
  for (const [index, brief] of briefs.entries()) {
    const { path, authorization } = brief;
    const answer = await connection.send({ method: 'GET', path, headers: { authorization } });
    briefs[index] = { ...brief, etag: etagOf(answer.headers) };
  }
  connection.close();
}

async function startBareServer(
  environment: BenchEnvironment,
  briefs: readonly StoredBrief[],
): Promise<Program & { url: string }> {
  const { admin } = environment;
  await admin.query('create schema bench');
  await admin.query('create table bench.bodies (id uuid primary key, body text not null)');
  for (const { clientId, body } of briefs)
    await admin.query('insert into bench.bodies values ($1, $2)', [clientId, body]);
  const child = spawn(process.execPath, ['dist/bench/bare-server.js', environment.adminUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environment.env,
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  process.once('exit', () => child.kill('SIGKILL'));
  const url = await new Promise<string>((done, fail) => {
    child.stdout.once('data', (chunk: Buffer) => done(chunk.toString('utf8').trim()));
    child.once('exit', () => fail(new Error('the bare server ended while it started')));
  });
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
