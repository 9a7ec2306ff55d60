import { z } from 'zod';

/** Answers that many operations give. */
export const versionNumber = z
  .int()
  .min(1)
  .describe('Version of the thing; send it as If-Match to change what you saw');

export const receiptSchema = z
  .strictObject({ eventId: z.uuid(), type: z.string(), momentId: z.uuid().optional() })
  .meta({ id: 'Receipt' });

export const recordedSchema = z
  .strictObject({ version: versionNumber, events: z.array(receiptSchema) })
  .meta({ id: 'Recorded' });

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
