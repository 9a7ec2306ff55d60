import type { PracticeEvent } from '../event-catalog.js';
import type { Role } from '../practice/practice.events.js';
import { foldPractice } from '../practice/practice.state.js';
import type { Actor } from '../shared/event.js';
import { happened, id, member, NOW } from './happened.js';
import { specOf } from './spec.js';

export type State = ReturnType<typeof foldPractice>;
export const given = specOf(foldPractice);

export const fact = (event: PracticeEvent, occurredAt = NOW) => happened(event, { streamType: 'practice', occurredAt });
export const hash = (label: string) => id(label).replaceAll('-', '').repeat(2);

export const OPENED = fact({
  type: 'PracticeOpened',
  data: { name: 'Rivers', timeZone: 'Europe/Lisbon', locale: 'en' },
});
export const joined = (who: string, roles: Role[], invitation: string | null = null) =>
  fact({
    type: 'MemberJoined',
    data: { memberId: id(who), userId: who, roles, invitationId: invitation === null ? null : id(invitation) },
  });
export const ofMember = <T extends PracticeEvent['type']>(type: T, who: string) =>
  ({ type, data: { memberId: id(who) } }) as const;
export const suspended = (who: string) => fact(ofMember('MemberSuspended', who));
export const invited = (label: string, expiresAt = '2026-11-29T12:00:00Z') =>
  fact({
    type: 'MemberInvited',
    data: { invitationId: id(label), roles: ['coach'], tokenHash: hash(label), expiresAt },
  });
export const keyOf = (who: string, scopes: ('briefs:read' | 'moments:write')[] = ['briefs:read']) =>
  fact({
    type: 'ApiKeyIssued',
    data: { apiKeyId: id('k'), memberId: id(who), name: 'notes', scopes, keyHash: hash('k') },
  });

/** A practice with its owner, and with two coaches besides. */
export const OPEN = [OPENED, joined('owner', ['owner', 'coach'])];
export const OPEN_WITH_COACHES = [...OPEN, joined('a', ['coach']), joined('b', ['coach'])];

export const as = (actor: Actor) => ({ now: NOW, actor });
export const by = (who: string) => as(member(id(who)));
export const bySystem = as({ kind: 'system' });
export const byKey = as({ kind: 'api-key', apiKeyId: id('k'), memberId: id('owner') });
