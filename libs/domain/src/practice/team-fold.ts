import type { EventOf, PracticeEvent } from '../event-catalog.js';
import type { MapWrites } from './map-writes.js';
import type { InvitationState, MemberState, PracticeState } from './practice.state.js';

// How single events of the team change the practice. `evolvePractice` says which event does what.

type Data<T extends PracticeEvent['type']> = EventOf<T>['data'];
type Invited = Data<'MemberInvited'> & Pick<InvitationState, 'importId' | 'invitedBy'>;

/** When it happened, and who did it. */
export interface Done {
  readonly at: string;
  readonly by: string | null;
}

export const invitedOne = (s: PracticeState, e: Invited, at: string, { put }: MapWrites): PracticeState => ({
  ...s,
  invitations: put(s.invitations, e.invitationId, { ...e, invitedAt: at, renewals: 0, status: 'open' }),
  invitationIdByTokenHash: put(s.invitationIdByTokenHash, e.tokenHash, e.invitationId),
});

export const renewed = (
  s: PracticeState,
  { invitationId, tokenHash, expiresAt }: Data<'InvitationRenewed'>,
  { at, by }: Done,
  { put, change }: MapWrites,
): PracticeState => {
  const renewals = (s.invitations.get(invitationId)?.renewals ?? 0) + 1;
  return {
    ...s,
    invitations: change(s.invitations, invitationId, { tokenHash, expiresAt, invitedAt: at, invitedBy: by, renewals }),
    invitationIdByTokenHash: put(s.invitationIdByTokenHash, tokenHash, invitationId),
  };
};

export const imported = (
  s: PracticeState,
  { importId, invitations }: Data<'TeamImported'>,
  { at, by }: Done,
  writes: MapWrites,
): PracticeState => {
  const invitationIds = invitations.map(({ invitationId }) => invitationId);
  const noted = {
    ...s,
    imports: writes.put(s.imports, importId, { importId, importedAt: at, invitationIds, undoneAt: null }),
  };
  return invitations.reduce(
    (state, each) => invitedOne(state, { ...each, importId, invitedBy: by }, at, writes),
    noted,
  );
};

export const importUndone = (
  s: PracticeState,
  { importId, invitationIds }: Data<'TeamImportUndone'>,
  at: string,
  { change }: MapWrites,
): PracticeState => ({
  ...s,
  imports: change(s.imports, importId, { undoneAt: at }),
  invitations: invitationIds.reduce(
    (all, invitationId) => change(all, invitationId, { status: 'revoked' as const }),
    s.invitations,
  ),
});

export const joined = (
  s: PracticeState,
  e: Data<'MemberJoined'>,
  at: string,
  { put, change }: MapWrites,
): PracticeState => ({
  ...s,
  members: put<string, MemberState>(s.members, e.memberId, {
    memberId: e.memberId,
    userId: e.userId,
    roles: e.roles,
    joinedAt: at,
    status: 'active',
    departure: null,
  }),
  memberIdByUserId: put(s.memberIdByUserId, e.userId, e.memberId),
  invitations:
    e.invitationId === null ? s.invitations : change(s.invitations, e.invitationId, { status: 'accepted' as const }),
});

/** Keys are void for good: who comes back makes new ones, and nobody has to think of those that lie about. */
const withoutKeys = (s: PracticeState, memberId: string, { change }: MapWrites): PracticeState['apiKeys'] =>
  [...s.apiKeys.values()]
    .filter((key) => key.memberId === memberId && key.status === 'active')
    .reduce((keys, { apiKeyId }) => change(keys, apiKeyId, { status: 'revoked' as const }), s.apiKeys);

export const suspended = (s: PracticeState, memberId: string, writes: MapWrites): PracticeState => ({
  ...s,
  members: writes.change(s.members, memberId, { status: 'suspended' as const }),
  apiKeys: withoutKeys(s, memberId, writes),
});

export const reinstated = (s: PracticeState, memberId: string, { change }: MapWrites): PracticeState => ({
  ...s,
  members: change(s.members, memberId, { status: 'active' as const }),
});

export const departing = (
  s: PracticeState,
  { memberId, clientsTo, reason }: Data<'MemberDepartureBegun'>,
  at: string,
  writes: MapWrites,
): PracticeState => {
  const from = s.members.get(memberId)?.status === 'suspended' ? ('suspended' as const) : ('active' as const);
  const departure = { clientsTo, reason, begunAt: at, from };
  return {
    ...s,
    members: writes.change(s.members, memberId, { status: 'leaving' as const, departure }),
    apiKeys: withoutKeys(s, memberId, writes),
  };
};

export const halted = (s: PracticeState, memberId: string, { change }: MapWrites): PracticeState => {
  const status = s.members.get(memberId)?.departure?.from ?? 'active';
  return { ...s, members: change(s.members, memberId, { status, departure: null }) };
};

export const left = (s: PracticeState, memberId: string, { change, drop }: MapWrites): PracticeState => {
  const userId = s.members.get(memberId)?.userId;
  return {
    ...s,
    members: change(s.members, memberId, { status: 'left' as const, departure: null }),
    memberIdByUserId: userId === undefined ? s.memberIdByUserId : drop(s.memberIdByUserId, userId),
  };
};

/** A year: long enough for a tool that runs by itself, short enough that a forgotten one ends. Also of keys that do not say. */
export const API_KEY_DAYS_DEFAULT = 365;
const DAY_MS = 86_400_000;
export const daysAfter = (at: string, days: number): string => new Date(Date.parse(at) + days * DAY_MS).toISOString();

export const keyIssued = (
  s: PracticeState,
  e: Data<'ApiKeyIssued'>,
  at: string,
  { put }: MapWrites,
): PracticeState => ({
  ...s,
  apiKeys: put(s.apiKeys, e.apiKeyId, {
    ...e,
    issuedAt: at,
    expiresAt: e.expiresAt ?? daysAfter(at, API_KEY_DAYS_DEFAULT),
    status: 'active',
  }),
  apiKeyIdByHash: put(s.apiKeyIdByHash, e.keyHash, e.apiKeyId),
});
