import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

export const signInsSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        signInId: z.string(),
        current: z.boolean().describe('The one that asks'),
        device: z.string().describe('Such as "Firefox on Linux"'),
        network: z.string().nullable().describe('Of the address it began from, such as 192.0.2.0/24'),
        startedAt: instant,
        lastSeenAt: instant.describe('To a quarter of an hour'),
        endsAt: instant.describe('Unless it is used before'),
      }),
    ),
  })
  .meta({ id: 'SignIns' });
export type SignIns = z.infer<typeof signInsSchema>;
