import type { EventOf } from '../event-catalog.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import { isLastOwner } from './membership.decider.js';
import { againstOwning, type PracticeContext } from './practice-rights.js';
import { membershipById, type PracticeState } from './practice.state.js';

interface OfMember {
  readonly memberId: string;
}

/** By an owner. The practice keeps an owner who can act, always. */
export const suspendMember = (
  state: PracticeState,
  { memberId }: OfMember,
  ctx: PracticeContext,
): Decision<EventOf<'MemberSuspended'>> => {
  const code = againstOwning(state, ctx);
  if (code !== null) return reject(code);
  const member = membershipById(state, memberId);
  if (member === null) return reject('MEMBER_UNKNOWN');
  if (member.status === 'leaving') return reject('MEMBER_LEAVING');
  if (member.status === 'suspended') return reject('MEMBER_SUSPENDED');
  return isLastOwner(state, memberId) ? reject('LAST_OWNER') : accept({ type: 'MemberSuspended', data: { memberId } });
};

export const reinstateMember = (
  state: PracticeState,
  { memberId }: OfMember,
  ctx: PracticeContext,
): Decision<EventOf<'MemberReinstated'>> => {
  const code = againstOwning(state, ctx);
  if (code !== null) return reject(code);
  const member = membershipById(state, memberId);
  if (member === null) return reject('MEMBER_UNKNOWN');
  return member.status === 'suspended'
    ? accept({ type: 'MemberReinstated', data: { memberId } })
    : reject('MEMBER_NOT_SUSPENDED');
};
