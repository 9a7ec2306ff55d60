import type { RejectionCode } from '#domain';
import type { Identity } from '#infra';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isSameOrigin } from './origin-check.js';
import { OPERATIONS } from './operations.js';
import { Rejection } from './problem.js';

const toHeaders = (request: FastifyRequest): Headers => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
};

/**
 * The same request as the web platform has it. The body was parsed by then, so it is written again. better-auth takes
 * unsafe requests with an `Origin` only; a caller that is no browser has none, and was let through by our own check.
 */
const toWebRequest = (request: FastifyRequest, publicUrl: string): Request => {
  const headers = toHeaders(request);
  headers.delete('content-length');
  headers.set('origin', new URL(publicUrl).origin);
  const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
  return new Request(new URL(request.url, publicUrl), { method: request.method, headers, ...body });
};

const send = async (response: Response, reply: FastifyReply): Promise<FastifyReply> => {
  for (const [name, value] of response.headers) if (name !== 'set-cookie') void reply.header(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) void reply.header('set-cookie', cookies);
  if (response.headers.get('content-type') === 'application/problem+json') throw await rejectionOf(response);
  return reply.code(response.status).send(Buffer.from(await response.arrayBuffer()));
};

/** What identity refuses, told as everything else that is refused. */
const rejectionOf = async (response: Response): Promise<Rejection> => {
  const { code } = (await response.json()) as { code: RejectionCode };
  const wait = response.headers.get('retry-after');
  return new Rejection(code, undefined, wait === null ? undefined : Number(wait));
};

/** Sign-in, sign-out and the other routes of people themselves: identity answers them as it sees fit. */
export const addAuthRoutes = (fastify: FastifyInstance, identity: Identity, publicUrl: string): void => {
  fastify.route({
    method: [OPERATIONS.authRead.method, OPERATIONS.authWrite.method],
    url: OPERATIONS.authRead.path,
    handler: async (request, reply) => {
      if (!isSameOrigin(request.method, request.headers, new URL(publicUrl).origin)) throw new Rejection('NOT_ALLOWED');
      const response = await identity.handle(toWebRequest(request, publicUrl), { address: request.ip });
      return send(response, reply);
    },
  });
};
