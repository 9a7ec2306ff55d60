import type { LinkPurpose } from '../client/client.events.js';
import type { Role } from '../practice/practice.events.js';
import type { Actor } from './event.js';

/** A private link that a client was given, and what for. */
export interface ClientLink {
  readonly linkId: string;
  readonly clientId: string;
  readonly purpose: LinkPurpose;
}

/** Who acts, and when: deciders read no clock and no session. */
export interface DecisionContext {
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly actor: Actor;
  /** Roles of the member behind the actor; empty where no member stands behind it. */
  readonly roles: readonly Role[];
  /** Set where the actor is a client link. */
  readonly link?: ClientLink;
}
