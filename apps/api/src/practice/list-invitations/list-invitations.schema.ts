import { roles } from '#domain';
import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

export const invitationList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        invitationId: z.uuid(),
        /** Null once identity has forgotten it. */
        email: z.string().nullable(),
        roles,
        invitedAt: instant,
        expiresAt: instant,
      }),
    ),
  })
  .meta({ id: 'InvitationList' });
export type InvitationList = z.infer<typeof invitationList>;
