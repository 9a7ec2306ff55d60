import { z } from 'zod';
import { pageOf, versionNumber } from '../../http/answers.js';
import { pageQuery } from '../../http/cursor.js';

export const listSessionsQuery = pageQuery;
export type ListSessionsQuery = z.output<typeof listSessionsQuery>;

const instant = z.iso.datetime({ offset: true });
export const sessionSchema = z
  .strictObject({
    sessionId: z.uuid(),
    startsAt: instant,
    durationMinutes: z.int(),
    kind: z.string(),
    state: z.enum(['scheduled', 'cancelled', 'held']),
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    version: versionNumber,
  })
  .meta({ id: 'Session' });

export const sessionPage = pageOf(sessionSchema).meta({ id: 'SessionPage' });
export type SessionPage = z.infer<typeof sessionPage>;
