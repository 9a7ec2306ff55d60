import type { Identity } from '#infra';
import type { FastifyReply } from 'fastify';
import type { Joining } from './account.js';
import { recordedOf } from './command.js';

/** After a person joined: identity knows the membership, and the answer signs them in. Repeating it changes nothing. */
export const welcomeMember = async (
  identity: Identity,
  joined: { readonly practiceId: string; readonly joining: Joining; readonly reply: FastifyReply },
): Promise<{ practiceId: string; memberId: string }> => {
  const { practiceId, joining, reply } = joined;
  const event = recordedOf(joining.outcome).recordedEvents.find((each) => each.type === 'MemberJoined');
  if (event === undefined) throw new Error('a member joined without MemberJoined');
  const { memberId, userId, invitationId } = event.data;
  await identity.linkMember(userId, practiceId, memberId);
  if (invitationId !== null) await identity.forgetInvitations([invitationId]);
  void reply.header('set-cookie', [...joining.setCookies]);
  return { practiceId, memberId };
};
