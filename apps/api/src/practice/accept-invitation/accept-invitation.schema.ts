import { z } from 'zod';
import { personName, personPassword } from '../../http/account.js';

export const acceptInvitationBody = z
  .strictObject({ name: personName, password: personPassword })
  .meta({ id: 'AcceptInvitation' });
export type AcceptInvitationBody = z.infer<typeof acceptInvitationBody>;

export const acceptedInvitation = z
  .strictObject({ practiceId: z.uuid(), memberId: z.uuid() })
  .meta({ id: 'AcceptedInvitation' });
