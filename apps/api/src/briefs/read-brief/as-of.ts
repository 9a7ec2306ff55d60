import type { EventType, LogEvent } from '#domain';

/** Said of something whenever it was said: what was withdrawn or is carried lightly now, was not to be shown then either. */
const ALWAYS: ReadonlySet<EventType> = new Set([
  'ClientWelcomed',
  'MomentWithdrawn',
  'TranscriptDiscarded',
  'CarryLightlyMarked',
  'CarryLightlyCleared',
  'ClientErasureRequested',
  'ClientErased',
]);

/** When an event happened. A session that was entered into the calendar afterwards was known when it began at the latest. */
const happenedAt = (event: LogEvent): number => {
  const occurred = Date.parse(event.metadata.occurredAt);
  if (event.forgotten || event.type !== 'SessionScheduled') return occurred;
  return Math.min(occurred, Date.parse(event.data.startsAt));
};

/** Whether a brief as of that instant stands on this event: on when it happened, not on when it was written down. */
export const isKnownAsOf = (event: LogEvent, asOf: string): boolean =>
  ALWAYS.has(event.type) || happenedAt(event) <= Date.parse(asOf);
