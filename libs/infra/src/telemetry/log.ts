import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * The only fields that a log line may carry: ids, counts, codes and durations. Content (a name, an address, a text, a
 * query, a body) has no field here, and a field that is not listed is dropped even when a cast lets it through.
 */
export interface LogFields {
  readonly practiceId?: string;
  readonly clientId?: string;
  readonly sessionId?: string;
  readonly memberId?: string;
  readonly linkId?: string;
  readonly requestId?: string;
  readonly eventId?: string;
  readonly eventType?: string;
  readonly jobId?: string;
  readonly job?: string;
  readonly projection?: string;
  readonly revision?: number;
  readonly position?: number;
  readonly lag?: number;
  readonly count?: number;
  readonly attempt?: number;
  readonly method?: string;
  readonly route?: string;
  readonly status?: number;
  readonly code?: string;
  readonly reason?: string;
  readonly ms?: number;
  readonly port?: number;
  readonly host?: string;
  readonly backend?: string;
  readonly signal?: string;
  readonly err?: unknown;
}

const ALLOWED: Record<keyof LogFields, true> = {
  practiceId: true,
  clientId: true,
  sessionId: true,
  memberId: true,
  linkId: true,
  requestId: true,
  eventId: true,
  eventType: true,
  jobId: true,
  job: true,
  projection: true,
  revision: true,
  position: true,
  lag: true,
  count: true,
  attempt: true,
  method: true,
  route: true,
  status: true,
  code: true,
  reason: true,
  ms: true,
  port: true,
  host: true,
  backend: true,
  signal: true,
  err: true,
};

/** A structured log: the message is a constant of the code, everything variable is an allow-listed field. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  child(fields: LogFields): Log;
}

/** Longest stack kept: the frames that name our own code stand at the top. */
const STACK_FRAMES_MAX = 12;
/** A string longer than this is no id, code or route; it is cut, so that a text in the wrong field stays a fragment. */
const FIELD_LENGTH_MAX = 200;

/**
 * What may be said of an error: its name, its code and where it was thrown. Not its message: messages of parsers,
 * validators and databases quote the value they choked on.
 */
export const describeError = (error: unknown): { name: string; code: string | null; at: readonly string[] } => {
  if (!(error instanceof Error)) return { name: typeof error, code: null, at: [] };
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    code: typeof code === 'string' || typeof code === 'number' ? String(code).slice(0, FIELD_LENGTH_MAX) : null,
    at: frames.slice(0, STACK_FRAMES_MAX).map((line) => line.trim()),
  };
};

const allowListed = (fields: LogFields): Record<string, unknown> => {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (!Object.hasOwn(ALLOWED, key) || value === undefined) continue;
    if (key === 'err') kept['err'] = describeError(value);
    else if (typeof value === 'string') kept[key] = value.slice(0, FIELD_LENGTH_MAX);
    else if (typeof value === 'number') kept[key] = value;
  }
  return kept;
};

const wrap = (logger: Logger): Log => ({
  debug: (message, fields = {}) => logger.debug(allowListed(fields), message),
  info: (message, fields = {}) => logger.info(allowListed(fields), message),
  warn: (message, fields = {}) => logger.warn(allowListed(fields), message),
  error: (message, fields = {}) => logger.error(allowListed(fields), message),
  child: (fields) => wrap(logger.child(allowListed(fields))),
});

export interface LogOptions {
  /** Which process speaks: `api`, `worker`, `rebuild`. */
  readonly name: string;
  readonly level: string;
  /** Where the lines go; standard output when absent. */
  readonly destination?: DestinationStream;
}

export const createLog = ({ name, level, destination }: LogOptions): Log => {
  const options = {
    name,
    level,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: (value: unknown) => value },
  };
  return wrap(destination === undefined ? pino(options) : pino(options, destination));
};

/** For tests and tools that want no lines. */
export const SILENT_LOG: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => SILENT_LOG,
};
