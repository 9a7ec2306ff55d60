import { describe, expect, it } from '@jest/globals';
import { foldClient } from '../client/client.state.js';
import { byCoach, welcomed } from '../testing/alliance-spec.js';
import { CLIENT, happened, member, NEXT_COACH, OWNER } from '../testing/happened.js';
import { OPEN_EXPORTS_MAX, orderExport } from './order-export.js';
import type { PersonNamed } from './people-named.js';

const byOwner = { ...byCoach, actor: member(OWNER), roles: ['owner' as const] };
const byNextCoach = { ...byCoach, actor: member(NEXT_COACH) };
const asked = happened({ type: 'ClientErasureRequested', data: {} }, { streamId: CLIENT });
const people: PersonNamed[] = [{ name: 'Tomás', relation: 'brother', from: 'recorded' }];
const facts = (open = 0, log = [welcomed()]) => ({ client: foldClient(log), open, people });

describe('a copy of everything that is kept of a client', () => {
  it('is ordered by the coach, with or without a review', () => {
    expect(orderExport(facts(), null, byCoach)).toEqual({ accepted: true, state: 'ordered' });
    expect(orderExport(facts(), { keep: ['tomás '] }, byCoach)).toEqual({ accepted: true, state: 'ordered' });
  });
  it('waits for the coach where an owner orders it, who decides on nobody', () => {
    expect(orderExport(facts(), null, byOwner)).toEqual({ accepted: true, state: 'awaiting-review' });
    expect(orderExport(facts(), { keep: [] }, byOwner)).toEqual({ accepted: false, code: 'REVIEW_IS_THE_COACHS' });
  });
  it('is nobody else’s to order, and none of who is forgotten', () => {
    expect(orderExport(facts(), null, byNextCoach)).toEqual({ accepted: false, code: 'NOT_THE_COACH' });
    expect(orderExport(facts(0, []), null, byCoach)).toEqual({ accepted: false, code: 'NOT_FOUND' });
    const erasing = facts(0, [welcomed(), asked]);
    expect(orderExport(erasing, null, byCoach)).toEqual({ accepted: false, code: 'CLIENT_ERASED' });
  });
  it('keeps only people who are named, and stays few', () => {
    expect(orderExport(facts(), { keep: ['Tomas'] }, byCoach)).toEqual({ accepted: false, code: 'PERSON_UNKNOWN' });
    expect(orderExport(facts(OPEN_EXPORTS_MAX), null, byCoach)).toEqual({ accepted: false, code: 'TOO_MANY_EXPORTS' });
  });
});
