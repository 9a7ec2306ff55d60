import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, DemoHttp } from './play.js';

/** A request that the API could not take just now is sent again with the same key, this often. */
const ATTEMPTS_MAX = 6;
/** Longest wait that is accepted from `Retry-After`. */
const RETRY_AFTER_SECONDS_MAX = 60;
const FIRST_WAIT_MS = 250;
const TIMEOUT_MS = 30_000;
const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;

interface Request {
  readonly method?: 'POST';
  readonly body?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** `fetch` with the cookies of one person, which waits out limits and short outages. */
export const fetchHttp = (baseUrl: string): DemoHttp => {
  const cookies = new Map<string, string>();
  const once = async (path: string, init: Request): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...init.headers, ...(cookie === '' ? {} : { cookie }) };
    const response = await fetch(new URL(path, baseUrl), { ...init, headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    for (const set of response.headers.getSetCookie()) keep(cookies, set);
    return response;
  };
  const send = async (path: string, init: Request): Promise<Answer> => {
    for (let attempt = 1; ; attempt += 1) {
      const response = await once(path, init).catch((error: unknown) => {
        if (attempt >= ATTEMPTS_MAX) throw error;
        return null;
      });
      const busy = response === null || response.status === TOO_MANY_REQUESTS || response.status >= SERVER_ERROR;
      if (response !== null && (!busy || attempt >= ATTEMPTS_MAX)) return answerOf(response);
      const ms = waitMs(response, attempt);
      await response?.body?.cancel();
      await pause(ms);
    }
  };
  return {
    get: (path) => send(path, { headers: { accept: 'application/json' } }),
    post: (path, body, idempotencyKey) =>
      send(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {
          'content-type': 'application/json',
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
      }),
  };
};

const keep = (cookies: Map<string, string>, setCookie: string): void => {
  const [pair = ''] = setCookie.split(';');
  const [name = '', ...value] = pair.split('=');
  cookies.set(name.trim(), value.join('='));
};

const answerOf = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, body: isJson && text !== '' ? JSON.parse(text) : { text } };
};

const waitMs = (response: Response | null, attempt: number): number => {
  const seconds = Number(response?.headers.get('retry-after') ?? Number.NaN);
  if (Number.isFinite(seconds)) return Math.min(seconds, RETRY_AFTER_SECONDS_MAX) * 1000;
  return FIRST_WAIT_MS * 2 ** (attempt - 1);
};
