import type { EventOf } from '../event-catalog.js';
import { isCoachOf } from '../moment/recording-rights.js';
import type { SessionState } from '../session/session.state.js';
import type { DecisionContext } from '../shared/context.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import { isExpiryWithin } from '../shared/instant.js';
import type { RejectionCode } from '../shared/rejections.js';
import { againstRecording, PULSE_EXPIRY_DAYS_MAX } from './client.decider.js';
import type { LinkPurpose } from './client.events.js';
import { CONSENT_OF_LINK, isOpenLink } from './client-links.js';
import type { ClientState } from './client.state.js';

/** Days that a link of each purpose may be open. A mirror shows what is remembered: it stays in no mailbox for a season. */
export const LINK_EXPIRY_DAYS_MAX: Readonly<Record<LinkPurpose, number>> = {
  pulse: PULSE_EXPIRY_DAYS_MAX,
  note: 90,
  mirror: 30,
};
/** One for each purpose and a pulse for each call of a busy month; more than this is a slip. */
export const OPEN_LINKS_MAX = 20;

export interface LinkAsked {
  readonly linkId: string;
  readonly purpose: LinkPurpose;
  /** SHA-256 of the token, in hexadecimal. */
  readonly tokenHash: string;
  readonly expiresAt: string;
  /** The call that a pulse asks about; null where none is named. */
  readonly session: SessionState | null;
}

/** Why this link cannot be given, or null. */
const againstLink = (client: ClientState, asked: LinkAsked, ctx: DecisionContext): RejectionCode | null => {
  if (client.status === 'none') return 'NOT_FOUND';
  if (!isCoachOf(client, ctx)) return 'NOT_THE_COACH';
  // It opens what a key may not read: a person decides on it.
  if (ctx.actor.kind !== 'member') return 'NOT_ALLOWED';
  const code = againstRecording(client);
  if (code !== null) return code;
  if (!client.consents.has(CONSENT_OF_LINK[asked.purpose])) return 'CONSENT_MISSING';
  if (!isExpiryWithin(asked.expiresAt, ctx.now, LINK_EXPIRY_DAYS_MAX[asked.purpose])) return 'LINK_EXPIRY_IMPLAUSIBLE';
  const open = [...client.links.values()].filter((link) => isOpenLink(link, ctx.now));
  return open.length < OPEN_LINKS_MAX ? againstCall(client, asked) : 'TOO_MANY_LINKS';
};

/** A pulse may ask about a call of this client that took place; other links are about none. */
const againstCall = (client: ClientState, { purpose, session }: LinkAsked): RejectionCode | null => {
  if (session === null) return null;
  if (session.status === 'none' || session.clientId !== client.clientId) return 'NOT_FOUND';
  if (purpose !== 'pulse') return 'REQUEST_INVALID';
  return session.status === 'held' ? null : 'SESSION_NOT_HELD';
};

type Issued = EventOf<'PulseInvited' | 'ClientLinkIssued'>;

/** Gives the client a private link. One for a pulse is the invitation to it. */
export const issueLink = (client: ClientState, asked: LinkAsked, ctx: DecisionContext): Decision<Issued> => {
  const code = againstLink(client, asked, ctx);
  if (code !== null) return reject(code);
  const { linkId, purpose, tokenHash, expiresAt, session } = asked;
  const about = session?.sessionId ? { sessionId: session.sessionId } : {};
  const issued: Issued = { type: 'ClientLinkIssued', data: { linkId, purpose, tokenHash, expiresAt, ...about } };
  const invited: Issued = { type: 'PulseInvited', data: { expiresAt, ...about } };
  return purpose === 'pulse' ? accept<Issued>(invited, issued) : accept<Issued>(issued);
};

/** Takes a link back, by the client's coach. */
export const revokeLink = (
  client: ClientState,
  linkId: string,
  ctx: DecisionContext,
): Decision<EventOf<'ClientLinkRevoked'>> => {
  if (client.status === 'none') return reject('NOT_FOUND');
  if (!isCoachOf(client, ctx)) return reject('NOT_THE_COACH');
  const link = client.links.get(linkId);
  if (link === undefined || !isOpenLink(link, ctx.now)) return reject('LINK_UNKNOWN');
  return accept({ type: 'ClientLinkRevoked', data: { linkId } });
};
