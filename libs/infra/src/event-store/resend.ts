import { setTimeout as delay } from 'node:timers/promises';
import { OutcomeUnknown, StoreUnavailable } from './errors.js';

export interface ResendLimits {
  /** From the first sending. Less than a client's usual patience of ten seconds. */
  readonly deadlineMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

export const RESEND_LIMITS: ResendLimits = { deadlineMs: 8_000, firstPauseMs: 20, longestPauseMs: 500 };

/** What a failure says about the statement that was sent. */
type Failure =
  /** The database answered, and the answer stands: sending again changes nothing. */
  | 'final'
  /** Certainly rolled back or never sent; sending again may succeed. */
  | 'not-done'
  /** The connection was lost after the statement was sent: done or not done. */
  | 'unknown';

/** SQLSTATEs of statements that were rolled back for a passing reason: a deadlock, a time-out, no room for a connection. */
const PASSING = new Set(['40001', '40P01', '55P03', '57014', '53300', '57P03', '25006']);
/** The backend was ended. It may have been between its commit and its answer. */
const BACKEND_ENDED = new Set(['57P01', '57P02', '57P05']);
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);
const NO_CONNECTION = ['timeout exceeded when trying to connect', 'Connection terminated due to connection timeout'];

/** No class of SQLSTATEs begins with E; EPIPE is five letters too, and is the network's. */
const SQLSTATE = /^(?!E)[0-9A-Z]{5}$/;
/** Class 08: the protocol or the connection broke. */
const isConnectionState = (code: string): boolean => code.startsWith('08') || BACKEND_ENDED.has(code);

const judge = (error: unknown): Failure => {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof message === 'string' && NO_CONNECTION.some((known) => message.includes(known))) return 'not-done';
  if (typeof code !== 'string') return error instanceof TypeError ? 'final' : 'unknown';
  if (NEVER_SENT.has(code) || PASSING.has(code)) return 'not-done';
  return SQLSTATE.test(code) && !isConnectionState(code) ? 'final' : 'unknown';
};

/**
 * Runs `attempt` again after passing failures and lost connections, until it answers or the deadline has passed.
 * `attempt` must be safe to repeat: appends are, because the log remembers the commands it took.
 * A lost connection is never reported as a failure: it ends in an answer or in OutcomeUnknown.
 */
export const resendUntilAnswered = async <T>(
  attempt: () => Promise<T>,
  limits: ResendLimits = RESEND_LIMITS,
): Promise<T> => {
  const startedAt = performance.now();
  let mayBeDone = false;
  for (let pauseMs = limits.firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, limits.longestPauseMs)) {
    try {
      return await attempt();
    } catch (error) {
      const failure = judge(error);
      if (failure === 'final') throw error;
      mayBeDone ||= failure === 'unknown';
      if (performance.now() - startedAt + pauseMs > limits.deadlineMs) {
        const cause = { cause: error };
        throw mayBeDone
          ? new OutcomeUnknown('The connection was lost at a commit, and the database gave no answer in time.', cause)
          : new StoreUnavailable('The database cannot be reached; nothing was recorded.', cause);
      }
    }
    await delay(pauseMs);
  }
};
