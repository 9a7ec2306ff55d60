import type { EventOf } from '../event-catalog.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import { isExpiryWithin, msOf } from '../shared/instant.js';
import type { RejectionCode } from '../shared/rejections.js';
import type { Role } from './practice.events.js';
import { actingMember, againstOwning, type PracticeContext } from './practice-rights.js';
import {
  activeMembers,
  type InvitationState,
  invitationByTokenHash,
  memberById,
  memberByUserId,
  ownersOf,
  type PracticeState,
} from './practice.state.js';

/** A practice's members are folded for every request; a house larger than this is several practices. */
export const MEMBERS_MAX = 2000;
/** Open invitations, for the same reason. */
export const OPEN_INVITATIONS_MAX = 2000;
/** A link that lies in a mailbox for longer than this is a danger, not an invitation. */
export const INVITATION_DAYS_MAX = 30;

export interface OpenPractice {
  readonly name: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly memberId: string;
  readonly userId: string;
}

/** The one who opens a practice owns it and coaches in it. */
export const openPractice = (
  state: PracticeState,
  { name, timeZone, locale, memberId, userId }: OpenPractice,
): Decision<EventOf<'PracticeOpened' | 'MemberJoined'>> => {
  if (state.status !== 'none') return reject('PRACTICE_ALREADY_OPEN');
  return accept<EventOf<'PracticeOpened' | 'MemberJoined'>>(
    { type: 'PracticeOpened', data: { name, timeZone, locale } },
    { type: 'MemberJoined', data: { memberId, userId, roles: ['owner', 'coach'], invitationId: null } },
  );
};

export interface InviteMember {
  readonly invitationId: string;
  readonly roles: readonly Role[];
  /** SHA-256 of the token, in hex: the token itself is in the mail alone. */
  readonly tokenHash: string;
  readonly expiresAt: string;
}

const isOpen = (invitation: InvitationState, now: string): boolean =>
  invitation.status === 'open' && msOf(invitation.expiresAt) > msOf(now);

const openInvitations = (state: PracticeState, now: string): number =>
  [...state.invitations.values()].filter((invitation) => isOpen(invitation, now)).length;

export const inviteMember = (
  state: PracticeState,
  { invitationId, roles, tokenHash, expiresAt }: InviteMember,
  ctx: PracticeContext,
): Decision<EventOf<'MemberInvited'>> => {
  const code = againstOwning(state, ctx);
  if (code !== null) return reject(code);
  // Whoever holds a key with `practice:write` would otherwise invite themselves to everything that a person may do.
  if (ctx.actor.kind === 'api-key' && roles.includes('owner')) return reject('NOT_ALLOWED');
  if (state.invitations.has(invitationId) || invitationByTokenHash(state, tokenHash) !== null)
    return reject('ID_TAKEN');
  if (!isExpiryWithin(expiresAt, ctx.now, INVITATION_DAYS_MAX)) return reject('INVITATION_EXPIRY_IMPLAUSIBLE');
  if (openInvitations(state, ctx.now) >= OPEN_INVITATIONS_MAX) return reject('TOO_MANY_INVITATIONS');
  return accept({ type: 'MemberInvited', data: { invitationId, roles: [...roles], tokenHash, expiresAt } });
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
  if (!isOpen(invitation, now)) return reject('INVITATION_EXPIRED');
  if (memberByUserId(state, userId) !== null || state.members.has(memberId)) return reject('ALREADY_MEMBER');
  if (activeMembers(state).length >= MEMBERS_MAX) return reject('TOO_MANY_MEMBERS');
  const { invitationId, roles } = invitation;
  return accept({ type: 'MemberJoined', data: { memberId, userId, roles: [...roles], invitationId } });
};

const isLastOwner = (state: PracticeState, memberId: string): boolean => {
  const owners = ownersOf(state);
  return owners.length === 1 && owners[0]?.memberId === memberId;
};

export const changeMemberRoles = (
  state: PracticeState,
  { memberId, roles }: { readonly memberId: string; readonly roles: readonly Role[] },
  ctx: PracticeContext,
): Decision<EventOf<'MemberRolesChanged'>> => {
  const code = againstOwning(state, ctx);
  if (code !== null) return reject(code);
  if (memberById(state, memberId) === null) return reject('MEMBER_UNKNOWN');
  if (!roles.includes('owner') && isLastOwner(state, memberId)) return reject('LAST_OWNER');
  return accept({ type: 'MemberRolesChanged', data: { memberId, roles: [...roles] } });
};

/** A member leaves, or an owner lets them go. Their API keys are void from then on. */
export const leavePractice = (
  state: PracticeState,
  { memberId }: { readonly memberId: string },
  ctx: PracticeContext,
): Decision<EventOf<'MemberLeft'>> => {
  const acting = actingMember(state, ctx);
  const code = acting?.memberId === memberId ? null : againstOwning(state, ctx);
  if (code !== null) return reject(code);
  if (memberById(state, memberId) === null) return reject('MEMBER_UNKNOWN');
  return isLastOwner(state, memberId) ? reject('LAST_OWNER') : accept({ type: 'MemberLeft', data: { memberId } });
};
