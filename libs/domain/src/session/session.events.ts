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

/** Speaker label -> who that is. */
export const speakerRole = z.enum(['client', 'coach', 'other']);
export type SpeakerRole = z.infer<typeof speakerRole>;
const speakers = z.record(z.string().max(200), speakerRole);

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
    /** As far as it was told or could be read off the names. */
    speakers,
    /** Event id of the `recording` consent it rests on. */
    consentEventId: z.uuid(),
    deleteAfter: z.iso.date().optional(),
  }),
  /** All speakers, as the coach says who they are: it takes the place of what was assumed at the import. */
  TranscriptSpeakersConfirmed: z.strictObject({ transcriptId: z.uuid(), speakers }),
  TranscriptDiscarded: z.strictObject({ transcriptId: z.uuid() }),
} as const;
