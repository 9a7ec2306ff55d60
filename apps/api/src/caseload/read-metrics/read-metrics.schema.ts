import { metricsPeriod } from '#domain';
import { z } from 'zod';

export const readMetricsQuery = z.strictObject({ period: metricsPeriod });
export type ReadMetricsQuery = z.infer<typeof readMetricsQuery>;

const cell = z.strictObject({
  id: z.string(),
  /** A rounded number; null = hidden, because it could single somebody out. */
  value: z.number().nullable(),
});

const measure = z
  .strictObject({
    id: z.string(),
    unit: z.enum(['clients', 'calls', 'hours', 'promises']),
    cells: z.array(cell),
    /** Share of one cell in steps of five per cent, made of the shown numbers. */
    percent: z.strictObject({ of: z.string(), value: z.int() }).nullable(),
  })
  .meta({ id: 'MetricsMeasure' });

export const metricsSchema = z
  .strictObject({
    period: z.string(),
    status: z.enum(['published', 'too-few', 'held-back', 'not-yet']),
    /** What the status means, in words to be shown as they are. */
    title: z.string(),
    words: z.string(),
    /** Fewest clients that a number stands for; null where nothing was closed yet. */
    threshold: z.int().nullable(),
    roundedTo: z.int().nullable(),
    /**
     * What was counted. 1: clients who met their coach. 2: clients with a call, held or cancelled, and promises that were
     * accepted from proposals too. Null where nothing is shown.
     */
    definition: z.int().nullable(),
    measures: z.array(measure),
    /** SHA-256 of what was published, as the log binds it. */
    digest: z.string().nullable(),
    /** All months that are closed, the newest first. */
    closed: z.array(z.string()),
  })
  .meta({ id: 'CaseloadMetrics' });
export type Metrics = z.infer<typeof metricsSchema>;
