import { expect, test } from '@jest/globals';
import { OutcomeUnknown, StoreUnavailable } from './errors.js';
import { resendUntilAnswered } from './resend.js';

const LIMITS = { deadlineMs: 60, firstPauseMs: 1, longestPauseMs: 8 };
const failure = (code: string | undefined, message = 'failed'): Error => Object.assign(new Error(message), { code });

const attempts = (...failures: readonly Error[]): (() => Promise<number>) => {
  let sent = 0;
  return async () => {
    const next = failures[Math.min(sent, failures.length - 1)];
    sent += 1;
    if (next && sent <= failures.length) throw next;
    return sent;
  };
};
const always = (error: Error) => async (): Promise<never> => {
  throw error;
};

test.each([
  ['a deadlock', failure('40P01')],
  ['a statement time-out', failure('57014')],
  ['a refused connection', failure('ECONNREFUSED')],
  ['a reset connection', failure('ECONNRESET')],
  ['a broken pipe', failure('EPIPE')],
  ['an ended backend', failure('57P01')],
  ['a connection that ended without a code', failure(undefined, 'Connection terminated unexpectedly')],
])('is sent again after %s', async (_what, error) => {
  expect(await resendUntilAnswered(attempts(error, error), LIMITS)).toBe(3);
});

test("the database's own answer stands: it is not sent again", async () => {
  const violation = failure('23505');
  await expect(resendUntilAnswered(attempts(violation), LIMITS)).rejects.toBe(violation);
});

test.each([['ECONNRESET'], ['EPIPE'], ['57P01'], ['08006']])(
  'a connection lost by %s ends as unknown, never as failed',
  async (code) => {
    await expect(resendUntilAnswered(always(failure(code)), LIMITS)).rejects.toThrow(OutcomeUnknown);
  },
);

test('what was surely never sent ends as unavailable', async () => {
  await expect(resendUntilAnswered(always(failure('ECONNREFUSED')), LIMITS)).rejects.toThrow(StoreUnavailable);
});

test('one lost connection makes the end unknown, even when every later attempt was refused', async () => {
  let first = true;
  const attempt = async (): Promise<never> => {
    const code = first ? 'ECONNRESET' : 'ECONNREFUSED';
    first = false;
    throw failure(code);
  };
  await expect(resendUntilAnswered(attempt, LIMITS)).rejects.toThrow(OutcomeUnknown);
});
