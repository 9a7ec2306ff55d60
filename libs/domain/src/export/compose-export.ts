import { EVENT_CATALOG } from '../event-catalog.js';
import { OPENING_KINDS } from '../moment/moment.events.js';
import type { LogEvent } from '../ports/event-store.js';
import type { Actor } from '../shared/event.js';
import {
  CLIENT_EXPORT_FORMAT,
  CLIENT_EXPORT_VERSION,
  type ClientExport,
  type ExportRecord,
} from './client-export.schema.js';

type Known = Extract<LogEvent, { forgotten: false }>;

export interface ExportFrame {
  readonly clientId: string;
  readonly practice: string;
  /** ISO 8601. */
  readonly now: string;
}

/** The author's alone: by its type, because the moment is private, or because the moment that it is about is. */
const isAuthorOnly = (event: Known): boolean => {
  if (EVENT_CATALOG.get(event.type)?.authorOnly === true) return true;
  const data = event.data as { readonly private?: boolean; readonly ofPrivate?: boolean };
  return data.private === true || data.ofPrivate === true;
};

const WITHDRAWING = new Set(['MomentWithdrawn', 'TranscriptDiscarded']);
const BY: Record<Actor['kind'], ExportRecord['by']> = {
  member: 'member',
  'api-key': 'member',
  'client-link': 'client',
  system: 'product',
};

const toRecord = (event: Known): ExportRecord => ({
  eventId: event.metadata.eventId,
  type: event.type,
  occurredAt: event.metadata.occurredAt,
  recordedAt: event.metadata.recordedAt,
  by: BY[event.metadata.actor.kind],
  data: event.data as Record<string, unknown>,
});

/** Ids of what was withdrawn, and of what cites it: the worker may not have destroyed their texts yet. */
const withdrawnIn = (events: readonly LogEvent[]): ReadonlySet<string> => {
  const gone = new Set(
    events.flatMap((event) => (WITHDRAWING.has(event.type) && event.aboutId ? [event.aboutId] : [])),
  );
  for (const event of events) {
    if (event.type in OPENING_KINDS && event.aboutId !== null && gone.has(event.aboutId))
      gone.add(event.metadata.eventId);
  }
  return gone;
};

/**
 * All that the log has of one client, in its order, as it was recorded: every event type there is, so that a new one is in
 * it from its first day. Author-only content is left out and counted (product.md, rule 10), and so is what was withdrawn.
 * Nobody's name is taken out yet.
 */
export const composeClientExport = (events: readonly LogEvent[], frame: ExportFrame): ClientExport => {
  const withdrawn = withdrawnIn(events);
  const isWithdrawn = (event: LogEvent): boolean =>
    event.forgotten ||
    withdrawn.has(event.metadata.eventId) ||
    (event.aboutId !== null && withdrawn.has(event.aboutId));
  const known = events.filter((event): event is Known => !event.forgotten && !isWithdrawn(event));
  const told = known.filter((event) => !isAuthorOnly(event));
  const sessions = Map.groupBy(
    told.filter((event) => event.streamType === 'session'),
    (event) => event.streamId,
  );
  return {
    format: CLIENT_EXPORT_FORMAT,
    version: CLIENT_EXPORT_VERSION,
    exportedAt: frame.now,
    practice: frame.practice,
    clientId: frame.clientId,
    sessions: [...sessions].map(([sessionId, ofSession]) => ({ sessionId, records: ofSession.map(toRecord) })),
    betweenSessions: told.filter((event) => event.streamType === 'client').map(toRecord),
    leftOut: {
      authorOnly: known.length - told.length,
      withdrawn: events.filter((event) => event.type in OPENING_KINDS && isWithdrawn(event)).length,
      peopleRedacted: 0,
      contactDetailsRedacted: 0,
    },
  };
};
