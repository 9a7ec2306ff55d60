import { createServer, type Server } from 'node:http';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Half a millisecond to ten seconds: an append takes about one, a stalled disk some thousands. */
const SECONDS_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const MS_PER_SECOND = 1000;
const BATCH_BUCKETS = [1, 2, 5, 10, 20, 50, 100, 200, 500];
/** Metrics hold no ids: a label per practice or client would tell who is a customer and grow without bound. */
export type Metrics = ReturnType<typeof createMetrics>;

export const createMetrics = () => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const histogram = <L extends string>(name: string, help: string, buckets: number[], labelNames: readonly L[]) =>
    new Histogram({ name: `throughline_${name}`, help, buckets, labelNames, registers });
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name: `throughline_${name}`, help, labelNames, registers });
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Gauge({ name: `throughline_${name}`, help, labelNames, registers });

  const appendSeconds = histogram('append_seconds', 'An append as its caller saw it', SECONDS_BUCKETS, ['outcome']);
  const flightSeconds = histogram('append_flight_seconds', 'One statement of group commit', SECONDS_BUCKETS, []);
  const flightAppends = histogram('append_batch_size', 'Appends in one flight', BATCH_BUCKETS, []);
  const flightEvents = histogram('append_batch_events', 'Events in one flight', BATCH_BUCKETS, []);
  /** Fits the event store's observer. */
  const appendObserver = {
    flight: (appends: number, events: number, ms: number): void => {
      flightSeconds.observe(ms / MS_PER_SECOND);
      flightAppends.observe(appends);
      flightEvents.observe(events);
    },
    append: (outcome: string, ms: number): void => appendSeconds.observe({ outcome }, ms / MS_PER_SECOND),
  };
  return {
    registry,
    appendObserver,
    requestSeconds: histogram('http_request_seconds', 'Requests by route template', SECONDS_BUCKETS, [
      'method',
      'route',
      'status',
    ]),
    projectionLag: gauge('projection_lag_events', 'Events between the heads and the checkpoints', ['projection']),
    briefsPending: gauge('briefs_pending', 'Briefs that are older than the log', []),
    briefLag: histogram(
      'brief_lag_seconds',
      'From an event being recorded to its brief being built',
      SECONDS_BUCKETS,
      [],
    ),
    projectedEvents: counter('projected_events_total', 'Events applied to read models', ['projection']),
    parked: counter('parked_total', 'Times that a projection or a build stopped at a poison event', ['projection']),
    queueDepth: gauge('queue_depth', 'Jobs in the queue by state', ['state']),
    jobs: counter('jobs_total', 'Jobs processed', ['job', 'outcome']),
    jobSeconds: histogram('job_seconds', 'A job at work', SECONDS_BUCKETS, ['job']),
    hints: counter('hints_total', 'Hints to the worker', ['outcome']),
    textsRead: counter('texts_read_total', 'Notes and transcripts that were read for proposals', ['outcome']),
    webhooks: counter('webhooks_total', 'Attempts to deliver a webhook', ['outcome']),
    auditEntries: counter('audit_entries_total', 'Entries of the trail', ['outcome']),
    sweeps: counter('sweeps_total', 'Passes of the sweep', ['outcome']),
    sweptDirectly: counter('swept_directly_total', 'Work that the sweep did itself because no job did it', ['work']),
  };
};

export interface MetricsServer {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Serves `/metrics` on a port of its own, so that it is never reachable through the public one; and, for a process without
 * a public port, `/health/live` and `/health/ready`.
 */
export const startMetricsServer = async (
  metrics: Metrics,
  address: { readonly port: number; readonly host: string; readonly ready?: () => Promise<boolean> },
): Promise<MetricsServer> => {
  const server: Server = createServer((request, response) => {
    const path = request.method === 'GET' ? request.url : undefined;
    if (path === '/health/live') {
      response.writeHead(200).end();
      return;
    }
    if (path === '/health/ready' && address.ready) {
      address.ready().then(
        (ready) => response.writeHead(ready ? 200 : 503).end(),
        () => response.writeHead(503).end(),
      );
      return;
    }
    if (path !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.registry.metrics().then(
      (body) => response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.port, address.host, () => resolve());
  });
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : address.port,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
