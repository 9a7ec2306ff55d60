import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

export const packetsOfClient = z
  .strictObject({
    items: z.array(
      z.strictObject({
        packetId: z.uuid(),
        supervisorId: z.uuid(),
        momentIds: z.array(z.uuid()),
        madeAt: instant,
        expiresAt: instant,
        /** `ended`: taken back, or the client's consent or the coach is another now. */
        state: z.enum(['open', 'expired', 'ended']),
        /** Each time that the supervisor opened it. */
        openedAt: z.array(instant),
      }),
    ),
  })
  .meta({ id: 'SupervisionPackets' });
export type PacketsOfClient = z.infer<typeof packetsOfClient>;
