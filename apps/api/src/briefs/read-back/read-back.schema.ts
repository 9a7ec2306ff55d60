import { readBackPageSchema } from '#domain';
import { z } from 'zod';
import { CURSOR_LENGTH_MAX, READ_BACK_PAGE_SESSIONS_DEFAULT, READ_BACK_PAGE_SESSIONS_MAX } from '../../http/limits.js';

export const readBackQuery = z.strictObject({
  cursor: z.string().min(1).max(CURSOR_LENGTH_MAX).optional(),
  /** Sessions on one page. */
  limit: z.coerce.number().int().min(1).max(READ_BACK_PAGE_SESSIONS_MAX).default(READ_BACK_PAGE_SESSIONS_DEFAULT),
});
export type ReadBackQuery = z.output<typeof readBackQuery>;

export const readBackAnswer = z
  .strictObject({
    clientId: z.uuid(),
    /** One a session, the oldest first; after the last one, what was recorded between the sessions. */
    pages: z.array(readBackPageSchema),
    /** Reading time of these pages. */
    minutes: z.int().min(0),
    /** Reading time of all pages, as far as the brief was built. */
    minutesInAll: z.int().min(0),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ReadBack' });
export const READ_BACK_FORMATS = ['application/json', 'text/markdown', 'text/html'] as const;
export type ReadBack = z.infer<typeof readBackAnswer>;
