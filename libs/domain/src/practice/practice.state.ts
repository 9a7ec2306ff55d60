import type { PracticeEvent } from '../event-catalog.js';
import { type Foldable, memberOf } from '../shared/event.js';
import { copying, copyingOnce, type MapWrites } from './map-writes.js';
import { practiceEvents, type Role } from './practice.events.js';
import type { ApiKeyState } from './api-key.decider.js';
import type { SsoState } from './sso.decider.js';
import { supervised } from './supervision-fold.js';
import type { DepartureState, ImportState } from './team.state.js';
import {
  departing,
  halted,
  imported,
  importUndone,
  invitedOne,
  joined,
  keyIssued,
  left,
  reinstated,
  renewed,
  suspended,
} from './team-fold.js';

export interface MemberState {
  readonly memberId: string;
  /** The person in identity. */
  readonly userId: string;
  readonly roles: readonly Role[];
  readonly joinedAt: string;
  /** Only an active member acts, and has clients given to them. A suspended or leaving one keeps the membership. */
  readonly status: 'active' | 'suspended' | 'leaving' | 'left';
  /** Set while the member is leaving. */
  readonly departure: DepartureState | null;
}

export interface InvitationState {
  readonly invitationId: string;
  readonly roles: readonly Role[];
  /** Of the newest link. */
  readonly tokenHash: string;
  readonly expiresAt: string;
  readonly invitedAt: string;
  /** How often it was sent again. */
  readonly renewals: number;
  readonly importId: string | null;
  /** The member who sent it last; null for the system. */
  readonly invitedBy: string | null;
  /** An open invitation may have expired: compare `expiresAt` with now. */
  readonly status: 'open' | 'accepted' | 'revoked';
}

export interface AssistSettings {
  readonly enabled: boolean;
  readonly model: string | null;
  readonly monthlyBudgetCents: number | null;
}

/** What the practice stream says. Everything that looks at people or leaves the house is off until a member turns it on. */
export interface PracticeState {
  readonly status: 'none' | 'open';
  readonly practiceId: string | null;
  /** ISO 8601. */
  readonly openedAt: string | null;
  readonly name: string | null;
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly members: ReadonlyMap<string, MemberState>;
  /** All but those who left: a person has one membership at a time. */
  readonly memberIdByUserId: ReadonlyMap<string, string>;
  readonly invitations: ReadonlyMap<string, InvitationState>;
  /** Of every link that was ever sent, void ones included. */
  readonly invitationIdByTokenHash: ReadonlyMap<string, string>;
  readonly imports: ReadonlyMap<string, ImportState>;
  readonly apiKeys: ReadonlyMap<string, ApiKeyState>;
  readonly apiKeyIdByHash: ReadonlyMap<string, string>;
  readonly sso: SsoState | null;
  readonly assist: AssistSettings;
  readonly presence: { readonly question: string; readonly stances: readonly string[] };
  /** Minutes before a scheduled session at which its brief is made sure to be fresh. */
  readonly briefLeadMinutes: readonly number[];
  readonly reportingThreshold: number;
  /** Null = kept until it is erased. */
  readonly retentionMonths: number | null;
  /** Minutes of supervision by day, of each coach: shown to that coach alone. */
  readonly supervision: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Digest of the release of each period that is closed for good. */
  readonly publishedPeriods: ReadonlyMap<string, string>;
}

/** An hour before, to read in peace; ten minutes before, to be right. */
export const BRIEF_LEAD_MINUTES_DEFAULT: readonly number[] = [60, 10];
/** Aggregates over fewer clients than this are never shown, until a practice asks for more; 5 is the least there can be. */
export const REPORTING_THRESHOLD_DEFAULT = 8;
export const PRESENCE_QUESTION_DEFAULT = 'Who do I want to show up as?';

export const NO_PRACTICE: PracticeState = {
  status: 'none',
  practiceId: null,
  openedAt: null,
  name: null,
  timeZone: null,
  locale: null,
  members: new Map(),
  memberIdByUserId: new Map(),
  invitations: new Map(),
  invitationIdByTokenHash: new Map(),
  imports: new Map(),
  apiKeys: new Map(),
  apiKeyIdByHash: new Map(),
  sso: null,
  assist: { enabled: false, model: null, monthlyBudgetCents: null },
  presence: { question: PRESENCE_QUESTION_DEFAULT, stances: [] },
  briefLeadMinutes: BRIEF_LEAD_MINUTES_DEFAULT,
  reportingThreshold: REPORTING_THRESHOLD_DEFAULT,
  retentionMonths: null,
  supervision: new Map(),
  publishedPeriods: new Map(),
};

