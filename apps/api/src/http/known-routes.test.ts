import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { refuseUnknownRoutes } from './known-routes.js';
import { OPERATIONS } from './operations.js';

describe('routes and the authorization matrix', () => {
  it('takes a route of the matrix', () => {
    const app = fastify();
    refuseUnknownRoutes(app);
    const { method, path } = OPERATIONS.readBrief;
    expect(() => app.route({ method, url: path, handler: async () => 'ok' })).not.toThrow();
  });

  it('refuses a route that is not in the matrix, and a known path with another method', () => {
    const app = fastify();
    refuseUnknownRoutes(app);
    expect(() => app.get('/v1/practices/:practiceId/everything', async () => 'ok')).toThrow('authorization matrix');
    expect(() => app.delete(OPERATIONS.readBrief.path, async () => 'ok')).toThrow('authorization matrix');
  });
});
