import type { LogEvent } from '../ports/event-store.js';
import { CONSENT_OF_LINK, isUnexpired } from './client-links.js';
import type { LinkPurpose } from './client.events.js';

/** `ended`: the client was handed over, withdrew the consent that it rested on, or is to be forgotten. */
export type LinkStanding = 'open' | 'answered' | 'expired' | 'revoked' | 'ended';

/** A link as its coach may see it: nothing of its secret. */
export interface IssuedLink {
  readonly linkId: string;
  readonly purpose: LinkPurpose;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly sessionId: string | null;
  readonly state: LinkStanding;
  /** The command that gave it. */
  readonly commandId: string;
}

/** All links that a client was ever given, the newest first. `events` are those of the client's stream, in its order. */
export const linkHistory = (events: readonly LogEvent[], now: string): readonly IssuedLink[] => {
  const links = new Map<string, IssuedLink>();
  for (const event of events) {
    const end = endingOf(event);
    for (const link of links.values()) {
      // What had expired by then ended by itself.
      const isOpen = link.state === 'open' && isUnexpired(link, event.metadata.occurredAt);
      if (isOpen && end?.concerns(link)) links.set(link.linkId, { ...link, state: end.state });
    }
    const issued = issuedBy(event);
    if (issued !== null) links.set(issued.linkId, issued);
  }
  return [...links.values()].map((link) => asOf(link, now)).toReversed();
};

const asOf = (link: IssuedLink, now: string): IssuedLink =>
  link.state === 'open' && !isUnexpired(link, now) ? { ...link, state: 'expired' } : link;

const issuedBy = (event: LogEvent): IssuedLink | null => {
  if (event.forgotten || event.type !== 'ClientLinkIssued') return null;
  const { linkId, purpose, expiresAt, sessionId = null } = event.data;
  const { occurredAt: issuedAt, commandId } = event.metadata;
  return { linkId, purpose, issuedAt, expiresAt, sessionId, state: 'open', commandId };
};

interface Ending {
  readonly state: LinkStanding;
  readonly concerns: (link: IssuedLink) => boolean;
}

const endingOf = (event: LogEvent): Ending | null => {
  const { actor } = event.metadata;
  if (event.type === 'ClientHandedOver' || event.type === 'ClientErasureRequested') {
    return { state: 'ended', concerns: () => true };
  }
  if (event.type === 'PulseAnswered' && actor.kind === 'client-link') {
    return { state: 'answered', concerns: (link) => link.linkId === actor.linkId };
  }
  if (event.forgotten) return null;
  if (event.type === 'ConsentWithdrawn') {
    const { purpose } = event.data;
    return { state: 'ended', concerns: (link) => CONSENT_OF_LINK[link.purpose] === purpose };
  }
  if (event.type !== 'ClientLinkRevoked') return null;
  const { linkId } = event.data;
  return { state: 'revoked', concerns: (link) => link.linkId === linkId };
};
