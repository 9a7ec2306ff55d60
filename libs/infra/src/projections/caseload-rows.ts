import type { PacketRow } from './caseload-packets.js';

/** One thing that metrics may know of a client: when it was, and in which band. No text. */
export interface CaseloadFact {
  readonly factId: string;
  readonly clientId: string;
  readonly coachId: string;
  readonly kind: 'planned' | 'call' | 'cancelled' | 'brief-read' | 'note' | 'promise' | 'pulse';
  readonly sessionId: string | null;
  readonly at: string;
  readonly until: string | null;
  readonly bands: readonly string[] | null;
  /** False while it is carried lightly. */
  readonly counted: boolean;
}

/** A client's answers to a pulse, with which the next ones are compared. */
export interface PulseAnswers {
  readonly heard: number | null;
  readonly atEase: number | null;
}
export interface CaseloadClient {
  readonly clientId: string;
  readonly coachId: string;
  readonly pulse: PulseAnswers | null;
}

/** The rows that a run of events touches. A null fact is gone. */
export interface CaseloadRows {
  readonly facts: Map<string, CaseloadFact | null>;
  readonly clients: Map<string, CaseloadClient>;
  /** Clients of whom nothing is to be left. */
  readonly forgotten: Set<string>;
  /** Extracts for a supervisor, by id; null = taken back. */
  readonly packets: Map<string, PacketRow | null>;
  /** Clients whose packets are all to end. */
  readonly withoutPackets: Set<string>;
  /** Clients whose answers are no longer to be counted. */
  readonly withoutPulse: Set<string>;
}
