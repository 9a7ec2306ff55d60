import { clientEvents } from '#domain';
import { z } from 'zod';

export const makePacketBody = clientEvents.SupervisionPacketMade.partial({ alsoHide: true }).meta({
  id: 'MakeSupervisionPacket',
});
export type MakePacketBody = z.output<typeof makePacketBody>;

export const madePacket = z
  .strictObject({
    packetId: z.uuid(),
    supervisorId: z.uuid(),
    expiresAt: z.iso.datetime({ offset: true }),
    /** Exactly what the supervisor reads: look whether anybody can be recognized, and take it back if so. */
    lines: z.array(z.strictObject({ kind: z.string(), text: z.string(), heardIn: z.string() })),
  })
  .meta({ id: 'MadeSupervisionPacket' });
export type MadePacket = z.infer<typeof madePacket>;
