import { FORGOTTEN, type Actor, type Keys, type LogEvent, type StreamType } from '#domain';
import { decodePayload } from './codec.js';

/** A row of es.events as the read statements give it. */
export interface LogRow {
  readonly position: number;
  readonly event_id: string;
  readonly stream_id: string;
  readonly stream_type: StreamType;
  readonly version: number;
  readonly subject_id: string | null;
  readonly about_id: string | null;
  readonly type: string;
  readonly schema_rev: number;
  readonly key_rev: number;
  readonly recorded_at: Date;
  readonly metadata: { commandId: string; actor: Actor; occurredAt: string; requestId: string | null };
  readonly payload: Uint8Array;
}

/** Opens the payload and gives the event in its newest revision. */
export const toLogEvent = async (keys: Keys, practiceId: string, row: LogRow): Promise<LogEvent> => {
  const place = {
    practiceId,
    streamId: row.stream_id,
    subjectId: row.subject_id,
    eventId: row.event_id,
    type: row.type,
    schemaRev: row.schema_rev,
  };
  const data = await decodePayload(keys, place, { keyRev: row.key_rev, bytes: row.payload });
  const recorded = {
    practiceId,
    streamId: row.stream_id,
    streamType: row.stream_type,
    subjectId: row.subject_id,
    version: row.version,
    position: row.position,
    aboutId: row.about_id,
    metadata: { eventId: row.event_id, ...row.metadata, recordedAt: row.recorded_at.toISOString() },
    type: row.type,
  };
  return (
    data === FORGOTTEN ? { ...recorded, data: null, forgotten: true } : { ...recorded, data, forgotten: false }
  ) as LogEvent;
};
