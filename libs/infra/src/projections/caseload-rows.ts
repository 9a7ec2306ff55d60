import type { PacketRow } from './caseload-packets.js';

/** One thing that metrics may know of a client: when it was, and in which band. No text. */
export interface CaseloadFact {
  readonly factId: string;
  readonly clientId: string;
  readonly coachId: string;
  readonly kind: 'planned' | 'call' | 'cancelled' | 'brief-read' | 'note' | 'promise' | 'proposal' | 'pulse';
  readonly sessionId: string | null;
  /** The text that a machine read it from, and with which it goes. */
  readonly sourceId: string | null;
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
  /** Moments that are gone, and all that was read from their texts. */
  readonly withdrawn: Set<string>;
  /** Clients whose answers are no longer to be counted. */
  readonly withoutPulse: Set<string>;
}

export const change = (rows: CaseloadRows, factId: string | null, changes: Partial<CaseloadFact>): void => {
  const fact = rows.facts.get(factId ?? '');
  if (fact) rows.facts.set(fact.factId, { ...fact, ...changes });
};

export const drop = (rows: CaseloadRows, isDropped: (fact: CaseloadFact) => boolean): void => {
  for (const [factId, fact] of rows.facts) if (fact !== null && isDropped(fact)) rows.facts.set(factId, null);
};
