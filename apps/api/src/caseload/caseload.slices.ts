import { ReadMetricsController } from './read-metrics/read-metrics.controller.js';
import { ReadMetricsHandler } from './read-metrics/read-metrics.query.js';

/** Supervision: the coach's own mirror, anonymous metrics, and packets for a supervisor. */
export const caseloadSlices = {
  controllers: [ReadMetricsController],
  handlers: [ReadMetricsHandler],
};
