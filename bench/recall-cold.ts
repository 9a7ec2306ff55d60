import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createEventStore, createKeys, createKms, createPool, recallPagesDue } from '#infra';
import type { AnyEvent, NewEvent } from '#domain';
import { v7 } from 'uuid';
import { openEnvironment, type BenchEnvironment } from './environment.js';
import { figures, measure, type BenchOptions, type Figure, type Target } from './harness.js';
import { Connection } from './http-load.js';
import { openPractices, startApi, startWorker, welcome, type BenchPractice } from './product.js';
import { random, words } from './recall-words.js';

const KINDS = { moments: '5,000 single moments', turns: '5,000 turns of 10 transcripts' } as const;
type Kind = keyof typeof KINDS;
const NOTHING = 'first request of the process: a client of whom nothing is recorded';
const first = (kind: Kind): string => `first request of the process: ${KINDS[kind]}`;
const fromLog = (kind: Kind): string => `the same without pages, from the log alone: ${KINDS[kind]}`;
const evicted = (kind: Kind): string => `later in the process, client not held: ${KINDS[kind]}`;

/** A third of what reading the log takes; the promise itself, 100 ms, is of a machine that does nothing else meanwhile. */
const TARGETS: Readonly<Record<string, Target>> = Object.fromEntries(
  (['moments', 'turns'] as const).map((kind) => [first(kind), { baseline: fromLog(kind), must: 0.5, aim: 0.33 }]),
);

const SESSIONS = 50;
const TRANSCRIPTS = 10;
const ITEMS = 5_000;
/** Of one append. */
const EVENTS_MAX = 100;
const PAGES_DEADLINE_MS = 120_000;

/**
 * Milliseconds from a question to its answer over HTTP, in an API process that has just started, against Postgres: what a
 * coach waits for who asks once before a call. Each round starts a process for each figure.
 */
export async function benchColdRecall(options: BenchOptions): Promise<Figure[]> {
  const environment = await openEnvironment();
  try {
    const clients = await seed(environment, options);
    const ask = async (connection: Connection, clientId: string, question: string): Promise<number> => {
      const path = `/v1/practices/${clients.practice.practiceId}/clients/${clientId}/recall?q=${encodeURIComponent(question)}`;
      const headers = { authorization: clients.practice.authorization };
      const started = performance.now();
      const { status, body } = await connection.send({ method: 'GET', path, headers });
      const took = performance.now() - started;
      const { hits } = JSON.parse(body.toString('utf8')) as { hits: readonly unknown[] };
      if (status !== 200 || (hits.length === 0) !== (clientId === clients.nothing))
        throw new Error(`${status}: ${body.toString('utf8')}`);
      return took;
    };
    const next = random(2);
    /** Questions to clients, one after the other, in a process of its own; the time of the last. */
    const inNewProcess =
      (...clientIds: readonly string[]) =>
      async (): Promise<number> => {
        const api = await startApi(environment);
        const connection = await Connection.open(api.url);
        let took = 0;
        for (const clientId of clientIds) took = await ask(connection, clientId, `When did Abeni ${words(6, next)}?`);
        connection.close();
        await api.stop();
        return took;
      };
    const { moments, turns, nothing } = clients;
    const contenders = [
      { name: NOTHING, run: inNewProcess(nothing) },
      { name: first('moments'), run: inNewProcess(moments.paged) },
      { name: fromLog('moments'), run: inNewProcess(moments.bare) },
      { name: evicted('moments'), run: inNewProcess(turns.paged, moments.paged) },
      { name: first('turns'), run: inNewProcess(turns.paged) },
      { name: fromLog('turns'), run: inNewProcess(turns.bare) },
      { name: evicted('turns'), run: inNewProcess(moments.paged, turns.paged) },
    ];
    return figures(await measure(contenders, options), 'ms', TARGETS);
  } finally {
    await environment.close();
  }
}

interface Seeded {
  readonly practice: BenchPractice;
  readonly nothing: string;
  /** The same texts: of `bare` the pages are taken away. */
  readonly moments: { readonly paged: string; readonly bare: string };
  readonly turns: { readonly paged: string; readonly bare: string };
}

