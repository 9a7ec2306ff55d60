import { describe, expect, it } from '@jest/globals';
import { id, NOW, PRACTICE } from '../testing/happened.js';
import { fact, hash, invited, joined, keyOf, OPEN, ofMember } from '../testing/practice-facts.js';
import { apiKeyByHash, foldPractice, invitationByTokenHash, memberById, memberByUserId } from './practice.state.js';

const left = (who: string) => fact(ofMember('MemberLeft', who));

describe('what the edge finds in a practice', () => {
  const key = keyOf('a', ['moments:write']);
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
