import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EVENT_CATALOG } from '../event-catalog.js';
import type { LogEvent } from '../ports/event-store.js';
import type { Decision } from '../shared/decision.js';
import { happened, id, member, NOW } from '../testing/happened.js';
import { issueApiKey, revokeApiKey } from './api-key.decider.js';
import { beginDeparture, completeDeparture, haltDeparture } from './departure.decider.js';
import { acceptInvitation, inviteMember, renewInvitation, revokeInvitation } from './invitation.decider.js';
import { changeMemberRoles, openPractice } from './membership.decider.js';
import type { PracticeContext } from './practice-rights.js';
import { ROLES } from './practice.events.js';
import { foldPractice, membershipsOf, ownersOf, type PracticeState } from './practice.state.js';
import { raiseReportingThreshold } from './settings.decider.js';
import { reinstateMember, suspendMember } from './suspension.decider.js';
import { importTeam, undoImport } from './team-import.decider.js';

type Command = (state: PracticeState) => Decision;
const PEOPLE = ['owner', 'a', 'b', 'c'];
const hash = (label: string) => id(label).replaceAll('-', '').repeat(2);
const person = fc.constantFrom(...PEOPLE);
const label = fc.constantFrom('1', '2', '3', '4');
const roles = fc.subarray([...ROLES], { minLength: 1 });
const ctx: fc.Arbitrary<PracticeContext> = fc.record({
  now: fc.constantFrom(NOW, '2026-11-29T12:00:00.000Z', '2027-03-01T00:00:00.000Z'),
  actor: fc.oneof(
    { weight: 4, arbitrary: person.map((who) => member(id(who))) },
    { weight: 1, arbitrary: fc.constant({ kind: 'system' as const }) },
    { weight: 1, arbitrary: person.map((who) => ({ kind: 'api-key' as const, apiKeyId: id('1'), memberId: id(who) })) },
  ),
});
const opening = { name: 'Rivers', timeZone: 'UTC', locale: 'en', memberId: id('owner'), userId: 'owner' };

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constant<Command>((s) => openPractice(s, opening)),
  fc.tuple(label, roles, ctx).map(([l, given, by]): Command => {
    const invitation = { invitationId: id(l), roles: given, tokenHash: hash(l), expiresAt: '2026-12-01T00:00:00Z' };
    return (s) => inviteMember(s, invitation, by);
  }),
  fc.tuple(label, person, ctx).map(([l, who, by]): Command => {
    return (s) => acceptInvitation(s, { tokenHash: hash(l), memberId: id(`${who} by ${l}`), userId: who }, by);
  }),
  fc.tuple(label, ctx).map(
    ([l, by]): Command =>
      (s) =>
        revokeInvitation(s, { invitationId: id(l) }, by),
  ),
  fc.tuple(fc.nat(5), roles, ctx).map(([n, given, by]): Command => {
    return (s) => changeMemberRoles(s, { memberId: nth(s, n), roles: given }, by);
  }),
  fc
    .tuple(fc.constantFrom(suspendMember, reinstateMember, completeDeparture, haltDeparture), fc.nat(5), ctx)
    .map(([decide, n, by]): Command => {
      return (s) => decide(s, { memberId: nth(s, n) }, by);
    }),
  fc.tuple(fc.constantFrom(completeDeparture, haltDeparture), fc.nat(5)).map(([decide, n]): Command => {
    return (s) => decide(s, { memberId: nth(s, n) }, { now: NOW, actor: { kind: 'system' } });
  }),
  fc.tuple(fc.nat(5), fc.option(fc.nat(5)), fc.nat(5)).map(([n, to, m]): Command => {
    return (s) => {
      const giving = { clientsTo: to === null ? null : nth(s, to), reason: 'coach-leaves' as const };
      return beginDeparture(s, { memberId: nth(s, n), ...giving }, { now: NOW, actor: member(nth(s, m)) });
    };
  }),
  fc.tuple(label, label, ctx).map(([l, token, by]): Command => {
    const renewal = { invitationId: id(l), tokenHash: hash(`again ${token}`), expiresAt: '2026-12-02T00:00:00Z' };
    return (s) => renewInvitation(s, renewal, by);
  }),
  fc
    .tuple(label, fc.subarray(['1', '2', '3', '4'], { minLength: 1 }), roles, ctx)
    .map(([l, rows, given, by]): Command => {
      const expiresAt = '2026-12-01T00:00:00Z';
      const invitations = rows.map((row) => ({ invitationId: id(row), roles: given, tokenHash: hash(row), expiresAt }));
      return (s) => importTeam(s, { importId: id(`import ${l}`), invitations }, by);
    }),
  fc.tuple(label, ctx).map(
    ([l, by]): Command =>
      (s) =>
        undoImport(s, { importId: id(`import ${l}`) }, by),
  ),
  fc.tuple(label, ctx).map(([l, by]): Command => {
    return (s) => issueApiKey(s, { apiKeyId: id(l), name: 'k', scopes: ['briefs:read'], keyHash: hash(l) }, by);
  }),
  fc.tuple(label, ctx).map(
    ([l, by]): Command =>
      (s) =>
        revokeApiKey(s, { apiKeyId: id(l) }, by),
  ),
  fc.tuple(fc.integer({ min: 5, max: 20 }), ctx).map(
    ([k, by]): Command =>
      (s) =>
        raiseReportingThreshold(s, { k }, by),
  ),
);
const NOBODY = id('nobody');
const nth = (state: PracticeState, n: number): string => [...state.members.keys()][n] ?? NOBODY;

