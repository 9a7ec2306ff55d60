import type { ServerResponse } from 'node:http';
import type { Answered } from './asked.js';
import { ok } from './shape-modes.js';

export interface Sent {
  readonly response: ServerResponse;
  readonly lines: readonly Answered[];
  /** How often this model was asked before. */
  readonly before: number;
  readonly format: string | null;
}
type Transport = (sent: Sent) => void;

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};
const USAGE = { prompt_tokens: 900, completion_tokens: 300, total_tokens: 1200 };
export const answer = (response: ServerResponse, shaped: object): void =>
  json(response, 200, { object: 'chat.completion', usage: USAGE, ...shaped });
const failing =
  (status: number, headers: Record<string, string> = {}): Transport =>
  ({ response }) =>
    json(response, status, { error: { message: `scripted ${status}`, type: 'scripted' } }, headers);
/** Fails the first time, then answers. */
const once =
  (first: Transport): Transport =>
  (sent) =>
    sent.before === 0 ? first(sent) : answer(sent.response, ok(sent.lines));
const without =
  (formats: readonly string[], status: number): Transport =>
  (sent) =>
    sent.format !== null && formats.includes(sent.format)
      ? json(sent.response, status, { error: { message: `response_format ${sent.format} is not supported` } })
      : answer(sent.response, ok(sent.lines));

const SLOW_PARTS = 8;
const SLOW_PART_MS = 40;
const BODY_TOO_LONG = 4 * 1024 * 1024;

export const TRANSPORT: Readonly<Record<string, Transport>> = {
  ok: ({ response, lines }) => answer(response, ok(lines)),
  slow: ({ response, lines }) => {
    const body = Buffer.from(JSON.stringify({ ...ok(lines), usage: USAGE }));
    response.writeHead(200, { 'content-type': 'application/json' });
    const size = Math.ceil(body.length / SLOW_PARTS);
    const write = (at: number): void => {
      if (at >= body.length) return void response.end();
      response.write(body.subarray(at, at + size));
      setTimeout(() => write(at + size), SLOW_PART_MS);
    };
    write(0);
  },
  hang: () => undefined,
  'hang-mid-body': ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"choices":[');
  },
  'reset-mid-body': ({ response, lines }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
    response.write(JSON.stringify(ok(lines)).slice(0, 200), () => response.destroy());
  },
  'reset-once': once(({ response }) => response.destroy()),
  401: failing(401),
  403: failing(403),
  429: failing(429),
  '429-once-retry-after': once(failing(429, { 'retry-after': '1' })),
  '429-retry-after-too-long': failing(429, { 'retry-after': '3600' }),
  '429-retry-after-date': failing(429, { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' }),
  500: failing(500),
  '503-once': once(failing(503)),
  503: failing(503),
  'no-json-schema': without(['json_schema'], 400),
  'no-response-format': without(['json_schema', 'json_object'], 422),
  'no-format-at-all': failing(400),
  'html-page': ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Welcome</title><p>nginx is running</p>');
  },
  'html-502': ({ response }) => {
    response.writeHead(502, { 'content-type': 'text/html' });
    response.end('<html><h1>502 Bad Gateway</h1></html>');
  },
  'redirect-elsewhere': ({ response }) => {
    response.writeHead(307, { location: 'http://127.0.0.1:9/v1/chat/completions' });
    response.end();
  },
  sse: ({ response, lines }) => stream(response, lines, '[DONE]'),
  'sse-cut-off': ({ response, lines }) => stream(response, lines, null),
  'no-usage': ({ response, lines }) => json(response, 200, ok(lines)),
  'usage-of-nonsense': ({ response, lines }) =>
    json(response, 200, { ...ok(lines), usage: { prompt_tokens: -5, completion_tokens: 'many' } }),
  'json-as-text': ({ response, lines }) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.end(JSON.stringify(ok(lines)));
  },
  'empty-body': ({ response }) => json(response, 200, null),
  endless: ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(`{"choices":"${'x'.repeat(BODY_TOO_LONG)}"}`);
  },
};

/** The byte goes on with a character that has begun before it. */
const isInside = (byte: number | undefined): boolean => ((byte ?? 0) & 0xc0) === 0x80;
/**
 * A stream that nobody asked for, in pieces of three bytes, which cut every character of four. Where one is cut the rest is
 * held back until what came before has surely been read: else the network would put both together again.
 */
const stream = (response: ServerResponse, lines: readonly Answered[], end: string | null): void => {
  const content = JSON.stringify({ lines });
  const deltas = content.match(/[\s\S]{1,120}/gu) ?? [];
  const kept = end === null ? deltas.slice(0, -1) : deltas;
  const events = kept.map(
    (delta) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: delta } }] })}\n\n`,
  );
  const bytes = Buffer.from(`${events.join('')}${end === null ? '' : `data: ${end}\n\n`}`);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const SIZE = 3;
  const write = (at: number): void => {
    if (at >= bytes.length) return void response.end();
    const next = (): void => write(at + SIZE);
    response.write(bytes.subarray(at, at + SIZE), () =>
      isInside(bytes[at + SIZE]) ? void setTimeout(next, SLOW_PART_MS) : next(),
    );
  };
  write(0);
};
