import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '#domain';
import type { Log } from '#infra';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { arrived } from './hooks.js';
import { sendProblem } from './problem-filter.js';
import { PROBLEM_TYPE, Rejection, toProblem } from './problem.js';
import { headersFor } from './security-headers.js';

/**
 * Requests that never come as far as a route: addresses that cannot be read, bytes that are no HTTP, headers without end.
 * Fastify would answer them in words of its own, some of them with the address in it; here they get the same problem
 * details and headers as everything else.
 */
export interface BrokenRequestDeps {
  readonly log: Log;
  readonly clock: Clock;
  readonly isHttps: boolean;
}

/** Fastify's `frameworkErrors`: the router could not read the address. No hook has run. */
export const answerUnreadableAddress =
  ({ log, clock, isHttps }: BrokenRequestDeps) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    request.ctx = arrived(request, clock);
    void reply.headers(headersFor(isHttps)).header('x-request-id', request.ctx.requestId);
    sendProblem(error, request, reply, log);
  };

const rejectionOf = (error: { readonly code?: string }): Rejection => {
  if (error.code === 'HPE_HEADER_OVERFLOW') return new Rejection('HEADERS_TOO_LARGE');
  return new Rejection(error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'REQUEST_TOO_SLOW' : 'REQUEST_INVALID');
};

/** Fastify's `clientErrorHandler`: what arrived is no HTTP request, and the connection ends. */
export const answerBrokenConnection =
  ({ isHttps }: Pick<BrokenRequestDeps, 'isHttps'>) =>
  (error: Error & { readonly code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const requestId = randomUUID();
    const problem = toProblem(rejectionOf(error), requestId);
    const body = JSON.stringify(problem);
    const headers = {
      ...headersFor(isHttps),
      'x-request-id': requestId,
      'content-type': PROBLEM_TYPE,
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const start = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}\r\n`;
    if (socket.writable) socket.write(`${start}${lines.join('')}\r\n${body}`);
    socket.destroy(error);
  };
