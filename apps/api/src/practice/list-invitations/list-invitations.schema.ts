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
        state: z.enum(['open', 'expired']).describe('Nobody can join by an expired one; it can be sent again'),
        mail: z
          .enum(['waiting', 'sent', 'failed'])
          .nullable()
          .describe('`waiting`: to be sent, or tried again; `failed`: given up; null once the address is forgotten'),
        importId: z.uuid().nullable(),
      }),
    ),
  })
  .meta({ id: 'InvitationList' });
export type InvitationList = z.infer<typeof invitationList>;
