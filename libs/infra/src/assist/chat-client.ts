import { setTimeout as wait } from 'node:timers/promises';
import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import type { ResponseFormatJSONSchema } from 'openai/resources/shared';
import { boundedFetch, ReplyTooLong } from './bounded-fetch.js';
import { readCompletion, type Completion } from './read-completion.js';

export interface ChatServer {
  /** Up to and with the version, such as `http://127.0.0.1:8080/v1`. */
  readonly baseUrl: string;
  readonly apiKey: string | null;
}

export interface ChatAsk {
  readonly model: string;
  readonly system: string;
  readonly user: string;
  readonly schema: ResponseFormatJSONSchema.JSONSchema;
  readonly outputTokensMax: number;
  /** From the call to the answer, with every retry. */
  readonly deadlineMs: number;
  /** Asked before each send, retries too: consent may have gone in between. */
  readonly maySend: () => Promise<boolean>;
  /** Ends the waiting, when the process ends. */
  readonly signal?: AbortSignal;
}

export type ChatFailure =
  | 'not-permitted'
  | 'deadline'
  | 'stopped'
  | 'unreachable'
  | 'unauthorized'
  | 'rate-limited'
  | 'server-error'
  | 'rejected'
  | 'too-long'
  | 'not-a-completion'
  | 'empty'
  | 'refused'
  | 'cut-off'
  | 'tool-call';

export type ChatReply = { readonly sends: number } & (
  | ({ readonly ok: true } & Completion)
  | { readonly ok: false; readonly reason: ChatFailure; readonly tokens?: Completion['tokens'] }
);

export interface ChatClient {
  /** Never throws: what goes wrong is the answer. */
  ask(ask: ChatAsk): Promise<ChatReply>;
}

/** How a server is asked for JSON: strictest first. A server that lacks one is asked with the next, and from then on with that. */
const FORMATS = ['json_schema', 'json_object', 'none'] as const;
type Format = (typeof FORMATS)[number];
/** First send and two retries; fallbacks of the format are not retries. */
const SENDS_MAX = 3;
const RETRY_FIRST_MS = 250;
/** Statuses with which servers answer a `response_format` that they do not know. */
const FORMAT_REFUSED: ReadonlySet<number> = new Set([400, 404, 415, 422, 501]);
const WORTH_A_RETRY: ReadonlySet<number> = new Set([408, 409, 429, 500, 502, 503, 504, 529]);

export const createChatClient = ({ baseUrl, apiKey }: ChatServer): ChatClient => {
  const openai = new OpenAI({
    baseURL: baseUrl,
    // Local servers take any key, and the package asks for one.
    apiKey: apiKey ?? 'none',
    organization: null,
    project: null,
    // Retries are made here, inside one deadline; the package's log would hold texts.
    maxRetries: 0,
    logLevel: 'off',
    fetch: boundedFetch,
  });
  let known: Format = FORMATS[0];
  return {
    ask: async (ask) => {
      const signal = AbortSignal.any([AbortSignal.timeout(ask.deadlineMs), ...(ask.signal ? [ask.signal] : [])]);
      const run: Run = { openai, ask, signal, endsAt: performance.now() + ask.deadlineMs, sends: 0, retries: 0 };
      const { format, reply } = await converse(run, known);
      // Only a success tells that a format works: an outage must not turn the schema off.
      if (reply.ok) known = format;
      return reply;
    },
  };
};

interface Run {
  readonly openai: OpenAI;
  readonly ask: ChatAsk;
  readonly signal: AbortSignal;
  readonly endsAt: number;
  sends: number;
  retries: number;
}

