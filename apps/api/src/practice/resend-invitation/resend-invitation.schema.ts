import { z } from 'zod';

export const resendInvitationBody = z.strictObject({}).meta({ id: 'ResendInvitation' });
export type ResendInvitationBody = z.infer<typeof resendInvitationBody>;

export const resentInvitation = z
  .strictObject({ invitationId: z.uuid(), acceptUrl: z.url(), expiresAt: z.iso.datetime({ offset: true }) })
  .meta({ id: 'ResentInvitation' });
