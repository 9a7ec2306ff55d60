import { z } from 'zod';

const client = z
  .strictObject({
    clientId: z.uuid(),
    /** What the client likes to be called; null when they were forgotten. */
    name: z.string().nullable(),
    /** When the last call began; null before the first. */
    lastMetAt: z.iso.datetime({ offset: true }).nullable(),
    /** When something was last heard that was not known before. */
    lastLearntAt: z.iso.datetime({ offset: true }).nullable(),
    /** Areas of life of which nothing was ever heard. */
    neverHeardAbout: z.array(z.string()),
    promisesOpen: z.int(),
    /** Calls of the last quarter, and those before which the brief was read within a day. */
    briefsRead: z.strictObject({ calls: z.int(), read: z.int() }),
  })
  .meta({ id: 'KnownClient' });

export const mineSchema = z
  .strictObject({
    asOf: z.iso.datetime({ offset: true }),
    /** By name; there is no other order. */
    clients: z.array(client),
    /** Clients beyond those that are shown. */
    more: z.int(),
    hours: z.strictObject({
      /** Hours of calls in the last 365 days. */
      coached: z.number(),
      /** Hours of supervision in the same days, as you told them. */
      supervised: z.number(),
      /** Hours of coaching for one of supervision, as associations advise. */
      guide: z.int(),
      /** What that makes of the hours of coaching. */
      supervisionForThese: z.number(),
    }),
    /** Weeks in a row with a call in each. */
    weeksWithoutABreak: z.int(),
  })
  .meta({ id: 'OwnMirror' });
export type Mine = z.infer<typeof mineSchema>;