/** Sends until there is an answer, a reason to give up, or no time. */
const converse = async (run: Run, first: Format): Promise<{ format: Format; reply: ChatReply }> => {
  let format = first;
  for (;;) {
    const outcome = await sendOnce(run, format);
    if (outcome.kind === 'reply') return { format, reply: { ...outcome.reply, sends: run.sends } };
    if (outcome.kind === 'other-format') {
      const next = FORMATS[FORMATS.indexOf(format) + 1];
      if (next === undefined) return { format, reply: { ok: false, reason: 'rejected', sends: run.sends } };
      format = next;
      continue;
    }
    const again = await mayRetry(run, outcome.afterMs);
    if (!again) return { format, reply: { ok: false, reason: outcome.reason, sends: run.sends } };
  }
};

type Outcome =
  | { readonly kind: 'reply'; readonly reply: DistributiveOmit<ChatReply, 'sends'> }
  | { readonly kind: 'other-format' }
  | { readonly kind: 'again'; readonly reason: ChatFailure; readonly afterMs: number | null };
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const failed = (reason: ChatFailure): Outcome => ({ kind: 'reply', reply: { ok: false, reason } });

const sendOnce = async (run: Run, format: Format): Promise<Outcome> => {
  try {
    if (!(await run.ask.maySend())) return failed('not-permitted');
    run.sends += 1;
    const timeout = Math.max(1, Math.ceil(run.endsAt - performance.now()));
    const answer: unknown = await run.openai.chat.completions.create(bodyOf(run.ask, format), {
      signal: run.signal,
      timeout,
    });
    const read = readCompletion(answer);
    return { kind: 'reply', reply: read };
  } catch (error) {
    if (run.ask.signal?.aborted) return failed('stopped');
    return run.signal.aborted ? failed('deadline') : outcomeOf(error, format);
  }
};

const bodyOf = (ask: ChatAsk, format: Format): OpenAI.ChatCompletionCreateParamsNonStreaming => ({
  model: ask.model,
  messages: [
    { role: 'system', content: ask.system },
    { role: 'user', content: ask.user },
  ],
  stream: false,
  temperature: 0,
  max_tokens: ask.outputTokensMax,
  ...(format === 'json_schema' ? { response_format: { type: 'json_schema', json_schema: ask.schema } } : {}),
  ...(format === 'json_object' ? { response_format: { type: 'json_object' } } : {}),
});

const outcomeOf = (error: unknown, format: Format): Outcome => {
  if (error instanceof APIUserAbortError) return failed('deadline');
  if (error instanceof APIConnectionError) {
    return hasCause(error, ReplyTooLong) ? failed('too-long') : { kind: 'again', reason: 'unreachable', afterMs: null };
  }
  if (!(error instanceof APIError)) return error instanceof ReplyTooLong ? failed('too-long') : failed('unreachable');
  const status = typeof error.status === 'number' ? error.status : 0;
  if (status === 401 || status === 403) return failed('unauthorized');
  if (format !== 'none' && FORMAT_REFUSED.has(status)) return { kind: 'other-format' };
  if (!WORTH_A_RETRY.has(status)) return failed('rejected');
  const reason = status === 429 ? 'rate-limited' : 'server-error';
  return { kind: 'again', reason, afterMs: retryAfterMs(error.headers) };
};

const hasCause = (error: Error, kind: typeof ReplyTooLong): boolean => error.cause instanceof kind;

/** What the server asks to wait: `retry-after-ms`, or `Retry-After` in seconds or as a date. */
const retryAfterMs = (headers: Headers | undefined): number | null => {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(ms)) return Math.max(0, ms);
  const written = headers?.get('retry-after') ?? '';
  if (/^\d+(?:\.\d+)?$/u.test(written)) return Number(written) * 1000;
  const at = Date.parse(written);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
};

/** Waits as asked, or ever longer; false at once where that would pass the deadline or the retries are used up. */
const mayRetry = async (run: Run, afterMs: number | null): Promise<boolean> => {
  run.retries += 1;
  const ms = afterMs ?? RETRY_FIRST_MS * 2 ** (run.retries - 1);
  if (run.retries >= SENDS_MAX || performance.now() + ms >= run.endsAt) return false;
  return wait(ms, true, { signal: run.signal }).catch(() => false);
};
