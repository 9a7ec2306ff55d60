import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });
export const passkeyList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        passkeyId: z.uuid(),
        name: z.string(),
        backedUp: z.boolean().describe('Whether the maker of the device keeps a copy'),
        createdAt: instant,
        lastUsedAt: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'PasskeyList' });
export type PasskeyList = z.infer<typeof passkeyList>;
