import type { FastifyInstance } from 'fastify';
import { OPERATION_BY_ROUTE, routeKey } from './operations.js';

/** A route that the matrix does not know cannot be registered: the process does not start with a door that nobody guards. */
export const refuseUnknownRoutes = (fastify: FastifyInstance): void => {
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) {
      if (OPERATION_BY_ROUTE.has(routeKey(each, url))) continue;
      throw new Error(`${each} ${url} does not stand in the authorization matrix (http/operations.ts)`);
    }
  });
};
