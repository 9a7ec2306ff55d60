import type { EventOf } from '../event-catalog.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import { isExpiryWithin, msOf } from '../shared/instant.js';
import type { RejectionCode } from '../shared/rejections.js';
import type { Role } from './practice.events.js';
import { againstOwning, type PracticeContext } from './practice-rights.js';
import {
  type InvitationState,
  invitationByTokenHash,
  membershipByUserId,
  membershipsOf,
  type PracticeState,
} from './practice.state.js';

/** A practice's members are folded for every request; a house larger than this is several practices. */
export const MEMBERS_MAX = 2000;
/** Open invitations, for the same reason. */
export const OPEN_INVITATIONS_MAX = 2000;
/** A link that lies in a mailbox for longer than this is a danger, not an invitation. */
export const INVITATION_DAYS_MAX = 30;

export interface InviteMember {
  readonly invitationId: string;
  readonly roles: readonly Role[];
  /** SHA-256 of the token, in hex: the token itself is in the mail alone. */
  readonly tokenHash: string;
  readonly expiresAt: string;
}

/** Whether somebody can still join by it. */
export const isOpenInvitation = (invitation: InvitationState, now: string): boolean =>
  invitation.status === 'open' && msOf(invitation.expiresAt) > msOf(now);

export const openInvitations = (state: PracticeState, now: string): number =>
  [...state.invitations.values()].filter((invitation) => isOpenInvitation(invitation, now)).length;

/** Whoever holds a key with `practice:write` would otherwise invite themselves to everything that a person may do. */
export const mayInviteTo = (roles: readonly Role[], { actor }: PracticeContext): boolean =>
  actor.kind !== 'api-key' || !roles.includes('owner');

export const inviteMember = (
  state: PracticeState,
  { invitationId, roles, tokenHash, expiresAt }: InviteMember,
  ctx: PracticeContext,
): Decision<EventOf<'MemberInvited'>> => {
  const code = againstOwning(state, ctx);
  if (code !== null) return reject(code);
  if (!mayInviteTo(roles, ctx)) return reject('NOT_ALLOWED');
  if (state.invitations.has(invitationId) || invitationByTokenHash(state, tokenHash) !== null)
    return reject('ID_TAKEN');
  if (!isExpiryWithin(expiresAt, ctx.now, INVITATION_DAYS_MAX)) return reject('INVITATION_EXPIRY_IMPLAUSIBLE');
  if (openInvitations(state, ctx.now) >= OPEN_INVITATIONS_MAX) return reject('TOO_MANY_INVITATIONS');
  return accept({ type: 'MemberInvited', data: { invitationId, roles: [...roles], tokenHash, expiresAt } });
};

/** Sending it again makes a new link; more often than this, the address is wrong or the person does not want it. */
export const INVITATION_RENEWALS_MAX = 10;

export interface RenewInvitation {
  readonly invitationId: string;
  readonly tokenHash: string;
  readonly expiresAt: string;
}

/** A new link for an invitation that nobody took, also for one that has expired. The old link is void. */
export const renewInvitation = (
  state: PracticeState,
  { invitationId, tokenHash, expiresAt }: RenewInvitation,
  ctx: PracticeContext,
): Decision<EventOf<'InvitationRenewed'>> => {
  const invitation = state.invitations.get(invitationId) ?? null;
  const code = againstOwning(state, ctx) ?? againstUsing(invitation);
  if (invitation === null || code !== null) return reject(code ?? 'INVITATION_UNKNOWN');
  if (!mayInviteTo(invitation.roles, ctx)) return reject('NOT_ALLOWED');
  if (state.invitationIdByTokenHash.has(tokenHash)) return reject('ID_TAKEN');
  if (invitation.renewals >= INVITATION_RENEWALS_MAX) return reject('INVITATION_SENT_TOO_OFTEN');
  if (!isExpiryWithin(expiresAt, ctx.now, INVITATION_DAYS_MAX)) return reject('INVITATION_EXPIRY_IMPLAUSIBLE');
  const wasOpen = isOpenInvitation(invitation, ctx.now);
  if (!wasOpen && openInvitations(state, ctx.now) >= OPEN_INVITATIONS_MAX) return reject('TOO_MANY_INVITATIONS');
  return accept({ type: 'InvitationRenewed', data: { invitationId, tokenHash, expiresAt } });
};

const againstUsing = (invitation: InvitationState | null): RejectionCode | null => {
  switch (invitation?.status) {
    case undefined:
      return 'INVITATION_UNKNOWN';
    case 'accepted':
      return 'INVITATION_USED';
    case 'revoked':
      return 'INVITATION_REVOKED';
    case 'open':
      return null;
  }
};

/** An invitation that has expired can still be taken back: it then says so. */
export const revokeInvitation = (
  state: PracticeState,
  { invitationId }: { readonly invitationId: string },
  ctx: PracticeContext,
): Decision<EventOf<'InvitationRevoked'>> => {
  const code = againstOwning(state, ctx) ?? againstUsing(state.invitations.get(invitationId) ?? null);
  return code === null ? accept({ type: 'InvitationRevoked', data: { invitationId } }) : reject(code);
};

export interface AcceptInvitation {
  readonly tokenHash: string;
  readonly memberId: string;
  readonly userId: string;
}

/** Once, until it expires. Whoever left may be invited again, and is then a new member. */
export const acceptInvitation = (
  state: PracticeState,
  { tokenHash, memberId, userId }: AcceptInvitation,
  { now }: Pick<PracticeContext, 'now'>,
): Decision<EventOf<'MemberJoined'>> => {
  const invitation = invitationByTokenHash(state, tokenHash);
  if (invitation === null) return reject('INVITATION_UNKNOWN');
  const code = againstUsing(invitation);
  if (code !== null) return reject(code);
  if (invitation.tokenHash !== tokenHash) return reject('INVITATION_REPLACED');
  if (!isOpenInvitation(invitation, now)) return reject('INVITATION_EXPIRED');
  if (membershipByUserId(state, userId) !== null || state.members.has(memberId)) return reject('ALREADY_MEMBER');
  if (membershipsOf(state).length >= MEMBERS_MAX) return reject('TOO_MANY_MEMBERS');
  const { invitationId, roles } = invitation;
  return accept({ type: 'MemberJoined', data: { memberId, userId, roles: [...roles], invitationId } });
};
