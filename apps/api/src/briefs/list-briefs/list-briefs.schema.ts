import { z } from 'zod';

export const listBriefsQuery = z.strictObject({
  /** A day in the practice's time zone. */
  on: z.iso.date(),
});
export type ListBriefsQuery = z.infer<typeof listBriefsQuery>;

export const briefsOfDay = z
  .strictObject({
    on: z.iso.date(),
    timeZone: z.string(),
    items: z.array(
      z.strictObject({
        sessionId: z.uuid(),
        clientId: z.uuid(),
        /** What the client likes to be called; null when they were forgotten. */
        name: z.string().nullable(),
        startsAt: z.iso.datetime({ offset: true }),
        durationMinutes: z.int(),
        kind: z.string(),
        state: z.enum(['scheduled', 'cancelled', 'held']),
        brief: z.strictObject({ state: z.enum(['none', 'behind', 'ready']), url: z.string() }),
      }),
    ),
  })
  .meta({ id: 'BriefsOfDay' });
export type BriefsOfDay = z.infer<typeof briefsOfDay>;
