import { roles } from '#domain';
import { z } from 'zod';

export const meSchema = z
  .strictObject({
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    memberships: z.array(z.strictObject({ practiceId: z.uuid(), practiceName: z.string(), memberId: z.uuid(), roles })),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof meSchema>;
