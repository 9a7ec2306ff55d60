import { publicRejection, type RejectionCode } from '#domain';

/** Where in a request a problem lies: `index` counts the events of a batch, `path` is a JSON pointer into the body. */
export interface ProblemDetail {
  readonly index?: number;
  readonly path: string;
  readonly code: RejectionCode;
  readonly detail: string;
}

/** An RFC 9457 answer. It never holds what the caller sent. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: RejectionCode;
  readonly detail: string;
  readonly requestId: string;
  readonly errors?: readonly ProblemDetail[];
  /** Where a file cannot be read, from 1, and why. */
  readonly line?: number;
  readonly reason?: string;
  /** Of a table: what is wrong with its rows. */
  readonly rows?: readonly object[];
}

/** An expected refusal on its way to the caller; anything else that is thrown is a bug and answered with 500. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  constructor(
    readonly code: RejectionCode,
    readonly errors?: readonly ProblemDetail[],
    /** Seconds for `Retry-After`, where the code has one. */
    readonly retryAfterSeconds?: number,
  ) {
    super(code);
  }
}

/** A file that cannot be read: the only refusal that says where in it. */
export class FileUnreadable extends Rejection {
  constructor(
    readonly line: number,
    readonly reason: string,
    code: RejectionCode = 'TRANSCRIPT_UNREADABLE',
  ) {
    super(code);
  }
}

/** A table of which nothing was taken: the report says of each row why. */
export class TableRefused extends Rejection {
  constructor(readonly rows: readonly object[]) {
    super('IMPORT_REFUSED');
  }
}

/** The refusal of one event of a batch. */
export const rejectionAt = (code: RejectionCode, index: number): Rejection => {
  const shown = publicRejection(code);
  return new Rejection(code, [{ index, path: `/events/${index}`, code: shown.code, detail: shown.meaning }]);
};

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

export const toProblem = (rejection: Rejection, requestId: string): Problem => {
  const { code, status, meaning, remedy } = publicRejection(rejection.code);
  const problem: Problem = {
    type: `urn:throughline:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: meaning,
    status,
    code,
    detail: remedy,
    requestId,
  };
  if (rejection instanceof FileUnreadable) return { ...problem, line: rejection.line, reason: rejection.reason };
  if (rejection instanceof TableRefused) return { ...problem, rows: rejection.rows };
  // A code that is shown as another one must not give itself away by its details.
  return rejection.errors === undefined || code !== rejection.code ? problem : { ...problem, errors: rejection.errors };
};