/** The practice after one more event. */
export const evolvePractice = (
  state: PracticeState,
  event: Foldable<PracticeEvent>,
  writes: MapWrites = copying,
): PracticeState => {
  const { change } = writes;
  // Nothing on the practice stream is personal, so nothing of it is ever destroyed.
  if (event.forgotten) return state;
  const at = event.metadata.occurredAt;
  const by = memberOf(event.metadata.actor);
  switch (event.type) {
    case 'PracticeOpened':
      return { ...state, ...event.data, status: 'open', practiceId: event.streamId, openedAt: at };
    case 'MemberInvited':
      return invitedOne(state, { ...event.data, importId: null, invitedBy: by }, at, writes);
    case 'InvitationRenewed':
      return renewed(state, event.data, { at, by }, writes);
    case 'TeamImported':
      return imported(state, event.data, { at, by }, writes);
    case 'TeamImportUndone':
      return importUndone(state, event.data, at, writes);
    case 'InvitationRevoked':
      return { ...state, invitations: change(state.invitations, event.data.invitationId, { status: 'revoked' }) };
    case 'MemberJoined':
      return joined(state, event.data, at, writes);
    case 'MemberRolesChanged':
      return { ...state, members: change(state.members, event.data.memberId, { roles: event.data.roles }) };
    case 'MemberSuspended':
      return suspended(state, event.data.memberId, writes);
    case 'MemberReinstated':
      return reinstated(state, event.data.memberId, writes);
    case 'MemberDepartureBegun':
      return departing(state, event.data, at, writes);
    case 'MemberDepartureHalted':
      return halted(state, event.data.memberId, writes);
    case 'MemberLeft':
      return left(state, event.data.memberId, writes);
    case 'ApiKeyIssued':
      return keyIssued(state, event.data, at, writes);
    case 'ApiKeyRevoked':
      return { ...state, apiKeys: change(state.apiKeys, event.data.apiKeyId, { status: 'revoked' }) };
    case 'SsoConfigured':
      return { ...state, sso: event.data };
    case 'SsoRemoved':
      return { ...state, sso: null };
    case 'AssistSettingsChanged': {
      const { enabled, model, monthlyBudgetCents } = event.data;
      return {
        ...state,
        assist: { enabled, model: model ?? null, monthlyBudgetCents: monthlyBudgetCents ?? null },
      };
    }
    case 'PresenceStancesSet':
      return { ...state, presence: event.data };
    case 'BriefLeadTimesSet':
      return { ...state, briefLeadMinutes: event.data.minutes };
    case 'ReportingThresholdRaised':
      return { ...state, reportingThreshold: event.data.k };
    case 'RetentionPolicySet':
      return { ...state, retentionMonths: event.data.months };
    case 'SupervisionRecorded':
      return { ...state, supervision: supervised(state.supervision, event.data, writes) };
    case 'MetricsPublished':
      return { ...state, publishedPeriods: writes.put(state.publishedPeriods, event.data.period, event.data.digest) };
  }
};

const isPracticeEvent = (event: Foldable): event is Foldable<PracticeEvent> => event.type in practiceEvents;

export const foldPractice = (events: readonly Foldable[], from: PracticeState = NO_PRACTICE): PracticeState => {
  const writes = copyingOnce();
  return events.filter(isPracticeEvent).reduce((state, event) => evolvePractice(state, event, writes), from);
};

// What the edge asks of it.

const active = <T extends { readonly status: string }>(found: T | undefined): T | null =>
  found?.status === 'active' ? found : null;

/** The active member with this id. */
export const memberById = (state: PracticeState, memberId: string): MemberState | null =>
  active(state.members.get(memberId));

/** The membership with this id, unless they left: also of a member who is suspended or leaving. */
export const membershipById = (state: PracticeState, memberId: string): MemberState | null => {
  const found = state.members.get(memberId);
  return found === undefined || found.status === 'left' ? null : found;
};

/** The membership of a person, whatever its state; null after they left. */
export const membershipByUserId = (state: PracticeState, userId: string): MemberState | null =>
  membershipById(state, state.memberIdByUserId.get(userId) ?? '');

/** The active membership of a person. */
export const memberByUserId = (state: PracticeState, userId: string): MemberState | null =>
  memberById(state, state.memberIdByUserId.get(userId) ?? '');

/** The API key with this hash, while it is active, not expired, and its member active too. */
export const apiKeyByHash = (state: PracticeState, keyHash: string, now: string): ApiKeyState | null => {
  const key = active(state.apiKeys.get(state.apiKeyIdByHash.get(keyHash) ?? ''));
  if (key === null || Date.parse(key.expiresAt) <= Date.parse(now)) return null;
  return memberById(state, key.memberId) === null ? null : key;
};

/** The invitation with this hash, whatever became of it. */
export const invitationByTokenHash = (state: PracticeState, tokenHash: string): InvitationState | null =>
  state.invitations.get(state.invitationIdByTokenHash.get(tokenHash) ?? '') ?? null;

/** Whether a client may be given to this member. */
export const isActiveCoach = (state: PracticeState, memberId: string): boolean =>
  memberById(state, memberId)?.roles.includes('coach') ?? false;

export const activeMembers = (state: PracticeState): readonly MemberState[] =>
  [...state.members.values()].filter((member) => member.status === 'active');

/** All memberships: active, suspended and leaving. */
export const membershipsOf = (state: PracticeState): readonly MemberState[] =>
  [...state.members.values()].filter((member) => member.status !== 'left');

export const ownersOf = (state: PracticeState): readonly MemberState[] =>
  activeMembers(state).filter((member) => member.roles.includes('owner'));
