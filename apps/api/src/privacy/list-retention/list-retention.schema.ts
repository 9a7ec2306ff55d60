import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

export const retentionAnswer = z
  .strictObject({
    /** Months after the farewell; null = kept until somebody is asked to be forgotten. */
    months: z.int().nullable(),
    /** Proposals, the longest due first: nothing is forgotten by itself. */
    items: z.array(
      z.strictObject({
        clientId: z.uuid(),
        name: z.string().nullable(),
        coachId: z.uuid().nullable(),
        dueSince: instant,
        proposedAt: instant,
      }),
    ),
  })
  .meta({ id: 'Retention' });
export type RetentionAnswer = z.infer<typeof retentionAnswer>;
