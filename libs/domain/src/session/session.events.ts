import { z } from 'zod';
import { shortText, text } from '../moment/moment.events.js';

const instant = z.iso.datetime({ offset: true });
/** One call is a few minutes to a full day. */
export const durationMinutes = z.int().min(5).max(1440);
export const sessionKind = z.enum(['coaching', 'first-call', 'check-in', 'group', 'closing', 'other']);

/** A spoken turn of a transcript; times in milliseconds from its start. */
export const turn = z.strictObject({
  speaker: z.string().max(200),
  text: z.string().min(1).max(20_000),
  startMs: z.int().min(0).optional(),
  endMs: z.int().min(0).optional(),
});

/** Data schemas of the session stream, revision 1 (moments stand there too). */
export const sessionEvents = {
  SessionScheduled: z.strictObject({
    startsAt: instant,
    durationMinutes,
    kind: sessionKind,
    paid: z.boolean().optional(),
    externalUid: shortText.optional(),
  }),
  SessionRescheduled: z.strictObject({ startsAt: instant, durationMinutes: durationMinutes.optional() }),
  SessionCancelled: z.strictObject({ by: z.enum(['client', 'coach']) }),
  SessionHeld: z.strictObject({ startedAt: instant, endedAt: instant }),
  PresenceChosen: z.strictObject({ text }),
  ReflectionWritten: z.strictObject({ text }),
  TranscriptImported: z.strictObject({
    source: z.enum(['zoom', 'teams', 'vtt', 'srt', 'plain']),
    turns: z.array(turn).min(1).max(20_000),
    /** Speaker label -> who that is. */
    speakers: z.record(z.string().max(200), z.enum(['client', 'coach', 'other'])),
    /** Event id of the `recording` consent it rests on. */
    consentEventId: z.uuid(),
    deleteAfter: z.iso.date().optional(),
  }),
  TranscriptDiscarded: z.strictObject({ transcriptId: z.uuid() }),
} as const;
