import { z } from 'zod';
import { pageOf } from '../../http/answers.js';
import { pageQuery } from '../../http/cursor.js';

export const listRetentionQuery = pageQuery;
export type ListRetentionQuery = z.output<typeof listRetentionQuery>;

const instant = z.iso.datetime({ offset: true });

/** Proposals, the longest due first: nothing is forgotten by itself. */
const proposal = z.strictObject({
  clientId: z.uuid(),
  name: z.string().nullable(),
  coachId: z.uuid().nullable(),
  dueSince: instant,
  proposedAt: instant,
});

export const retentionAnswer = pageOf(proposal)
  .extend({
    months: z.int().nullable().describe('After the farewell; null: kept until somebody is asked to be forgotten'),
  })
  .meta({ id: 'Retention' });
export type RetentionAnswer = z.infer<typeof retentionAnswer>;
