import { z } from 'zod';
import { versionNumber } from '../../http/answers.js';

export const settingsSchema = z
  .strictObject({
    practiceId: z.uuid(),
    name: z.string(),
    timeZone: z.string(),
    locale: z.string(),
    briefLeadMinutes: z.array(z.int()),
    presence: z.strictObject({ question: z.string(), stances: z.array(z.string()) }),
    assist: z.strictObject({
      enabled: z.boolean(),
      model: z.string().nullable(),
      monthlyBudgetCents: z.int().nullable(),
    }),
    reportingThreshold: z.int(),
    retentionMonths: z.int().nullable(),
    version: versionNumber,
  })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof settingsSchema>;
