import { GROUP_CAP_DEFAULT, GROUP_CAP_MAX } from '#domain';
import { z } from 'zod';

/** Ten years: what a credential may ask for at most. */
const DAYS_MAX = 3_660;
const MS_PER_DAY = 86_400_000;

export const hoursLogQuery = z
  .strictObject({
    from: z.iso.date(),
    to: z.iso.date(),
    format: z.enum(['json', 'csv']).default('json'),
    groupCap: z.coerce.number().int().min(2).max(GROUP_CAP_MAX).default(GROUP_CAP_DEFAULT),
  })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) <= DAYS_MAX * MS_PER_DAY, {
    message: '`from` is not after `to`, and at most ten years before it',
    path: ['from'],
  });
export type HoursLogQuery = z.output<typeof hoursLogQuery>;

const hours = z.number().min(0);
export const hoursLogAnswer = z
  .strictObject({
    from: z.iso.date(),
    to: z.iso.date(),
    rows: z.array(
      z.strictObject({
        name: z.string(),
        email: z.string().nullable(),
        form: z.enum(['individual', 'group']),
        /** People in the call, as far as they are clients of the practice. */
        people: z.int().min(1),
        startDate: z.iso.date(),
        endDate: z.iso.date(),
        paidHours: hours,
        proBonoHours: hours,
        /** Of calls of which nobody said whether they were paid. */
        unsaidHours: hours,
      }),
    ),
    leftOff: z.strictObject({ clientsWithoutConsent: z.int().min(0), groupCallsOverCap: z.int().min(0) }),
    totals: z.strictObject({ paidHours: hours, proBonoHours: hours, unsaidHours: hours }),
  })
  .meta({ id: 'HoursLog' });
export type HoursLogAnswer = z.infer<typeof hoursLogAnswer>;
