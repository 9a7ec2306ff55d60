import { speakerRole } from '#domain';
import { z } from 'zod';
import { versionNumber } from '../../http/answers.js';

export const transcriptFile = z
  .string()
  .describe('The file as it is: WebVTT (Zoom, Teams), SRT, or plain `Name: words`. UTF-8, UTF-16 or windows-1252.');

/** By place, and not by name: an address is written down in logs that nobody here controls. */
const ROLES = speakerRole.options.join('|');
export const importTranscriptQuery = z.strictObject({
  deleteAfter: z.iso
    .date()
    .optional()
    .describe('Last day on which it is kept; else the retention of the practice, else 90 days'),
  speakers: z
    .string()
    .regex(new RegExp(`^(${ROLES})(,(${ROLES})){0,99}$`, 'u'), 'such as coach,client')
    .transform((roles) => z.array(speakerRole).parse(roles.split(',')))
    .optional()
    .describe('Who the speakers are, in the order in which they are first heard, such as `coach,client`'),
});
export type ImportTranscriptQuery = z.output<typeof importTranscriptQuery>;

export const importedTranscript = z
  .strictObject({
    transcriptId: z.uuid(),
    version: versionNumber,
    turns: z.int().min(1).describe('How many turns were read'),
    speakers: z
      .array(
        z.strictObject({
          label: z.string(),
          guess: speakerRole,
          needsConfirmation: z.boolean().describe('Nothing says who this is: please confirm'),
        }),
      )
      .describe('In the order in which they are first heard'),
    deleteAfter: z.iso.date(),
  })
  .meta({ id: 'ImportedTranscript' });
export type ImportedTranscript = z.infer<typeof importedTranscript>;
