import { roles, type MemberState } from '#domain';
import type { Identity } from '#infra';
import { z } from 'zod';

export const memberSchema = z
  .strictObject({
    memberId: z.uuid(),
    name: z.string(),
    email: z.string(),
    roles,
    joinedAt: z.iso.datetime({ offset: true }),
    state: z
      .enum(['active', 'suspended', 'leaving'])
      .describe('Only an active member can do anything; a leaving one is gone once their clients are handed over'),
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof memberSchema>;

/** Members with the names and addresses that identity has of them. */
export const namedMembers = async (identity: Identity, members: readonly MemberState[]): Promise<Member[]> => {
  const people = await identity.profilesOf(members.map((member) => member.userId));
  const byId = new Map(people.map((person) => [person.userId, person]));
  return members.flatMap(({ memberId, userId, roles: held, joinedAt, status: state }) => {
    if (state === 'left') return [];
    const person = byId.get(userId);
    return [{ memberId, name: person?.name ?? '', email: person?.email ?? '', roles: [...held], joinedAt, state }];
  });
};
