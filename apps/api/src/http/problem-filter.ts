import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { RejectionCode } from '#domain';
import {
  AppendOverloaded,
  isTransient,
  IdentityUnavailable,
  LimitReached,
  OutcomeUnknown,
  StoreUnavailable,
  TranscriptsBusy,
  type Log,
} from '#infra';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asPage, refusalPage } from './link-page.js';
import { PROBLEM_TYPE, Rejection, toProblem } from './problem.js';

/** What the router and the body parser refuse by themselves, in our words. */
const BY_STATUS: Readonly<Record<number, RejectionCode>> = {
  400: 'REQUEST_INVALID',
  404: 'NOT_FOUND',
  405: 'NOT_FOUND',
  408: 'REQUEST_TOO_SLOW',
  413: 'BODY_TOO_LARGE',
  // A part of the address that is longer than any id is the id of nothing.
  414: 'NOT_FOUND',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};
const SERVER_ERROR = 500;
/** How long to wait before a repeat when the log is full: a few flights of group commit. */
const RETRY_AFTER_SECONDS = 1;

const statusOf = (error: unknown): number => {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : 500;
};

export const toRejection = (error: unknown): Rejection => {
  if (error instanceof Rejection) return error;
  if (error instanceof AppendOverloaded || error instanceof TranscriptsBusy) {
    return new Rejection('OVERLOADED', undefined, RETRY_AFTER_SECONDS);
  }
  if (error instanceof OutcomeUnknown) return new Rejection('OUTCOME_UNKNOWN', undefined, RETRY_AFTER_SECONDS);
  if (error instanceof LimitReached) return new Rejection('TOO_MANY_REQUESTS', undefined, error.retryAfterSeconds);
  if (error instanceof StoreUnavailable || error instanceof IdentityUnavailable || isTransient(error)) {
    return new Rejection('NOT_READY', undefined, RETRY_AFTER_SECONDS);
  }
  return new Rejection(BY_STATUS[statusOf(error)] ?? 'INTERNAL');
};

/** Sends the problem and logs what is a bug. The log carries the code and the place, never the message of the error. */
export const sendProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): void => {
  const rejection = toRejection(error);
  const requestId = request.ctx.requestId;
  const problem = toProblem(rejection, requestId);
  if (problem.status >= SERVER_ERROR && error !== rejection) {
    log.error('request failed', { requestId, code: problem.code, err: error });
  }
  if (rejection.retryAfterSeconds !== undefined) void reply.header('retry-after', String(rejection.retryAfterSeconds));
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="throughline"');
  const page = refusalPage(request, problem.status);
  if (page !== null) {
    asPage(reply, problem.status);
    return void reply.send(page);
  }
  void reply.code(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
};

/** Everything that a controller, pipe or handler throws ends here. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.log);
  }
}
