import { describe, expect, it } from '@jest/globals';
import { id, NOW } from '../testing/happened.js';
import { by, fact, given, hash, invited, joined, ofMember, OPEN } from '../testing/practice-facts.js';
import {
  acceptInvitation,
  inviteMember,
  MEMBERS_MAX,
  OPEN_INVITATIONS_MAX,
  revokeInvitation,
} from './invitation.decider.js';
import { changeMemberRoles, openPractice } from './membership.decider.js';
import type { Role } from './practice.events.js';
import { foldPractice } from './practice.state.js';

const left = (who: string) => fact(ofMember('MemberLeft', who));
const revoked = (label: string) => fact({ type: 'InvitationRevoked', data: { invitationId: id(label) } });
const opening = { name: 'Rivers', timeZone: 'Europe/Lisbon', locale: 'en', memberId: id('owner'), userId: 'owner' };

describe('opening a practice', () => {
  it('makes the one who opens it owner and coach', () => {
    given()
      .when((s) => openPractice(s, opening))
      .then(
        { type: 'PracticeOpened', data: { name: 'Rivers', timeZone: 'Europe/Lisbon', locale: 'en' } },
        {
          type: 'MemberJoined',
          data: { memberId: id('owner'), userId: 'owner', roles: ['owner', 'coach'], invitationId: null },
        },
      );
  });
  it('happens once', () => {
    given(...OPEN)
      .when((s) => openPractice(s, opening))
      .thenRejected('PRACTICE_ALREADY_OPEN');
  });
});

describe('inviting', () => {
  const invitation = {
    invitationId: id('i1'),
    roles: ['supervisor'] as const,
    tokenHash: hash('i1'),
    expiresAt: '2026-11-29T12:00:00Z',
  };
  it('is done by an owner', () => {
    given(...OPEN)
      .when((s) => inviteMember(s, invitation, by('owner')))
      .then({ type: 'MemberInvited', data: { ...invitation, roles: ['supervisor'] } });
  });
  it('is not done by a coach, a stranger or an owner who lost the role a moment ago', () => {
    const log = [...OPEN, joined('coach', ['coach']), joined('former', ['owner'])];
    const demoted = fact({ type: 'MemberRolesChanged', data: { memberId: id('former'), roles: ['coach'] } });
    for (const who of ['coach', 'stranger', 'former']) {
      given(...log, demoted)
        .when((s) => inviteMember(s, invitation, by(who)))
        .thenRejected('NOT_ALLOWED');
    }
  });
  it('makes no owner by an API key: a key would outgrow its scopes', () => {
    const key = { ...by('owner'), actor: { kind: 'api-key', apiKeyId: id('k'), memberId: id('owner') } as const };
    given(...OPEN)
      .when((s) => inviteMember(s, { ...invitation, roles: ['owner'] }, key))
      .thenRejected('NOT_ALLOWED');
    given(...OPEN)
      .when((s) => inviteMember(s, invitation, key))
      .then({ type: 'MemberInvited', data: { ...invitation, roles: ['supervisor'] } });
  });
  it('refuses an expiry that is past or further than 30 days ahead', () => {
    for (const expiresAt of ['2026-11-22T12:00:00Z', '2026-12-23T12:00:01Z', 'no time']) {
      given(...OPEN)
        .when((s) => inviteMember(s, { ...invitation, expiresAt }, by('owner')))
        .thenRejected('INVITATION_EXPIRY_IMPLAUSIBLE');
    }
  });
  it('takes no id or token twice', () => {
    given(...OPEN, invited('i1'))
      .when((s) => inviteMember(s, invitation, by('owner')))
      .thenRejected('ID_TAKEN');
  });
  it('stops at the limit of open invitations, expired ones not counted', () => {
    const many = Array.from({ length: OPEN_INVITATIONS_MAX }, (_, n) => invited(`open ${n}`));
    const full = foldPractice([...OPEN, ...many]);
    expect(inviteMember(full, invitation, by('owner'))).toEqual({ accepted: false, code: 'TOO_MANY_INVITATIONS' });
    const later = { ...by('owner'), now: '2026-11-30T12:00:00.000Z' };
    expect(inviteMember(full, { ...invitation, expiresAt: '2026-12-05T12:00:00Z' }, later).accepted).toBe(true);
  });
});

