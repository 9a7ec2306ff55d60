import type { Append } from '#domain';
import type { Statement } from '../postgres/tenant.js';

export interface EncodedEvent {
  readonly eventId: string;
  readonly type: string;
  readonly schemaRev: number;
  readonly keyRev: number;
  readonly aboutId: string | null;
  /** JSON text. */
  readonly metadata: string;
  readonly payload: Uint8Array;
}

/** One append, ready to travel. */
export interface EncodedAppend extends Omit<Append, 'events' | 'actor' | 'requestId'> {
  readonly events: readonly EncodedEvent[];
  /** Payloads and metadata together: what bounds a batch. */
  readonly sizeBytes: number;
}

/** One row of the answer of `es.append_batch`. */
export interface AppendRow {
  readonly append_no: number;
  readonly outcome: 'appended' | 'duplicate' | 'conflict' | 'mismatch';
  readonly stream_id: string;
  readonly version: number;
  readonly subject_version: number;
  readonly first_position: number | null;
  readonly last_position: number | null;
  readonly same_request: boolean;
}

const TEXT = `select append_no, outcome, stream_id, version, subject_version, first_position, last_position, same_request
from es.append_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`;

/**
 * The statement of one batch. Payloads and request hashes travel as one binary parameter each, which the function cuts:
 * an array of bytea would travel as text at twice the size.
 */
export const appendStatement = (batch: readonly EncodedAppend[]): Statement => {
  const events = batch.flatMap((append, index) => append.events.map((event) => ({ ...event, no: index + 1 })));
  return {
    name: 'append_batch',
    text: TEXT,
    values: [
      batch.map((a) => a.practiceId),
      batch.map((a) => a.commandId),
      Buffer.concat(batch.map((a) => a.requestHash)),
      batch.map((a) => a.streamId),
      batch.map((a) => a.streamType),
      batch.map((a) => a.subjectId),
      batch.map((a) => a.expectedVersion),
      batch.map((a) => a.expectedSubjectVersion),
      batch.map((a) => a.events.length),
      events.map((e) => e.no),
      events.map((e) => e.eventId),
      events.map((e) => e.type),
      events.map((e) => e.schemaRev),
      events.map((e) => e.keyRev),
      events.map((e) => e.aboutId),
      events.map((e) => e.metadata),
      Buffer.concat(events.map((e) => e.payload)),
      events.map((e) => e.payload.length),
    ],
  };
};
