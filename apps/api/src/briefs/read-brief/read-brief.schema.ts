import { briefSchema } from '#domain';
import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

export const readBriefQuery = z.strictObject({
  /** The brief as it would have been at that instant. */
  asOf: instant.optional(),
  /** Marks the lines that are new or changed since then. */
  since: instant.optional(),
});
export type ReadBriefQuery = z.infer<typeof readBriefQuery>;

export const readBriefAnswer = briefSchema;
export const BRIEF_FORMATS = ['application/json', 'text/markdown', 'text/html'] as const;
export type BriefFormat = (typeof BRIEF_FORMATS)[number];
