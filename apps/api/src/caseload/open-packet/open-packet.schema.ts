import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

export const openedPacket = z
  .strictObject({
    packetId: z.uuid(),
    coachId: z.uuid(),
    madeAt: instant,
    expiresAt: instant,
    /** What stands for people: `[C]` the client, `[K]` the coach, `[P1]` and so on others. */
    standIns: z.string(),
    lines: z.array(z.strictObject({ kind: z.string(), text: z.string(), heardIn: z.string() })),
  })
  .meta({ id: 'OpenedSupervisionPacket' });
export type OpenedPacket = z.infer<typeof openedPacket>;
