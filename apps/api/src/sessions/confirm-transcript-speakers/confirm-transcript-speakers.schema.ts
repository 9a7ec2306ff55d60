import { sessionEvents } from '#domain';
import { z } from 'zod';

export const confirmTranscriptSpeakersBody = z
  .strictObject({ speakers: sessionEvents.TranscriptSpeakersConfirmed.shape.speakers })
  .meta({ id: 'ConfirmTranscriptSpeakers' });
export type ConfirmTranscriptSpeakersBody = z.output<typeof confirmTranscriptSpeakersBody>;
