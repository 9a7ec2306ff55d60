import { handoverReason } from '#domain';
import { z } from 'zod';

export const departMemberBody = z
  .strictObject({
    clientsTo: z.uuid().optional().describe('The coach to whom all clients of the member go; an owner names them'),
    reason: handoverReason
      .optional()
      .describe('Why the clients get another coach without being asked; needed with clientsTo'),
  })
  .meta({ id: 'DepartMember' });
export type DepartMemberBody = z.infer<typeof departMemberBody>;
