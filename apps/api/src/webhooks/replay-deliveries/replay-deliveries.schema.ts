import { z } from 'zod';

const states = z
  .array(z.enum(['delivered', 'dead']))
  .min(1)
  .max(2)
  .default(['dead']);

export const replayDeliveriesBody = z
  .strictObject({ from: z.iso.datetime({ offset: true }), until: z.iso.datetime({ offset: true }), states })
  .refine(({ from, until }) => Date.parse(from) < Date.parse(until), '`from` before `until`')
  .meta({ id: 'ReplayDeliveries' });
export type ReplayDeliveriesBody = z.output<typeof replayDeliveriesBody>;

export const replayedDeliveries = z
  .strictObject({ count: z.int().min(0).describe('At most 1,000; ask again for the rest') })
  .meta({ id: 'ReplayedDeliveries' });
