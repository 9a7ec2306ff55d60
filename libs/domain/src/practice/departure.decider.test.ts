import { describe, expect, it } from '@jest/globals';
import type { Decision } from '../shared/decision.js';
import { id, NOW } from '../testing/happened.js';
import {
  by,
  byKey,
  bySystem,
  fact,
  given,
  hash,
  joined,
  keyOf,
  ofMember,
  OPEN_WITH_COACHES,
  type State,
  suspended,
} from '../testing/practice-facts.js';
import { beginDeparture, completeDeparture, haltDeparture } from './departure.decider.js';
import { acceptInvitation } from './invitation.decider.js';
import type { HandoverReason, Role } from './practice.events.js';
import {
  apiKeyByHash,
  foldPractice,
  isActiveCoach,
  memberById,
  memberByUserId,
  membershipByUserId,
} from './practice.state.js';
import { importCounts, importTeam, undoImport } from './team-import.decider.js';

describe('leaving', () => {
  const leave =
    (who: string, ctx = by(who), to: { clientsTo: string; reason: HandoverReason | null } | null = null) =>
    (s: State) =>
      beginDeparture(s, { memberId: id(who), ...(to ?? { clientsTo: null, reason: null }) }, ctx);
  const begun = (who: string, more = {}) => {
    const data = { memberId: id(who), clientsTo: null, reason: null, ...more };
    return { type: 'MemberDepartureBegun', data } as const;
  };
  const TO_B = { clientsTo: id('b'), reason: 'coach-leaves' } as const;

  it('is begun by the member, or by an owner for them', () => {
    given(...OPEN_WITH_COACHES)
      .when(leave('a'))
      .then(begun('a'));
    given(...OPEN_WITH_COACHES)
      .when(leave('a', by('owner')))
      .then(begun('a'));
    given(...OPEN_WITH_COACHES)
      .when(leave('a', by('b')))
      .thenRejected('NOT_ALLOWED');
    given(...OPEN_WITH_COACHES)
      .when(leave('nobody', by('owner')))
      .thenRejected('MEMBER_UNKNOWN');
    given(...OPEN_WITH_COACHES, fact(begun('a')))
      .when(leave('a', by('owner')))
      .thenRejected('MEMBER_LEAVING');
  });
  it('leaves the practice an owner, also while another is leaving', () => {
    given(...OPEN_WITH_COACHES)
      .when(leave('owner'))
      .thenRejected('LAST_OWNER');
    const two = [...OPEN_WITH_COACHES, joined('second', ['owner'])];
    given(...two)
      .when(leave('second', by('owner')))
      .then(begun('second'));
    given(...two, fact(begun('second')))
      .when(leave('owner'))
      .thenRejected('LAST_OWNER');
    given(...two, fact(ofMember('MemberLeft', 'second')))
      .when(leave('owner'))
      .thenRejected('LAST_OWNER');
  });
  it('gives the clients to an active coach that an owner names, with a reason', () => {
    given(...OPEN_WITH_COACHES)
      .when(leave('a', by('owner'), TO_B))
      .then(begun('a', TO_B));
    given(...OPEN_WITH_COACHES)
      .when(leave('a', by('a'), TO_B))
      .thenRejected('NOT_ALLOWED');
    given(...OPEN_WITH_COACHES)
      .when(leave('a', by('owner'), { ...TO_B, reason: null }))
      .thenRejected('HANDOVER_UNGROUNDED');
    given(...OPEN_WITH_COACHES)
      .when(leave('a', by('owner'), { ...TO_B, clientsTo: id('a') }))
      .thenRejected('COACH_UNKNOWN');
    given(...OPEN_WITH_COACHES, suspended('b'))
      .when(leave('a', by('owner'), TO_B))
      .thenRejected('COACH_UNKNOWN');
  });
  it('shuts the member out from the first step, and gives them no client', () => {
    const state = foldPractice([...OPEN_WITH_COACHES, keyOf('a'), fact(begun('a'))]);
    expect(memberByUserId(state, 'a')).toBeNull();
    expect(isActiveCoach(state, id('a'))).toBe(false);
    expect(apiKeyByHash(state, hash('k'), NOW)).toBeNull();
  });
  it('is ended by the system alone, in either way, once', () => {
    const log = [...OPEN_WITH_COACHES, fact(begun('a'))];
    given(...log)
      .when((s) => completeDeparture(s, { memberId: id('a') }, bySystem))
      .then(ofMember('MemberLeft', 'a'));
    given(...log)
      .when((s) => haltDeparture(s, { memberId: id('a') }, bySystem))
      .then(ofMember('MemberDepartureHalted', 'a'));
    for (const end of [completeDeparture, haltDeparture] as ((
      ...asked: Parameters<typeof haltDeparture>
    ) => Decision)[]) {
      given(...log)
        .when((s) => end(s, { memberId: id('a') }, by('owner')))
        .thenRejected('NOT_ALLOWED');
      given(...OPEN_WITH_COACHES)
        .when((s) => end(s, { memberId: id('a') }, bySystem))
        .thenRejected('MEMBER_NOT_LEAVING');
    }
  });
  it('that is halted leaves the member as they were', () => {
    const halted = fact(ofMember('MemberDepartureHalted', 'a'));
    expect(memberById(foldPractice([...OPEN_WITH_COACHES, fact(begun('a')), halted]), id('a'))?.departure).toBeNull();
    const before = [...OPEN_WITH_COACHES, suspended('a'), fact(begun('a')), halted];
    expect(membershipByUserId(foldPractice(before), 'a')?.status).toBe('suspended');
  });
});

