import type { EventData } from '../event-catalog.js';
import type { Actor } from '../shared/event.js';
import { msOf } from '../shared/instant.js';
import type { ConsentPurpose, LinkPurpose } from './client.events.js';

/**
 * The private links of a client. A link is open from its issue until it expires, is revoked, its client is handed over,
 * the consent that it rests on is withdrawn or the client is to be forgotten; a pulse also ends with its answer. Only
 * expiry and the answer leave it here for a while: an answer that is sent twice is to be known again.
 */
export interface LinkState {
  readonly purpose: LinkPurpose;
  readonly tokenHash: string;
  readonly expiresAt: string;
  /** The call that a pulse asks about. */
  readonly sessionId: string | null;
  readonly answered: boolean;
}
export type ClientLinks = ReadonlyMap<string, LinkState>;
export const NO_LINKS: ClientLinks = new Map();

/** What the client has to agree to for a link of this purpose. */
export const CONSENT_OF_LINK = {
  pulse: 'pulse',
  note: 'sharing',
  mirror: 'sharing',
} as const satisfies Record<LinkPurpose, ConsentPurpose>;

export const isUnexpired = ({ expiresAt }: Pick<LinkState, 'expiresAt'>, now: string): boolean =>
  msOf(expiresAt) > msOf(now);

/** Neither expired nor answered. */
export const isOpenLink = (link: LinkState, now: string): boolean => isUnexpired(link, now) && !link.answered;

/** The link with this hash of its token, and its id; null when none is held. */
export const linkByTokenHash = (
  links: ClientLinks,
  tokenHash: string,
): (LinkState & { readonly linkId: string }) | null => {
  for (const [linkId, link] of links) if (link.tokenHash === tokenHash) return { ...link, linkId };
  return null;
};

const filtered = (links: ClientLinks, keep: (link: LinkState, linkId: string) => boolean): ClientLinks =>
  new Map([...links].filter(([linkId, link]) => keep(link, linkId)));

/** With one more; those that had expired by then are let go of, so that the state stays small. */
export const withLink = (links: ClientLinks, issued: EventData<'ClientLinkIssued'>, at: string): ClientLinks => {
  const { linkId, purpose, tokenHash, expiresAt, sessionId = null } = issued;
  const kept = filtered(links, (link) => isUnexpired(link, at));
  return new Map([...kept, [linkId, { purpose, tokenHash, expiresAt, sessionId, answered: false }]]);
};

export const withoutLink = (links: ClientLinks, linkId: string): ClientLinks =>
  filtered(links, (_, id) => id !== linkId);

/** Without those that rest on a consent: they stay void when it is given again. */
export const withoutConsent = (links: ClientLinks, purpose: ConsentPurpose): ClientLinks =>
  filtered(links, (link) => CONSENT_OF_LINK[link.purpose] !== purpose);

/** The link that the actor came by was answered. */
export const answeredBy = (links: ClientLinks, actor: Actor): ClientLinks => {
  const link = actor.kind === 'client-link' ? links.get(actor.linkId) : undefined;
  if (actor.kind !== 'client-link' || link === undefined) return links;
  return new Map(links).set(actor.linkId, { ...link, answered: true });
};
