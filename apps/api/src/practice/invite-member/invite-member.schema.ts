import { roles } from '#domain';
import { z } from 'zod';
import { personEmail } from '../../http/account.js';

export const inviteMemberBody = z.strictObject({ email: personEmail, roles }).meta({ id: 'InviteMember' });
export type InviteMemberBody = z.infer<typeof inviteMemberBody>;

export const invitedMember = z
  .strictObject({ invitationId: z.uuid(), acceptUrl: z.url(), expiresAt: z.iso.datetime({ offset: true }) })
  .meta({ id: 'InvitedMember' });
