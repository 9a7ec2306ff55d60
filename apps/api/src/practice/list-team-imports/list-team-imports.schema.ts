import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });
const count = z.int().min(0);

export const teamImportList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        importId: z.uuid(),
        importedAt: instant,
        undoneAt: instant.nullable(),
        invitations: z
          .strictObject({ open: count, expired: count, accepted: count, revoked: count })
          .describe('How many of its invitations are what by now'),
      }),
    ),
  })
  .meta({ id: 'TeamImportList' });
export type TeamImportList = z.infer<typeof teamImportList>;
