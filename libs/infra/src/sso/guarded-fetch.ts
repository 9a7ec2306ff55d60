import * as http from 'node:http';
import * as https from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

/** A discovery document has 5 kB, a set of keys 20; more is no answer of a provider. */
const ANSWER_BYTES_MAX = 256 * 1024;
/** Also of an answer that trickles in byte by byte. Somebody waits before a white page meanwhile. */
const ANSWER_MS = 5_000;
const SERVER_ERROR = 500;
const LOOPBACK = ['127.0.0.1', '::1'];

export interface GuardedFetchOptions {
  /** Development and tests: http, and this machine itself. */
  readonly loopback: boolean;
}

interface Ask {
  readonly method?: string | undefined;
  readonly headers?: Record<string, string> | undefined;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}
/** No answer of a provider came: it is away, too slow, sends too much, or is no address that may be asked. */
export class ProviderUnreachable extends Error {
  override readonly name = 'ProviderUnreachable';
}
export type GuardedFetch = (url: string, ask: Ask) => Promise<Response>;

const bodyText = (body: unknown): string | undefined => {
  if (body === null || body === undefined) return undefined;
  if (typeof body === 'string' || body instanceof URLSearchParams) return String(body);
  throw new TypeError('no such body is sent to a provider');
};

/**
 * `fetch` to an address that a member of a practice chose: by https, to public addresses only (checked after the name was
 * looked up, for the very connection that is made), without following redirects, and bounded in bytes and time.
 */
export const createGuardedFetch = ({ loopback }: GuardedFetchOptions): GuardedFetch => {
  const filter = { keepAlive: false, allowIPAddressList: loopback ? LOOPBACK : [] };
  const agents = { http: new RequestFilteringHttpAgent(filter), https: new RequestFilteringHttpsAgent(filter) };
  const ask: GuardedFetch = async (address, { method = 'GET', headers = {}, body, signal }) => {
    const url = new URL(address);
    const isPlain = url.protocol === 'http:';
    if (url.protocol !== 'https:' && !(isPlain && loopback)) throw new TypeError('only https is spoken to a provider');
    const deadline = AbortSignal.timeout(ANSWER_MS);
    const ends = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
    const agent = isPlain ? agents.http : agents.https;
    const request = (isPlain ? http : https).request(url, { method, headers, agent, signal: ends });
    return answerTo(request, bodyText(body), ends);
  };
  return async (address, asked) => {
    try {
      const answer = await ask(address, asked);
      if (answer.status < SERVER_ERROR) return answer;
    } catch (cause) {
      throw new ProviderUnreachable('the provider cannot be asked', { cause });
    }
    throw new ProviderUnreachable('the provider has a fault of its own');
  };
};

const answerTo = (request: http.ClientRequest, body: string | undefined, signal: AbortSignal): Promise<Response> =>
  new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (answer) => {
      readBounded(answer, signal).then((bytes) => resolve(toResponse(answer, bytes)), reject);
    });
    request.end(body);
  });

const readBounded = async (answer: http.IncomingMessage, signal: AbortSignal): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > ANSWER_BYTES_MAX) throw new RangeError('the answer is longer than a provider’s');
    parts.push(part);
  }
  signal.throwIfAborted();
  return Buffer.concat(parts);
};

const WITHOUT_BODY = new Set([204, 205, 304]);

const toResponse = (answer: http.IncomingMessage, bytes: Buffer): Response => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const each of [value ?? []].flat()) headers.append(name, each);
  }
  const status = answer.statusCode ?? 500;
  return new Response(WITHOUT_BODY.has(status) ? null : new Uint8Array(bytes), { status, headers });
};
