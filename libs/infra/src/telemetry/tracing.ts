import { createRequire } from 'node:module';

const INSTRUMENTED = ['http', 'pg', 'pg-pool'] as const;

/** What a query string says that is no content of ours stays readable; these, and what somebody asks recall for, do not. */
const REDACTED_QUERY = ['q', 'sig', 'Signature', 'AWSAccessKeyId', 'X-Goog-Signature', 'X-Amz-Signature'];
REDACTED_QUERY.push('X-Amz-Credential', 'X-Amz-Security-Token');

export interface Tracing {
  stop(): Promise<void>;
}

/**
 * Traces over OTLP, only when an endpoint is configured: the instrumentation halves the throughput of the api, and the
 * packages are not even loaded without one. Attributes hold no content: statements of `pg` are recorded without their
 * values, and a question to recall is left out of the addresses.
 */
export const startTracing = async (options: {
  readonly endpoint: string | null;
  readonly serviceName: string;
}): Promise<Tracing | null> => {
  if (options.endpoint === null) return null;
  const [{ NodeSDK }, { OTLPTraceExporter }, { PgInstrumentation }, { HttpInstrumentation }] = await Promise.all([
    import('@opentelemetry/sdk-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/instrumentation-pg'),
    import('@opentelemetry/instrumentation-http'),
  ]);
  const sdk = new NodeSDK({
    serviceName: options.serviceName,
    traceExporter: new OTLPTraceExporter({ url: new URL('v1/traces', `${options.endpoint.replace(/\/$/, '')}/`).href }),
    instrumentations: [
      new PgInstrumentation({ enhancedDatabaseReporting: false }),
      new HttpInstrumentation({ redactedQueryParamsServer: REDACTED_QUERY }),
    ],
  });
  sdk.start();
  // The instrumentations patch a module when it is required, and an ES import is none. Requiring them here patches the one
  // instance that the imports share, whether they come before or after.
  const require = createRequire(import.meta.url);
  for (const name of INSTRUMENTED) require(name);
  return { stop: () => sdk.shutdown() };
};