describe('accepting an invitation', () => {
  const accepting = { tokenHash: hash('i1'), memberId: id('new'), userId: 'new' };
  const at = (now: string) => ({ now });

  it('joins with the roles of the invitation', () => {
    given(...OPEN, invited('i1'))
      .when((s) => acceptInvitation(s, accepting, at(NOW)))
      .then({
        type: 'MemberJoined',
        data: { memberId: id('new'), userId: 'new', roles: ['coach'], invitationId: id('i1') },
      });
  });
  it('refuses an unknown, used, revoked or expired one, each with its own reason', () => {
    const log = [...OPEN, invited('i1')];
    given(...OPEN)
      .when((s) => acceptInvitation(s, accepting, at(NOW)))
      .thenRejected('INVITATION_UNKNOWN');
    given(...log, joined('other', ['coach'], 'i1'))
      .when((s) => acceptInvitation(s, accepting, at(NOW)))
      .thenRejected('INVITATION_USED');
    given(...log, revoked('i1'))
      .when((s) => acceptInvitation(s, accepting, at(NOW)))
      .thenRejected('INVITATION_REVOKED');
    given(...log)
      .when((s) => acceptInvitation(s, accepting, at('2026-11-29T12:00:00.000Z')))
      .thenRejected('INVITATION_EXPIRED');
  });
  it('gives a person one membership at a time, and a new one after they left', () => {
    const log = [...OPEN, joined('new', ['supervisor']), invited('i1')];
    const again = { ...accepting, memberId: id('new again') };
    given(...log)
      .when((s) => acceptInvitation(s, again, at(NOW)))
      .thenRejected('ALREADY_MEMBER');
    given(...log, left('new'))
      .when((s) => acceptInvitation(s, accepting, at(NOW)))
      .thenRejected('ALREADY_MEMBER');
    given(...log, left('new'))
      .when((s) => acceptInvitation(s, again, at(NOW)))
      .then({
        type: 'MemberJoined',
        data: { memberId: id('new again'), userId: 'new', roles: ['coach'], invitationId: id('i1') },
      });
  });
  it('stops at the largest size of a practice', () => {
    const crowd = Array.from({ length: MEMBERS_MAX - 1 }, (_, n) => joined(`m${n}`, ['coach']));
    const full = foldPractice([...OPEN, ...crowd, invited('i1')]);
    expect(acceptInvitation(full, accepting, at(NOW))).toEqual({ accepted: false, code: 'TOO_MANY_MEMBERS' });
  });
});

describe('revoking an invitation', () => {
  it('is done once, by an owner, and not after it was used', () => {
    const log = [...OPEN, invited('i1')];
    const revoke = (who: string) => (s: ReturnType<typeof foldPractice>) =>
      revokeInvitation(s, { invitationId: id('i1') }, by(who));
    given(...log)
      .when(revoke('owner'))
      .then({ type: 'InvitationRevoked', data: { invitationId: id('i1') } });
    given(...log)
      .when(revoke('stranger'))
      .thenRejected('NOT_ALLOWED');
    given(...OPEN)
      .when(revoke('owner'))
      .thenRejected('INVITATION_UNKNOWN');
    given(...log, revoked('i1'))
      .when(revoke('owner'))
      .thenRejected('INVITATION_REVOKED');
    given(...log, joined('new', ['coach'], 'i1'))
      .when(revoke('owner'))
      .thenRejected('INVITATION_USED');
  });
});

describe('the roles of a member', () => {
  const change =
    (who: string, roles: Role[], as = 'owner') =>
    (s: ReturnType<typeof foldPractice>) =>
      changeMemberRoles(s, { memberId: id(who), roles }, by(as));

  it('leave the practice an owner, always', () => {
    given(...OPEN)
      .when(change('owner', ['coach']))
      .thenRejected('LAST_OWNER');
    given(...OPEN, joined('second', ['owner']))
      .when(change('owner', ['coach']))
      .then({ type: 'MemberRolesChanged', data: { memberId: id('owner'), roles: ['coach'] } });
    given(...OPEN, joined('second', ['owner']), left('second'))
      .when(change('owner', ['coach']))
      .thenRejected('LAST_OWNER');
  });
  it('are changed for members only, by owners only', () => {
    given(...OPEN)
      .when(change('nobody', ['coach']))
      .thenRejected('MEMBER_UNKNOWN');
    given(...OPEN, joined('a', ['coach']))
      .when(change('a', ['owner'], 'a'))
      .thenRejected('NOT_ALLOWED');
    given()
      .when(change('owner', ['coach']))
      .thenRejected('NOT_FOUND');
  });
});
