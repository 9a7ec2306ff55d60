import { createHash } from 'node:crypto';
import type { EventStore } from '#domain';
import { LimitReached, placeOfLinkToken, type AuditFact, type Limit, type Limits } from '#infra';
import type { FastifyRequest } from 'fastify';

/** Of one link: enough to see that somebody still tries it, too few to fill a trail with. */
const NOTED_REFUSALS: Limit = { name: 'link-refused', attempts: 6, windowSeconds: 3600 };

export interface ClosedLinkDeps {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly limits: Limits;
}

/**
 * Somebody at the door with a private link that was given once and opens nothing (any more, or not this). It names the
 * practice, the client and the link; a token that was never given names nobody, whatever it says, and leaves nothing. Null
 * too once there were enough of them.
 */
export const factOfClosedLink = async (
  { store, limits }: ClosedLinkDeps,
  request: FastifyRequest,
  status: number,
): Promise<AuditFact | null> => {
  const { token = '' } = request.params as { readonly token?: string };
  const place = placeOfLinkToken(token);
  if (place === null) return null;
  const { practiceId, clientId } = place;
  const linkId = await linkEverGiven(store, place, createHash('sha256').update(token).digest('hex'));
  if (linkId === null || !(await isNoted(limits, linkId))) return null;
  const operation = request.ctx.operation ?? '';
  return {
    practiceId,
    operation,
    status,
    actor: 'client-link',
    memberId: null,
    viaId: linkId,
    clientId,
    targetId: null,
  };
};

const linkEverGiven = async (
  store: ClosedLinkDeps['store'],
  { practiceId, clientId }: { readonly practiceId: string; readonly clientId: string },
  tokenHash: string,
): Promise<string | null> => {
  const slice = await store.readStream(practiceId, clientId, ['ClientLinkIssued']);
  for (const event of slice?.events ?? []) {
    if (event.type !== 'ClientLinkIssued' || event.forgotten) continue;
    if (event.data.tokenHash === tokenHash) return event.data.linkId;
  }
  return null;
};

const isNoted = async (limits: Limits, linkId: string): Promise<boolean> => {
  try {
    await limits.consume(linkId, NOTED_REFUSALS);
    return true;
  } catch (error) {
    if (error instanceof LimitReached) return false;
    throw error;
  }
};
