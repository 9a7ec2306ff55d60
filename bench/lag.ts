import { openEnvironment } from './environment.js';
import { figures, format, median, percentile, type BenchOptions, type Figure, type Target } from './harness.js';
import { recording, recordingAt } from './http-appends.js';
import { Connection, load, type Answer } from './http-load.js';
import {
  openPractices,
  startApi,
  startWorker,
  welcome,
  type Api,
  type BenchClient,
  type BenchPractice,
} from './product.js';
import { settle } from './settle.js';
import { verifyLog } from './verify-log.js';

const TARGETS: Readonly<Record<string, Target>> = {
  'accepted to brief ready at half load, p50': { baseline: '', must: 300, aim: 150 },
  'accepted to brief ready at half load, p99': { baseline: '', must: 1000, aim: 400 },
};
const RATIO_TARGETS: Readonly<Record<string, Target>> = {
  'recording one more event, client with 1,000 sessions': {
    baseline: 'recording one more event, client with 10 sessions',
    must: 1.2,
    aim: 1.05,
  },
};
const CONNECTIONS = 16;
const SAMPLES_A_ROUND = 40;
const ONE_MORE_SAMPLES = 200;

/** Milliseconds from the answer 201 to the brief that holds the event, while the doors take half of what they can. */
export async function benchLag(options: BenchOptions): Promise<Figure[]> {
  const environment = await openEnvironment();
  try {
    const api = await startApi(environment);
    const worker = startWorker(environment);
    const practices = await openPractices(api, { practices: 20, clients: 5, sessions: 4, moments: 4 });
    const growth = await measureGrowth(api, practices[0] as BenchPractice, options);
    await settle(environment);
    const full = await load({ ...base(api, practices), connections: CONNECTIONS, seconds: options.secondsPerRound });
    await settle(environment);
    const gapMs = (2 * 1000 * CONNECTIONS) / full.perSecond;
    options.say(`  full load ${format(full.perSecond)} events/s (with the worker running); half of it from here on`);
    const measured = new Map<string, number[]>([
      ['accepted to brief ready at half load, p50', []],
      ['accepted to brief ready at half load, p99', []],
    ]);
    for (let round = 0; round < options.rounds; round++) {
      const lags = await lagsUnderLoad(api, practices, gapMs);
      measured.get('accepted to brief ready at half load, p50')?.push(median(lags));
      measured.get('accepted to brief ready at half load, p99')?.push(percentile(lags, 0.99));
      options.say(
        `  round ${round + 1}/${options.rounds}  p50 ${format(median(lags))} ms, p99 ${format(percentile(lags, 0.99))} ms`,
      );
    }
    await settle(environment);
    await Promise.all([api.stop(), worker.stop()]);
    await verifyLog(environment);
    return [...figures(measured, 'ms', TARGETS), ...growth];
  } finally {
    await environment.close();
  }
}

const base = (api: Api, practices: readonly BenchPractice[]) => ({
  url: api.url,
  status: 201,
  next: () => recording(practices, 1),
});

/** Samples one client after the other while a paced load goes on; the product itself says when the brief is up to date. */
async function lagsUnderLoad(api: Api, practices: readonly BenchPractice[], gapMs: number): Promise<number[]> {
  const stop = { asked: false };
  const background = paced(api, practices, { gapMs, stop });
  const connection = await Connection.open(api.url);
  const lags: number[] = [];
  for (let n = 0; n < SAMPLES_A_ROUND; n++) {
    const practice = practices[n % practices.length] as BenchPractice;
    const client = practice.clients[n % practice.clients.length] as BenchClient;
    lags.push(await lagOf(connection, practice, client));
  }
  stop.asked = true;
  connection.close();
  await background;
  return lags;
}

async function lagOf(connection: Connection, practice: BenchPractice, client: BenchClient): Promise<number> {
  expectStatus(await connection.send(recordingAt(practice, client.sessionIds[0] ?? '', 1)), 201);
  const accepted = performance.now();
  const path = `/v1/practices/${practice.practiceId}/clients/${client.clientId}/brief`;
  const headers = { authorization: practice.authorization, prefer: 'wait=10' };
  const answer = await connection.send({ method: 'GET', path, headers });
  expectStatus(answer, 200);
  return performance.now() - accepted;
}

async function paced(
  api: Api,
  practices: readonly BenchPractice[],
  { gapMs, stop }: { gapMs: number; stop: { asked: boolean } },
): Promise<void> {
  const open = await Promise.all(Array.from({ length: CONNECTIONS }, () => Connection.open(api.url)));
  await Promise.all(
    open.map(async (connection, index) => {
      let due = performance.now() + (gapMs * index) / CONNECTIONS;
      while (!stop.asked) {
        const wait = due - performance.now();
        if (wait > 0) await new Promise((done) => setTimeout(done, wait));
        due += gapMs;
        expectStatus(await connection.send(recording(practices, 1)), 201);
      }
      connection.close();
    }),
  );
}

function expectStatus({ status, body }: Answer, wanted: number): void {
  if (status !== wanted) throw new Error(`${status} instead of ${wanted}: ${body.toString('utf8')}`);
}

/** One more event for a client with a long and one with a short history, alternately: the request, and the way to the brief. */
async function measureGrowth(api: Api, practice: BenchPractice, options: BenchOptions): Promise<Figure[]> {
  const [long, short] = await Promise.all([
    welcome(practice, 'A long alliance', { sessions: 1000, moments: 3 }),
    welcome(practice, 'A young alliance', { sessions: 10, moments: 3 }),
  ]);
  const connection = await Connection.open(api.url);
  const times = { long: [] as number[], short: [] as number[], longBrief: [] as number[], shortBrief: [] as number[] };
  const one = async (client: BenchClient, recorded: number[], ready: number[]): Promise<void> => {
    const started = performance.now();
    expectStatus(await connection.send(recordingAt(practice, client.sessionIds.at(-1) ?? '', 1)), 201);
    recorded.push(performance.now() - started);
    const path = `/v1/practices/${practice.practiceId}/clients/${client.clientId}/brief`;
    const headers = { authorization: practice.authorization, prefer: 'wait=10' };
    expectStatus(await connection.send({ method: 'GET', path, headers }), 200);
    ready.push(performance.now() - started);
  };
  for (let n = 0; n < ONE_MORE_SAMPLES / 4; n++) {
    await one(long, times.long, times.longBrief);
    await one(short, times.short, times.shortBrief);
  }
  connection.close();
  options.say(
    `  one more event: ${format(median(times.long))} ms (1,000 sessions), ${format(median(times.short))} ms (10 sessions)`,
  );
  const measured = new Map([
    ['recording one more event, client with 10 sessions', [median(times.short)]],
    ['recording one more event, client with 1,000 sessions', [median(times.long)]],
    ['recorded and in the brief, client with 10 sessions', [median(times.shortBrief)]],
    ['recorded and in the brief, client with 1,000 sessions', [median(times.longBrief)]],
  ]);
  return figures(measured, 'ms', RATIO_TARGETS);
}
