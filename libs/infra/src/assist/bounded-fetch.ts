/** A reply of more bytes than this is no wording of some forty lines (a long one has 30 KB). */
export const REPLY_BYTES_MAX = 512 * 1024;

export class ReplyTooLong extends Error {
  override readonly name = 'ReplyTooLong';
}

/**
 * `fetch` for one chat completion: follows no redirect (the key and the texts go to one server only), reads a bounded number of bytes, and
 * decodes them when all are there, so that no character is cut. A server that streams although it was not asked is put together here.
 */
export const boundedFetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
  const response = await fetch(input, { ...init, redirect: 'error' });
  const text = new TextDecoder().decode(await readBounded(response, init?.signal ?? null));
  const streamed =
    /^text\/event-stream\b/iu.test(response.headers.get('content-type') ?? '') ||
    /^(?::[^\n]*\n+)?data: ?\{/u.test(text);
  const body = streamed ? joinStream(text) : text;
  const headers = new Headers({ 'content-type': isJson(body) ? 'application/json' : 'text/plain' });
  for (const name of ['retry-after', 'retry-after-ms']) {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(body, { status: response.status, headers });
};

/**
 * The signal ends the reading itself: `fetch` holds what leads from a signal to a body that has begun so weakly that it may be
 * collected, and a server that stops in the midst of its answer would be waited for without end.
 */
const readBounded = async (response: Response, signal: AbortSignal | null): Promise<Uint8Array> => {
  const reader = response.body?.getReader();
  const end = (): void => void reader?.cancel().catch(() => undefined);
  signal?.addEventListener('abort', end, { once: true });
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    signal?.throwIfAborted();
    for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
      size += read.value.byteLength;
      if (size > REPLY_BYTES_MAX) throw new ReplyTooLong();
      parts.push(read.value);
    }
    signal?.throwIfAborted();
  } catch (error) {
    end();
    throw error;
  } finally {
    signal?.removeEventListener('abort', end);
  }
  return Buffer.concat(parts);
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

interface Chunk {
  readonly choices?: readonly {
    readonly delta?: {
      readonly content?: string | null;
      readonly refusal?: string | null;
      readonly tool_calls?: unknown;
    };
    readonly finish_reason?: string | null;
  }[];
  readonly usage?: unknown;
}

/** The chunks of a stream as the one completion that was asked for; without its end mark it counts as cut off. */
const joinStream = (text: string): string => {
  const payloads = text
    .split(/\r?\n/u)
    .flatMap((line) => (line.startsWith('data:') ? [line.slice('data:'.length).trim()] : []));
  const chunks = payloads.filter((payload) => isJson(payload)).map((payload) => JSON.parse(payload) as Chunk | null);
  const choices = chunks.flatMap((chunk) => chunk?.choices?.[0] ?? []);
  const finished = choices.findLast(({ finish_reason: reason }) => reason)?.finish_reason;
  const refusal = choices.map(({ delta }) => delta?.refusal ?? '').join('');
  const message = {
    role: 'assistant',
    content: choices.map(({ delta }) => delta?.content ?? '').join(''),
    ...(refusal === '' ? {} : { refusal }),
    ...(choices.some(({ delta }) => delta?.tool_calls) ? { tool_calls: [{}] } : {}),
  };
  const usage = chunks.findLast((chunk) => chunk?.usage)?.usage;
  const ended = finished ?? (payloads.includes('[DONE]') ? 'stop' : 'length');
  return JSON.stringify({ choices: [{ index: 0, message, finish_reason: ended }], ...(usage ? { usage } : {}) });
};
