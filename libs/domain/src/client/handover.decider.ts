import type { EventOf } from '../event-catalog.js';
import type { HandoverReason } from '../practice/practice.events.js';
import type { DecisionContext } from '../shared/context.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import type { CoachFacts } from './client.decider.js';
import type { ClientState } from './client.state.js';

interface HandOver {
  readonly toCoachId: string;
  readonly note?: string | undefined;
  readonly reason?: string | undefined;
}

type HandoverFacts = CoachFacts & { readonly client: ClientState };

/**
 * Another person will read all that was said. So it rests on the client's consent, which is used up by it, or on a reason
 * that an owner puts on record: also where an owner takes the client over.
 */
export const handOver = (
  { client, coachIds }: HandoverFacts,
  input: HandOver,
  { roles }: Pick<DecisionContext, 'roles'>,
): Decision<EventOf<'ClientHandedOver'>> => {
  const { toCoachId, reason } = input;
  if (toCoachId === client.coachId) return reject('ALREADY_THE_COACH');
  if (!coachIds.has(toCoachId)) return reject('COACH_UNKNOWN');
  const consent = client.consents.get('handover');
  const data = { fromCoachId: client.coachId ?? '', ...input };
  if (consent !== undefined) {
    return accept({ type: 'ClientHandedOver', data: { ...data, consentedAt: consent.givenAt } });
  }
  const isGrounded = roles.includes('owner') && reason !== undefined;
  return isGrounded ? accept({ type: 'ClientHandedOver', data }) : reject('HANDOVER_UNGROUNDED');
};

const REASONS: Readonly<Record<HandoverReason, string>> = {
  'coach-leaves': 'The coach leaves the practice.',
  'coach-let-go': 'The practice let the coach go.',
  'coach-ill': 'The coach is ill.',
  reorganisation: 'The practice divides its clients anew.',
};

/** One client of a coach who departs, by the system: the owner's reason stands in MemberDepartureBegun. */
export const handOverAtDeparture = (
  { client, coachIds }: HandoverFacts,
  { memberId, toCoachId, why }: { readonly memberId: string; readonly toCoachId: string; readonly why: HandoverReason },
): Decision<EventOf<'ClientHandedOver'>> => {
  if (client.status === 'erasure-requested' || client.status === 'erased') return reject('CLIENT_ERASED');
  if (client.coachId !== memberId) return reject('ALREADY_THE_COACH');
  if (!coachIds.has(toCoachId)) return reject('COACH_UNKNOWN');
  return accept({ type: 'ClientHandedOver', data: { fromCoachId: memberId, toCoachId, reason: REASONS[why] } });
};
