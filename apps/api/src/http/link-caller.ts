import type { LinkPurpose } from '#domain';
import { uuidOf, type CommandContext } from '#infra';
import type { FastifyRequest } from 'fastify';
import { requestHash } from './command-id.js';
import { Rejection } from './problem.js';

/** Whoever holds a private link of a client: the gate found it open, or answered by the very command that comes again. */
export interface LinkCaller {
  readonly practiceId: string;
  readonly clientId: string;
  readonly linkId: string;
  readonly purpose: LinkPurpose;
  readonly expiresAt: string;
  /** The call that a pulse asks about. */
  readonly sessionId: string | null;
  /** The link's own address, secret included: for the page that it opens, for nothing else. */
  readonly base: string;
}

export const linkOf = (request: FastifyRequest): LinkCaller => {
  const { link } = request.ctx;
  if (link === null) throw new Rejection('NOT_FOUND');
  return link;
};

/**
 * The context of a command by a link. The same link, operation and key make the same command; neither its id nor its hash
 * is made of the link's address.
 */
export const linkCommand = (
  request: FastifyRequest,
  { key, input }: { readonly key: string; readonly input: unknown },
): CommandContext => {
  const { practiceId, clientId, linkId, purpose } = linkOf(request);
  const { operation, requestId, receivedAt } = request.ctx;
  return {
    practiceId,
    commandId: uuidOf('client-link', linkId, practiceId, operation ?? '', key),
    requestHash: requestHash(request.server.requestKey, ['link', operation ?? ''], input),
    requestId,
    actor: { kind: 'client-link', linkId },
    roles: [],
    link: { linkId, clientId, purpose },
    now: receivedAt.toISOString(),
    expectedVersion: null,
  };
};