describe('importing a team', () => {
  const row = (label: string, roles: readonly Role[] = ['coach']) => ({
    invitationId: id(label),
    roles,
    tokenHash: hash(label),
    expiresAt: '2026-11-29T12:00:00Z',
  });
  const importing = { importId: id('file'), invitations: [row('r1'), row('r2', ['coach', 'supervisor'])] };
  const imported = fact({
    type: 'TeamImported',
    data: {
      importId: id('file'),
      invitations: importing.invitations.map((each) => ({ ...each, roles: [...each.roles] })),
    },
  });

  it('is one event, by an owner, so that all are invited or nobody', () => {
    given(...OPEN_WITH_COACHES)
      .when((s) => importTeam(s, importing, by('owner')))
      .then({ type: 'TeamImported', data: imported.data as never });
    given(...OPEN_WITH_COACHES)
      .when((s) => importTeam(s, importing, by('a')))
      .thenRejected('NOT_ALLOWED');
    given(...OPEN_WITH_COACHES, imported)
      .when((s) => importTeam(s, importing, by('owner')))
      .thenRejected('ID_TAKEN');
    const late = [row('r1'), { ...row('r2'), expiresAt: '2027-11-29T12:00:00Z' }];
    given(...OPEN_WITH_COACHES)
      .when((s) => importTeam(s, { ...importing, invitations: late }, by('owner')))
      .thenRejected('INVITATION_EXPIRY_IMPLAUSIBLE');
  });
  it('makes no owner by an API key', () => {
    const owners = { ...importing, invitations: [row('r1'), row('r2', ['owner'])] };
    given(...OPEN_WITH_COACHES)
      .when((s) => importTeam(s, owners, byKey))
      .thenRejected('NOT_ALLOWED');
  });
  it('is undone once, by taking back what nobody took yet', () => {
    const log = [...OPEN_WITH_COACHES, imported, joined('new', ['coach'], 'r1')];
    const undone = { type: 'TeamImportUndone' as const, data: { importId: id('file'), invitationIds: [id('r2')] } };
    const undo =
      (ctx = by('owner')) =>
      (s: State) =>
        undoImport(s, { importId: id('file') }, ctx);
    given(...log)
      .when(undo())
      .then(undone);
    given(...log)
      .when(undo(by('a')))
      .thenRejected('NOT_ALLOWED');
    given(...OPEN_WITH_COACHES)
      .when(undo())
      .thenRejected('IMPORT_UNKNOWN');
    given(...log, fact(undone))
      .when(undo())
      .thenRejected('IMPORT_UNDONE');
    const state = foldPractice([...log, fact(undone)]);
    const found = state.imports.get(id('file'));
    if (found === undefined) throw new Error('the import is not known');
    expect(importCounts(state, found, NOW)).toEqual({ open: 0, expired: 0, accepted: 1, revoked: 1 });
    given(...log, fact(undone))
      .when((s) => acceptInvitation(s, { tokenHash: hash('r2'), memberId: id('x'), userId: 'x' }, { now: NOW }))
      .thenRejected('INVITATION_REVOKED');
  });
});
