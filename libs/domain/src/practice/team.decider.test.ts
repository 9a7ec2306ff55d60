import { describe, expect, it } from '@jest/globals';
import { id, NOW } from '../testing/happened.js';
import {
  by,
  byKey,
  fact,
  given,
  hash,
  invited,
  joined,
  keyOf,
  ofMember,
  OPEN_WITH_COACHES,
  type State,
  suspended,
} from '../testing/practice-facts.js';
import { acceptInvitation, INVITATION_RENEWALS_MAX, renewInvitation } from './invitation.decider.js';
import { changeMemberRoles } from './membership.decider.js';
import {
  apiKeyByHash,
  foldPractice,
  isActiveCoach,
  memberById,
  memberByUserId,
  membershipByUserId,
} from './practice.state.js';
import { reinstateMember, suspendMember } from './suspension.decider.js';

describe('suspending a member', () => {
  const suspend =
    (who: string, ctx = by('owner')) =>
    (s: State) =>
      suspendMember(s, { memberId: id(who) }, ctx);
  const reinstate =
    (who: string, ctx = by('owner')) =>
    (s: State) =>
      reinstateMember(s, { memberId: id(who) }, ctx);

  it('is done by an owner, once, and taken back by an owner', () => {
    given(...OPEN_WITH_COACHES)
      .when(suspend('a'))
      .then(ofMember('MemberSuspended', 'a'));
    given(...OPEN_WITH_COACHES, suspended('a'))
      .when(suspend('a'))
      .thenRejected('MEMBER_SUSPENDED');
    given(...OPEN_WITH_COACHES, suspended('a'))
      .when(reinstate('a'))
      .then(ofMember('MemberReinstated', 'a'));
    given(...OPEN_WITH_COACHES)
      .when(reinstate('a'))
      .thenRejected('MEMBER_NOT_SUSPENDED');
    given(...OPEN_WITH_COACHES)
      .when(suspend('a', by('b')))
      .thenRejected('NOT_ALLOWED');
    given(...OPEN_WITH_COACHES, suspended('a'))
      .when(reinstate('a', by('a')))
      .thenRejected('NOT_ALLOWED');
    given(...OPEN_WITH_COACHES)
      .when(suspend('nobody'))
      .thenRejected('MEMBER_UNKNOWN');
  });
  it('leaves the practice an owner who can act', () => {
    given(...OPEN_WITH_COACHES)
      .when(suspend('owner'))
      .thenRejected('LAST_OWNER');
    const two = [...OPEN_WITH_COACHES, joined('second', ['owner'])];
    given(...two)
      .when(suspend('second'))
      .then(ofMember('MemberSuspended', 'second'));
    given(...two, suspended('second'))
      .when(suspend('owner'))
      .thenRejected('LAST_OWNER');
    given(...two, suspended('second'))
      .when((s) => changeMemberRoles(s, { memberId: id('owner'), roles: ['coach'] }, by('owner')))
      .thenRejected('LAST_OWNER');
  });
  it('takes away all rights and keeps the membership', () => {
    const state = foldPractice([...OPEN_WITH_COACHES, suspended('a')]);
    expect(memberById(state, id('a'))).toBeNull();
    expect(memberByUserId(state, 'a')).toBeNull();
    expect(isActiveCoach(state, id('a'))).toBe(false);
    expect(membershipByUserId(state, 'a')).toMatchObject({ status: 'suspended', roles: ['coach'] });
  });
  it('makes keys void for good, also after the member is reinstated', () => {
    const log = [...OPEN_WITH_COACHES, keyOf('a')];
    expect(apiKeyByHash(foldPractice(log), hash('k'), NOW)).not.toBeNull();
    const back = [...log, suspended('a'), fact(ofMember('MemberReinstated', 'a'))];
    expect(memberById(foldPractice(back), id('a'))).not.toBeNull();
    expect(apiKeyByHash(foldPractice(back), hash('k'), NOW)).toBeNull();
  });
  it('leaves the invitations that the member sent, and gives them no second membership', () => {
    const log = [...OPEN_WITH_COACHES, invited('i'), suspended('a')];
    const accept = (userId: string) => (s: State) =>
      acceptInvitation(s, { tokenHash: hash('i'), memberId: id('new'), userId }, { now: NOW });
    given(...log)
      .when(accept('a'))
      .thenRejected('ALREADY_MEMBER');
    expect(accept('somebody')(foldPractice(log)).accepted).toBe(true);
  });
});

describe('sending an invitation again', () => {
  const again = { invitationId: id('i'), tokenHash: hash('second'), expiresAt: '2026-12-01T12:00:00Z' };
  const renew =
    (ctx = by('owner')) =>
    (s: State) =>
      renewInvitation(s, again, ctx);
  const renewed = (token = 'second') => fact({ type: 'InvitationRenewed', data: { ...again, tokenHash: hash(token) } });
  const accept = (token: string) => (s: State) =>
    acceptInvitation(s, { tokenHash: hash(token), memberId: id('new'), userId: 'new' }, { now: NOW });

  it('makes a new link, also after it has expired, and voids the old one', () => {
    given(...OPEN_WITH_COACHES, invited('i', '2026-11-22T11:00:00Z'))
      .when(renew())
      .then({ type: 'InvitationRenewed', data: again });
    const log = [...OPEN_WITH_COACHES, invited('i'), renewed()];
    given(...log)
      .when(accept('i'))
      .thenRejected('INVITATION_REPLACED');
    expect(accept('second')(foldPractice(log)).accepted).toBe(true);
  });
  it('is for owners, and for invitations that nobody took and nobody took back', () => {
    given(...OPEN_WITH_COACHES, invited('i'))
      .when(renew(by('a')))
      .thenRejected('NOT_ALLOWED');
    given(...OPEN_WITH_COACHES)
      .when(renew())
      .thenRejected('INVITATION_UNKNOWN');
    given(...OPEN_WITH_COACHES, invited('i'), joined('new', ['coach'], 'i'))
      .when(renew())
      .thenRejected('INVITATION_USED');
    const revoked = fact({ type: 'InvitationRevoked', data: { invitationId: id('i') } });
    given(...OPEN_WITH_COACHES, invited('i'), revoked)
      .when(renew())
      .thenRejected('INVITATION_REVOKED');
  });
  it('ends: nobody is written to without end', () => {
    const often = Array.from({ length: INVITATION_RENEWALS_MAX }, (_, n) => renewed(`token ${n}`));
    given(...OPEN_WITH_COACHES, invited('i'), ...often)
      .when(renew())
      .thenRejected('INVITATION_SENT_TOO_OFTEN');
  });
  it('makes no owner by an API key', () => {
    const owner = fact({
      type: 'MemberInvited',
      data: { invitationId: id('i'), roles: ['owner'], tokenHash: hash('i'), expiresAt: '2026-11-29T12:00:00Z' },
    });
    given(...OPEN_WITH_COACHES, owner)
      .when(renew(byKey))
      .thenRejected('NOT_ALLOWED');
  });
});
