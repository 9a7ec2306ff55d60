import type { EventOf } from '../event-catalog.js';
import { memberOf, type Foldable } from '../shared/event.js';
import { DAY_MS, msOf } from '../shared/instant.js';
import type { SpeakerRole } from './session.events.js';
import { speakersIn } from './session.state.js';

/** A quarter: time to come back to what was said, and no archive. */
export const TRANSCRIPT_KEPT_DAYS = 90;
const KEPT_YEARS_MAX = 50;
const DAY_LENGTH = 'YYYY-MM-DD'.length;

const dayOf = (instant: Date): string => instant.toISOString().slice(0, DAY_LENGTH);

/**
 * The last day on which a transcript is kept: the one that was asked for, else what the practice says of retention, else
 * 90 days. Null for a day that is not after today or too far away.
 */
export const deletionDay = (
  asked: string | undefined,
  { now, retentionMonths }: { readonly now: string; readonly retentionMonths: number | null },
): string | null => {
  if (asked === undefined && retentionMonths === null)
    return dayOf(new Date(msOf(now) + TRANSCRIPT_KEPT_DAYS * DAY_MS));
  const today = new Date(now);
  if (asked === undefined) return dayOf(inMonths(today, retentionMonths ?? 0));
  const latest = dayOf(inMonths(today, KEPT_YEARS_MAX * 12));
  return asked > dayOf(today) && asked <= latest ? asked : null;
};

/** The same day that many months later; the last one of a month that is shorter. */
const inMonths = (day: Date, months: number): Date => {
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day.getUTCDate(), last)));
};

/** A transcript that is still there. */
export interface Transcript extends Omit<EventOf<'TranscriptImported'>['data'], 'speakers'> {
  /** Event id of TranscriptImported. */
  readonly transcriptId: string;
  readonly sessionId: string;
  /** Who imported it: the client's coach at the time. */
  readonly memberId: string | null;
  /** Who each label is: as the coach confirmed it, else as it was assumed. */
  readonly speakers: ReadonlyMap<string, SpeakerRole>;
  readonly confirmed: boolean;
}

type TranscriptEvent = Foldable<EventOf<'TranscriptImported' | 'TranscriptSpeakersConfirmed' | 'TranscriptDiscarded'>>;
export const TRANSCRIPT_TYPES = ['TranscriptImported', 'TranscriptSpeakersConfirmed', 'TranscriptDiscarded'] as const;
const isTranscriptEvent = (event: Foldable): event is TranscriptEvent =>
  TRANSCRIPT_TYPES.some((type) => type === event.type);

/** The transcripts of events in log order, without those that were discarded or forgotten. */
export const foldTranscripts = (events: readonly Foldable[]): readonly Transcript[] => {
  const kept = new Map<string, Transcript>();
  for (const event of events.filter(isTranscriptEvent)) {
    if (event.forgotten) continue;
    switch (event.type) {
      case 'TranscriptImported': {
        const { eventId: transcriptId, actor } = event.metadata;
        const own = { transcriptId, sessionId: event.streamId, memberId: memberOf(actor), confirmed: false };
        kept.set(transcriptId, { ...event.data, ...own, speakers: speakersIn(event.data) });
        break;
      }
      case 'TranscriptSpeakersConfirmed': {
        const transcript = kept.get(event.data.transcriptId);
        const speakers = new Map(Object.entries(event.data.speakers));
        if (transcript) kept.set(transcript.transcriptId, { ...transcript, speakers, confirmed: true });
        break;
      }
      case 'TranscriptDiscarded':
        kept.delete(event.data.transcriptId);
    }
  }
  return [...kept.values()];
};
