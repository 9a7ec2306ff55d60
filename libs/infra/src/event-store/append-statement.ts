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

/** Between metadata texts: JSON escapes control characters, so that none of them can hold it. */
const SEPARATOR = '\u001f';

/** An array literal of ids, numbers and names of the catalogue, none of which needs quotes: several times faster than pg's. */
const list = (values: readonly (string | number | null)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`;

/**
 * The statement of one batch. Payloads, request hashes and metadata travel as one parameter each, which the function
 * cuts: arrays of them would travel as quoted text at twice the size.
 */
export const appendStatement = (batch: readonly EncodedAppend[]): Statement => {
  const events = batch.flatMap((append) => append.events);
  const appendOfEvent = batch.flatMap((append, index) => append.events.map(() => index + 1));
  return {
    name: 'append_batch',
    text: TEXT,
    values: [
      list(batch.map((a) => a.practiceId)),
      list(batch.map((a) => a.commandId)),
      Buffer.concat(batch.map((a) => a.requestHash)),
      list(batch.map((a) => a.streamId)),
      list(batch.map((a) => a.streamType)),
      list(batch.map((a) => a.subjectId)),
      list(batch.map((a) => a.expectedVersion)),
      list(batch.map((a) => a.expectedSubjectVersion)),
      list(batch.map((a) => a.events.length)),
      list(appendOfEvent),
      list(events.map((e) => e.eventId)),
      list(events.map((e) => e.type)),
      list(events.map((e) => e.schemaRev)),
      list(events.map((e) => e.keyRev)),
      list(events.map((e) => e.aboutId)),
      events.map((e) => e.metadata).join(SEPARATOR),
      Buffer.concat(events.map((e) => e.payload)),
      list(events.map((e) => e.payload.length)),
    ],
  };
};
