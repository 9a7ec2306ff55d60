import { CLIENT_TEXT_MAX } from '#domain';
import { z } from 'zod';

export const writeNoteBody = z
  .strictObject({ text: z.string().trim().min(1).max(CLIENT_TEXT_MAX) })
  .meta({ id: 'WriteNote' });
export type WriteNoteBody = z.infer<typeof writeNoteBody>;
