import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity, Person } from '../index.js';
import { newPerson } from './sign-in.conformance.js';

/** Memberships, names and invitations: the other half of what every implementation of Identity must do. */
export const membershipConformance = (open: () => Promise<Identity>): void => {
  let identity: Identity;
  beforeAll(async () => {
    identity = await open();
  });
  const newUser = async (): Promise<Person> => {
    const answer = await identity.signUp(newPerson());
    if (answer.outcome !== 'created') throw new Error(answer.outcome);
    return answer.person;
  };

  describe('memberships', () => {
    it('are found from the person, follow a new member id, and end', async () => {
      const { userId } = await newUser();
      const [one, two] = [randomUUID(), randomUUID()];
      const [first, again, second] = [randomUUID(), randomUUID(), randomUUID()];
      await identity.linkMember(userId, one, first);
      await identity.linkMember(userId, one, first);
      await identity.linkMember(userId, two, second);
      await identity.linkMember(userId, one, again);
      expect(await identity.membershipsOf(userId)).toEqual([
        { practiceId: one, memberId: again },
        { practiceId: two, memberId: second },
      ]);
      await identity.unlinkMember(userId, one);
      expect(await identity.membershipsOf(userId)).toEqual([{ practiceId: two, memberId: second }]);
      expect(await identity.membershipsOf('nobody')).toEqual([]);
    });

    it('come with the names of their people', async () => {
      const [a, b] = [await newUser(), await newUser()];
      const found = await identity.profilesOf([a.userId, b.userId, 'nobody']);
      expect(new Map(found.map((person) => [person.userId, person]))).toEqual(
        new Map([
          [a.userId, a],
          [b.userId, b],
        ]),
      );
      expect(await identity.profilesOf([])).toEqual([]);
    });
  });

  describe('an invitation', () => {
    const invitation = (more = {}) => ({
      invitationId: randomUUID(),
      practiceId: randomUUID(),
      tokenSeed: 'a seed',
      email: 'grace@example.test',
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      ...more,
    });

    it('keeps its address until it is forgotten', async () => {
      const stored = invitation();
      await identity.storeInvitations([stored]);
      await identity.storeInvitations([{ ...stored, email: 'eve@example.test' }]);
      const { tokenSeed: _seed, ...shown } = stored;
      expect(await identity.invitationById(stored.invitationId)).toEqual(shown);
      expect(await identity.invitationsOf(stored.practiceId)).toEqual([shown]);
      await identity.forgetInvitations([stored.invitationId]);
      expect(await identity.invitationById(stored.invitationId)).toBeNull();
      expect(await identity.invitationsOf(stored.practiceId)).toEqual([]);
    });

    it('is nothing for an id that is none', async () => {
      expect(await identity.invitationById(randomUUID())).toBeNull();
      expect(await identity.invitationById("' or true --")).toBeNull();
    });

    it('that nobody took is forgotten a month after its end', async () => {
      const old = invitation({ expiresAt: new Date(Date.now() - 40 * 86_400_000).toISOString() });
      await identity.storeInvitations([old]);
      await identity.storeInvitations([invitation()]);
      expect(await identity.invitationById(old.invitationId)).toBeNull();
    });
  });
};