/** Plays commands on a practice that is open, and looks at each state on the way. */
const holds = (
  look: (after: PracticeState, before: PracticeState, log: readonly LogEvent[], from: number) => void,
): void => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      const log: LogEvent[] = [];
      for (const each of [(s: PracticeState) => openPractice(s, opening), ...commands]) {
        const before = foldPractice(log);
        const decision = each(before);
        if (!decision.accepted) continue;
        log.push(...decision.events.map((event) => happened(event as never, { streamType: 'practice' })));
        look(foldPractice(log), before, log, log.length - decision.events.length);
      }
    }),
    { numRuns: 200 },
  );
};

describe('whatever is asked of a practice, in whatever order', () => {
  it('has at least one owner, always', () => {
    holds((after) => expect(ownersOf(after).length).toBeGreaterThan(0));
  });
  it('gives a person one membership at a time, under which they are found', () => {
    holds((after) => {
      const people = membershipsOf(after).map(({ userId }) => userId);
      expect(new Set(people).size).toBe(people.length);
      expect(new Set(after.memberIdByUserId.keys())).toEqual(new Set(people));
    });
  });
  it('takes an invitation once', () => {
    holds((_after, _before, log) => {
      const used = log.flatMap((event) =>
        event.type === 'MemberJoined' && !event.forgotten ? [event.data.invitationId] : [],
      );
      const named = used.filter((invitation) => invitation !== null);
      expect(new Set(named).size).toBe(named.length);
    });
  });
  it('lets nobody act by a key whose member was suspended or has begun to leave', () => {
    holds((after) => {
      const active = [...after.apiKeys.values()].filter((key) => key.status === 'active');
      for (const key of active) expect(after.members.get(key.memberId)?.status).toBe('active');
    });
  });
  it('moves the threshold upwards only', () => {
    holds((after, before) => expect(after.reportingThreshold).toBeGreaterThanOrEqual(before.reportingThreshold));
  });
  it('records only what the catalogue knows, as its schema has it', () => {
    holds((_after, _before, log) => {
      const { type, data } = log.at(-1) ?? { type: '', data: null };
      expect(EVENT_CATALOG.get(type)?.schema.parse(data)).toEqual(data);
    });
  });
  it('folds the same log to the same state, at once or event by event', () => {
    holds((after, before, log, from) => {
      expect(foldPractice(log.slice(from), before)).toEqual(after);
      expect(foldPractice(log)).toEqual(after);
    });
  });
});
