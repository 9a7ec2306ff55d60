import type { EventType, Keys, LogEvent } from '#domain';
import type { Pool, Statement } from '../postgres/index.js';

export const PROJECTIONS = ['clients', 'sessions', 'brief', 'caseload'] as const;
export type ProjectionName = (typeof PROJECTIONS)[number];

export interface ProjectionTools {
  /** As `tl_worker`. */
  readonly pool: Pool;
  readonly keys: Keys;
}

/** A run of events of one practice, without a hole, to be applied to one revision of a read model. */
export interface ProjectionPage {
  readonly practiceId: string;
  readonly revision: number;
  readonly events: readonly LogEvent[];
}

/** What a page does to a read model, and whom that concerns. */
export interface ProjectionChange {
  /** Written in one transaction with the checkpoint, in order. */
  readonly writes: readonly Statement[];
  /** Clients whose memory has to be built again. */
  readonly clients: readonly string[];
  /** Clients of whom a text has to be read. */
  readonly toRead: readonly string[];
  /** Sessions whose time or state changed. */
  readonly sessions: readonly SessionMove[];
}

export interface SessionMove {
  readonly sessionId: string;
  /** The start that pre-call jobs were made for, if there were any. */
  readonly previousStartsAt: string | null;
  /** The start they are to be made for now, null when there is to be no call. */
  readonly startsAt: string | null;
}

/**
 * A read model: a pure fold plus a table. `prepare` reads the rows that the page touches, folds and gives the rows to
 * write. It runs outside the transaction, so that no connection waits for a key; the runner writes only if the checkpoint
 * has not moved meanwhile, and rows change together with their checkpoint only.
 */
export interface Projection {
  readonly name: ProjectionName;
  prepare(page: ProjectionPage, tools: ProjectionTools): Promise<ProjectionChange>;
}

export const noChange: ProjectionChange = { writes: [], clients: [], toRead: [], sessions: [] };

/**
 * Which read models look into an event. The `brief` projection takes every event that has a client and is not listed.
 * A new event type without a line here does not compile.
 */
export const INTEREST: Record<EventType, 'clients' | 'sessions' | null> = {
  PracticeOpened: null,
  MemberInvited: null,
  InvitationRevoked: null,
  MemberJoined: null,
  MemberRolesChanged: null,
  MemberLeft: null,
  InvitationRenewed: null,
  TeamImported: null,
  TeamImportUndone: null,
  MemberSuspended: null,
  MemberReinstated: null,
  MemberDepartureBegun: null,
  MemberDepartureHalted: null,
  ApiKeyIssued: null,
  ApiKeyRevoked: null,
  AssistSettingsChanged: null,
  PresenceStancesSet: null,
  BriefLeadTimesSet: 'sessions',
  ReportingThresholdRaised: null,
  RetentionPolicySet: null,
  SsoConfigured: null,
  SsoRemoved: null,
  SupervisionRecorded: null,
  MetricsPublished: null,
  ClientWelcomed: 'clients',
  ClientDetailsCorrected: 'clients',
  ClientHandedOver: 'clients',
  ConsentGiven: null,
  ConsentWithdrawn: null,
  ClientPaused: 'clients',
  ClientResumed: 'clients',
  ClientFarewelled: 'clients',
  BriefRead: null,
  PulseInvited: null,
  ClientLinkIssued: null,
  ClientLinkRevoked: null,
  PulseAnswered: null,
  RetentionExtended: null,
  SupervisionPacketMade: null,
  SupervisionPacketOpened: null,
  SupervisionPacketWithdrawn: null,
  ClientErasureRequested: null,
  ClientErased: 'clients',
  SessionScheduled: 'sessions',
  SessionRescheduled: 'sessions',
  SessionCancelled: 'sessions',
  SessionHeld: 'sessions',
  PresenceChosen: null,
  ReflectionWritten: null,
  TranscriptImported: null,
  TranscriptSpeakersConfirmed: null,
  TranscriptDiscarded: null,
  NoteWritten: null,
  WordsQuoted: null,
  JoyHeard: null,
  WorryHeard: null,
  PersonMentioned: null,
  LifeDateHeard: null,
  InsightVoiced: null,
  PreferenceHeard: null,
  ThreadOpened: null,
  ThreadRevisited: null,
  ThreadClosed: null,
  CommitmentMade: null,
  CommitmentFollowedUp: null,
  PromiseMade: null,
  PromiseKept: null,
  PromiseReleased: null,
  HowWeLeftIt: null,
  MomentCorrected: null,
  MomentRetired: null,
  MomentWithdrawn: null,
  CarryLightlyMarked: null,
  CarryLightlyCleared: null,
  MomentProposed: null,
  ProposalAccepted: null,
  ProposalDismissed: null,
};
