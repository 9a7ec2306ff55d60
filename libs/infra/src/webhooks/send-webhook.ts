import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { Webhook } from 'standardwebhooks';
import type { AttemptResult } from '#domain';
import type { WebhookPolicy } from './webhook-url.js';

/** What is sent: the id and the body stay the same at each attempt. */
export interface WebhookMessage {
  readonly url: string;
  readonly webhookId: string;
  readonly body: string;
  /** The newest first; while a secret is being changed both sign. */
  readonly secrets: readonly string[];
}

export interface WebhookSender {
  /** Never rejects: whatever happens is a result. */
  send(message: WebhookMessage, signal: AbortSignal): Promise<AttemptResult>;
  close(): void;
}

/** For name, connection, TLS, request and the head of the answer together. A receiver that works longer is to queue. */
export const SEND_DEADLINE_MS = 10_000;
/** More than any receiver says in its head. */
const HEADERS_BYTES_MAX = 16 * 1024;
const RETRY_AFTER_SECONDS_MAX = 86_400;

const USER_AGENT = 'Throughline-Webhooks/1';

/** The message of the agent when an address is none of the public internet. */
const NOT_ALLOWED = /is not allowed\. Because/;
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^(ENOTFOUND|EAI_)/, 'unknown-host'],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, 'unreachable'],
  [/^(ECONNRESET|EPIPE)$/, 'broken-off'],
  [/^(ETIMEDOUT|ESOCKETTIMEDOUT)$/, 'timeout'],
  [/^(HPE_|ERR_HTTP)/, 'not-http'],
  [/CERT|^ERR_TLS|^ERR_SSL|^EPROTO$|^UNABLE_TO|^DEPTH_ZERO|SIGNATURE/, 'tls'],
];

/** A code, never the error's message: that may name the address. */
const reasonOf = (error: unknown): string => {
  const { code, message, errors } = error as { code?: string; message?: string; errors?: readonly unknown[] };
  if (NOT_ALLOWED.test(message ?? '')) return 'address-refused';
  // Several addresses of one name were tried: the first failure speaks for them.
  if (code === undefined && errors?.[0] !== undefined) return reasonOf(errors[0]);
  return REASONS.find(([pattern]) => pattern.test(code ?? ''))?.[1] ?? 'failed';
};

const signatures = ({ webhookId, body, secrets }: WebhookMessage, at: Date): string =>
  secrets.map((secret) => new Webhook(secret).sign(webhookId, at, body)).join(' ');

const headersOf = (message: WebhookMessage, at: Date): http.OutgoingHttpHeaders => ({
  'content-type': 'application/json',
  'content-length': Buffer.byteLength(message.body),
  'user-agent': USER_AGENT,
  'webhook-id': message.webhookId,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': signatures(message, at),
});

const retryAfter = (value: string | undefined): number | null =>
  value !== undefined && /^\d{1,9}$/.test(value) ? Math.min(Number(value), RETRY_AFTER_SECONDS_MAX) : null;

export interface SenderOptions extends WebhookPolicy {
  readonly deadlineMs?: number;
  /** How names become addresses; a test's own. The address that it gives is judged, and no other is connected to. */
  readonly lookup?: LookupFunction;
}

/**
 * Posts to addresses that strangers chose. The agent judges every address that a name leads to in the look-up of the very
 * connection that is opened, so that no second answer of the name server can lead elsewhere; loopback, private, link-local
 * and all other ranges that are not public are refused. Redirects are answers, not instructions. Nothing of an answer is
 * read but its status and Retry-After.
 */
export const createWebhookSender = (options: SenderOptions): WebhookSender => {
  const filter = { keepAlive: false, allowIPAddressList: [...options.allowedAddresses] };
  const agents = { 'http:': new RequestFilteringHttpAgent(filter), 'https:': new RequestFilteringHttpsAgent(filter) };
  const send = (message: WebhookMessage, signal: AbortSignal): Promise<AttemptResult> =>
    new Promise((resolve) => {
      const url = new URL(message.url);
      const deadline = AbortSignal.timeout(options.deadlineMs ?? SEND_DEADLINE_MS);
      const failed = (error: unknown): void =>
        resolve({ answered: false, reason: deadline.aborted ? 'timeout' : reasonOf(error) });
      const isPlain = url.protocol === 'http:';
      if (isPlain && !options.plainHttp) return resolve({ answered: false, reason: 'not-https' });
      const request = (isPlain ? http : https).request(url, {
        method: 'POST',
        agent: agents[isPlain ? 'http:' : 'https:'],
        headers: headersOf(message, new Date()),
        signal: AbortSignal.any([signal, deadline]),
        maxHeaderSize: HEADERS_BYTES_MAX,
        ...(options.lookup === undefined ? {} : { lookup: options.lookup }),
      });
      request.once('error', failed);
      request.once('response', (response) => {
        resolve({
          answered: true,
          status: response.statusCode ?? 0,
          retryAfterSeconds: retryAfter(response.headers['retry-after']),
        });
        // The rest is dropped with the connection, however much there is of it.
        response.once('error', () => undefined);
        response.destroy();
      });
      request.end(message.body);
    });
  return { send, close: () => Object.values(agents).forEach((agent) => agent.destroy()) };
};
