import { describe, expect, it } from '@jest/globals';
import type { PracticeEvent } from '../event-catalog.js';
import { happened, id, NOW, PRACTICE } from '../testing/happened.js';
import type { Role } from './practice.events.js';
import { apiKeyByHash, foldPractice, invitationByTokenHash, memberById, memberByUserId } from './practice.state.js';

const fact = (event: PracticeEvent, streamType = 'practice' as const) => happened(event, { streamType });
const hash = (label: string) => id(label).replaceAll('-', '').repeat(2);
const OPENED = fact({ type: 'PracticeOpened', data: { name: 'Rivers', timeZone: 'Europe/Lisbon', locale: 'en' } });
const joined = (who: string, roles: Role[], invitation: string | null = null) =>
  fact({
    type: 'MemberJoined',
    data: { memberId: id(who), userId: who, roles, invitationId: invitation === null ? null : id(invitation) },
  });
const left = (who: string) => fact({ type: 'MemberLeft', data: { memberId: id(who) } });
const invited = (label: string, expiresAt = '2026-11-29T12:00:00Z') =>
  fact({
    type: 'MemberInvited',
    data: { invitationId: id(label), roles: ['coach'], tokenHash: hash(label), expiresAt },
  });
const OPEN = [OPENED, joined('owner', ['owner', 'coach'])];

describe('what the edge finds in a practice', () => {
  const key = fact({
    type: 'ApiKeyIssued',
    data: { apiKeyId: id('k'), memberId: id('a'), name: 'notes', scopes: ['moments:write'], keyHash: hash('k') },
  });
  const log = [...OPEN, joined('a', ['coach']), invited('i1'), key];

  it('finds members by id and by person, keys and invitations by hash', () => {
    const state = foldPractice(log);
    expect(memberById(state, id('a'))?.userId).toBe('a');
    expect(memberByUserId(state, 'a')?.memberId).toBe(id('a'));
    expect(apiKeyByHash(state, hash('k'), NOW)?.memberId).toBe(id('a'));
    expect(invitationByTokenHash(state, hash('i1'))?.status).toBe('open');
    expect(state.practiceId).toBe(PRACTICE);
  });
  it('finds nothing under what nobody has', () => {
    const state = foldPractice(log);
    expect(memberById(state, '__proto__')).toBeNull();
    expect(memberByUserId(state, 'x')).toBeNull();
    expect(apiKeyByHash(state, '', NOW)).toBeNull();
    expect(invitationByTokenHash(state, '')).toBeNull();
  });
  it('voids the keys of a member who left, and revoked ones', () => {
    expect(apiKeyByHash(foldPractice([...log, left('a')]), hash('k'), NOW)).toBeNull();
    const gone = fact({ type: 'ApiKeyRevoked', data: { apiKeyId: id('k') } });
    expect(apiKeyByHash(foldPractice([...log, gone]), hash('k'), NOW)).toBeNull();
  });
});

describe('folding a practice', () => {
  it('leaves earlier states as they were', () => {
    const before = foldPractice(OPEN);
    const members = [...before.members.keys()];
    foldPractice([joined('a', ['coach']), left('owner')], before);
    expect([...before.members.keys()]).toEqual(members);
    expect(memberByUserId(before, 'owner')?.status).toBe('active');
    expect(foldPractice([]).members.size).toBe(0);
  });
});
