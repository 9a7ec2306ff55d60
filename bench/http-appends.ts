import { randomUUID } from 'node:crypto';
import type { BenchEnvironment } from './environment.js';
import { load, type LoadResult, type Request } from './http-load.js';
import { openPractices, startApi, type BenchPractice } from './product.js';

export interface HttpAppends {
  /** Events a second that were answered with 201. */
  run(connections: number, eventsARequest: number, seconds: number): Promise<number>;
  readonly acknowledged: number;
  readonly last: LoadResult | null;
  close(): Promise<void>;
}

/** The whole door: HTTP, authentication by API key, limits, log line, validation, decider, sealing, group commit. */
export async function openHttpAppends(environment: BenchEnvironment): Promise<HttpAppends> {
  const api = await startApi(environment);
  const practices = await openPractices(api, { practices: 20, clients: 5, sessions: 4 });
  let acknowledged = 0;
  let last: LoadResult | null = null;
  return {
    get acknowledged() {
      return acknowledged;
    },
    get last() {
      return last;
    },
    run: async (connections, eventsARequest, seconds) => {
      const next = (): Request => recording(practices, eventsARequest);
      last = await load({ url: api.url, connections, seconds, next, status: 201 });
      acknowledged += last.answers * eventsARequest;
      return last.perSecond * eventsARequest;
    },
    close: () => api.stop(),
  };
}

const TEXT =
  'They laughed about the garden again: the beans came up after all, and the neighbour’s girl helped to pick them. '.repeat(
    5,
  );

export function recording(practices: readonly BenchPractice[], events: number): Request {
  const practice = practices[Math.floor(Math.random() * practices.length)] as BenchPractice;
  const client = practice.clients[Math.floor(Math.random() * practice.clients.length)];
  const sessionId = client?.sessionIds[Math.floor(Math.random() * client.sessionIds.length)] ?? '';
  return recordingAt(practice, sessionId, events);
}

export function recordingAt(practice: BenchPractice, sessionId: string, events: number): Request {
  const joy = { type: 'JoyHeard', text: TEXT.slice(Math.floor(Math.random() * 40), 540), origin: 'client-said' };
  return {
    method: 'POST',
    path: `/v1/practices/${practice.practiceId}/sessions/${sessionId}/events`,
    headers: { authorization: practice.authorization, 'idempotency-key': randomUUID() },
    body: JSON.stringify({ events: Array.from({ length: events }, () => joy) }),
  };
}