async function seed(environment: BenchEnvironment, options: BenchOptions): Promise<Seeded> {
  const api = await startApi(environment);
  const [practice] = await openPractices(api, { practices: 1, clients: 0, sessions: 0 });
  if (practice === undefined) throw new Error('no practice');
  const client = async (): Promise<string> => (await welcome(practice, 'Abeni', { sessions: 0 })).clientId;
  const made = {
    nothing: await client(),
    moments: { paged: await client(), bare: await client() },
    turns: { paged: await client(), bare: await client() },
  };
  await api.stop();
  for (const clientId of Object.values(made.moments))
    await record(environment, practice.practiceId, { clientId, sessions: momentsOf() });
  for (const clientId of Object.values(made.turns))
    await record(environment, practice.practiceId, { clientId, sessions: transcriptsOf() });
  const large = [...Object.values(made.moments), ...Object.values(made.turns)];
  const worker = startWorker(environment);
  await paged(environment, practice.practiceId, large);
  await worker.stop();
  const { rows } = await environment.admin.query<{ bytes: number }>(
    'select sum(octet_length(sealed)) / $2 as bytes from rm.recall_pages where client_id = any($1)',
    [large, large.length],
  );
  options.say(`  pages of ${Math.round(Number(rows[0]?.bytes) / 1024)} KB a client at rest`);
  await environment.admin.query('delete from rm.recall_pages where client_id = any($1)', [
    [made.moments.bare, made.turns.bare],
  ]);
  await environment.admin.query('vacuum analyze');
  return { practice, ...made };
}

/** Waits until the worker has made all pages. */
async function paged({ admin }: BenchEnvironment, practiceId: string, clientIds: readonly string[]): Promise<void> {
  const deadline = Date.now() + PAGES_DEADLINE_MS;
  while ((await recallPagesDue(admin, practiceId, clientIds)).length > 0) {
    if (Date.now() > deadline) throw new Error('the worker did not make the pages');
    await pause(200);
  }
}

interface Recorded {
  readonly clientId: string;
  /** What is recorded of each. */
  readonly sessions: readonly (readonly AnyEvent[])[];
}

/** Straight into the log, as the API does it. */
async function record(
  { config }: BenchEnvironment,
  practiceId: string,
  { clientId, sessions }: Recorded,
): Promise<void> {
  const pool = createPool(config.database.appUrl, { max: 4, applicationName: 'bench-seed' });
  const store = createEventStore({ pool, keys: createKeys({ pool, kms: createKms(config) }) });
  for (const [session, events] of sessions.entries()) {
    const at = Date.UTC(2025, 0, 1 + session * 14, 10);
    const made = events.map((event, minute): NewEvent => ({
      eventId: v7(),
      event,
      aboutId: null,
      occurredAt: new Date(at + minute * 30_000).toISOString(),
    }));
    const streamId = v7();
    for (let from = 0; from < made.length; from += EVENTS_MAX) {
      const commandId = randomUUID();
      await store.append({
        practiceId,
        commandId,
        requestHash: createHash('sha256').update(commandId).digest(),
        actor: { kind: 'member', memberId: practiceId },
        requestId: null,
        streamId,
        streamType: 'session',
        subjectId: clientId,
        expectedVersion: null,
        expectedSubjectVersion: null,
        events: made.slice(from, from + EVENTS_MAX),
      });
    }
  }
  await store.close();
  await pool.end();
}

const HELD: AnyEvent = {
  type: 'SessionHeld',
  data: { startedAt: '2025-01-01T10:00:00.000Z', endedAt: '2025-01-01T11:00:00.000Z' },
};
const spoken = (next: () => number): string => words(5 + Math.floor(next() * 40), next);

const momentsOf = (): AnyEvent[][] => {
  const next = random(1);
  const data = () =>
    ({ text: spoken(next), origin: 'client-said', private: false, shared: false, carryLightly: false }) as const;
  return Array.from({ length: SESSIONS }, () => [
    HELD,
    ...Array.from({ length: ITEMS / SESSIONS }, (): AnyEvent => ({ type: 'JoyHeard', data: data() })),
  ]);
};

const transcriptsOf = (): AnyEvent[][] => {
  const next = random(1);
  return Array.from({ length: TRANSCRIPTS }, () => {
    const turns = Array.from({ length: ITEMS / TRANSCRIPTS }, (_, turn) => ({
      speaker: turn % 2 === 0 ? 'Tomas' : 'Abeni',
      text: `${spoken(next)}${turn % 4 === 0 ? '?' : '.'}`,
    }));
    const data = {
      source: 'plain',
      turns,
      speakers: { Tomas: 'coach', Abeni: 'client' },
      consentEventId: v7(),
    } as const;
    return [HELD, { type: 'TranscriptImported', data }];
  });
};
