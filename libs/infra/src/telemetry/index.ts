export { createLog, describeError, SILENT_LOG, type Log, type LogFields, type LogOptions } from './log.js';
export { createMetrics, startMetricsServer, type Metrics, type MetricsServer } from './metrics.js';
export { startTracing, type Tracing } from './tracing.js';
