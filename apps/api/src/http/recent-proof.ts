import { isRecent, type Identity } from '#infra';
import type { FastifyRequest } from 'fastify';
import { Rejection } from './problem.js';

/**
 * Asks for a step-up where an operation needs it in some cases only (the matrix says where it always does). No API key has
 * one.
 */
export const requireRecentProof = async (identity: Identity, request: FastifyRequest): Promise<void> => {
  const isKey = request.ctx.principal?.scopes !== null;
  const person = isKey ? null : await identity.authenticate(request.headers, { fresh: true });
  if (!isRecent(person?.proven ?? null, request.ctx.receivedAt)) throw new Rejection('STEP_UP_REQUIRED');
};
