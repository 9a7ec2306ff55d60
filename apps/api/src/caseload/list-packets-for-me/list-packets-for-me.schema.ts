import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

export const packetsForMe = z
  .strictObject({
    items: z.array(z.strictObject({ packetId: z.uuid(), coachId: z.uuid(), madeAt: instant, expiresAt: instant })),
  })
  .meta({ id: 'PacketsForMe' });
export type PacketsForMe = z.infer<typeof packetsForMe>;
