import { roles } from '#domain';
import { z } from 'zod';

export const meSchema = z
  .strictObject({
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean().describe('Whether a link that was mailed to the address was opened'),
    secondFactor: z.boolean(),
    memberships: z.array(z.strictObject({ practiceId: z.uuid(), practiceName: z.string(), memberId: z.uuid(), roles })),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof meSchema>;
