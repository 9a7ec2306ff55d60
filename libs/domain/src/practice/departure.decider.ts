import type { EventOf } from '../event-catalog.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import type { RejectionCode } from '../shared/rejections.js';
import { isLastOwner } from './membership.decider.js';
import type { HandoverReason } from './practice.events.js';
import { actingMember, againstOwning, type PracticeContext } from './practice-rights.js';
import { isActiveCoach, membershipById, type PracticeState } from './practice.state.js';

export interface Departure {
  readonly memberId: string;
  /** The coach to whom all clients of the member go; null where none are left. */
  readonly clientsTo: string | null;
  readonly reason: HandoverReason | null;
}

const againstGiving = (
  state: PracticeState,
  { memberId, clientsTo, reason }: Departure,
  ctx: PracticeContext,
): RejectionCode | null => {
  if (clientsTo === null) return null;
  const code = againstOwning(state, ctx);
  if (code !== null) return code;
  if (clientsTo === memberId || !isActiveCoach(state, clientsTo)) return 'COACH_UNKNOWN';
  return reason === null ? 'HANDOVER_UNGROUNDED' : null;
};

/**
 * A departure has two steps, because clients have logs of their own: begun -> left (or halted). Once it has begun the
 * member acts no more and is given no client, so that their clients can only become fewer; when none is left, they leave.
 * A member begins it for themselves, or an owner for them; to whom the clients go is for an owner to say.
 */
export const beginDeparture = (
  state: PracticeState,
  departure: Departure,
  ctx: PracticeContext,
): Decision<EventOf<'MemberDepartureBegun'>> => {
  const { memberId, clientsTo, reason } = departure;
  const isSelf = actingMember(state, ctx)?.memberId === memberId;
  const code = isSelf ? null : againstOwning(state, ctx);
  if (code !== null) return reject(code);
  const member = membershipById(state, memberId);
  if (member === null) return reject('MEMBER_UNKNOWN');
  if (member.status === 'leaving') return reject('MEMBER_LEAVING');
  if (isLastOwner(state, memberId)) return reject('LAST_OWNER');
  const against = againstGiving(state, departure, ctx);
  return against === null
    ? accept({ type: 'MemberDepartureBegun', data: { memberId, clientsTo, reason } })
    : reject(against);
};

const againstEnding = (state: PracticeState, memberId: string, { actor }: PracticeContext): RejectionCode | null => {
  if (actor.kind !== 'system') return 'NOT_ALLOWED';
  return membershipById(state, memberId)?.status === 'leaving' ? null : 'MEMBER_NOT_LEAVING';
};

/** By the system, once the member has no client any more. */
export const completeDeparture = (
  state: PracticeState,
  { memberId }: { readonly memberId: string },
  ctx: PracticeContext,
): Decision<EventOf<'MemberLeft'>> => {
  const code = againstEnding(state, memberId, ctx);
  return code === null ? accept({ type: 'MemberLeft', data: { memberId } }) : reject(code);
};

/** By the system, where clients are left and nobody said to whom they go, or that coach is none any more. */
export const haltDeparture = (
  state: PracticeState,
  { memberId }: { readonly memberId: string },
  ctx: PracticeContext,
): Decision<EventOf<'MemberDepartureHalted'>> => {
  const code = againstEnding(state, memberId, ctx);
  return code === null ? accept({ type: 'MemberDepartureHalted', data: { memberId } }) : reject(code);
};
