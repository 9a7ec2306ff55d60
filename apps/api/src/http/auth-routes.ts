import type { Identity } from '#infra';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OPERATIONS } from './operations.js';

const toHeaders = (request: FastifyRequest): Headers => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
};

/** The same request as the web platform has it. The body was parsed by then, so it is written again. */
const toWebRequest = (request: FastifyRequest, publicUrl: string): Request => {
  const headers = toHeaders(request);
  headers.delete('content-length');
  const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
  return new Request(new URL(request.url, publicUrl), { method: request.method, headers, ...body });
};

const send = async (response: Response, reply: FastifyReply): Promise<FastifyReply> => {
  for (const [name, value] of response.headers) if (name !== 'set-cookie') void reply.header(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) void reply.header('set-cookie', cookies);
  return reply.code(response.status).send(Buffer.from(await response.arrayBuffer()));
};

/** Sign-in, sign-out and the other routes of people themselves: identity answers them as it sees fit. */
export const addAuthRoutes = (fastify: FastifyInstance, identity: Identity, publicUrl: string): void => {
  fastify.route({
    method: [OPERATIONS.authRead.method, OPERATIONS.authWrite.method],
    url: OPERATIONS.authRead.path,
    handler: async (request, reply) => {
      const response = await identity.handle(toWebRequest(request, publicUrl), { address: request.ip });
      return send(response, reply);
    },
  });
};
