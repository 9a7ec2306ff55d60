import type { EventOf } from '../event-catalog.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import type { Role } from './practice.events.js';
import { againstOwning, type PracticeContext } from './practice-rights.js';
import { membershipById, ownersOf, type PracticeState } from './practice.state.js';

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

/** Whether the practice would have no active owner without this member. */
export const isLastOwner = (state: PracticeState, memberId: string): boolean => {
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
  const member = membershipById(state, memberId);
  if (member === null) return reject('MEMBER_UNKNOWN');
  if (member.status === 'leaving') return reject('MEMBER_LEAVING');
  if (!roles.includes('owner') && isLastOwner(state, memberId)) return reject('LAST_OWNER');
  return accept({ type: 'MemberRolesChanged', data: { memberId, roles: [...roles] } });
};
