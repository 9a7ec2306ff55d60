import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from '../postgres/index.js';
import type { Log } from '../telemetry/log.js';
import type { ErasurePlace } from './erasure-rows.js';

/**
 * How often a process asks whose keys were destroyed: what it remembers of them (keys, opened memories, indexes) is
 * dropped then. Much shorter than the quiet time that an erasure waits before it says "done", so that a process that
 * missed a few rounds is still in time.
 */
export const WATCH_MS = 5_000;
/** Rounds overlap by this, for transactions that commit late. */
const OVERLAP_SECONDS = 60;
/** A process that heard nothing for so long starts over with an hour. */
const SECONDS_MAX = 3_600;
const CLIENTS_MAX = 10_000;

const LATELY = `select tenant_id as "practiceId", client_id as "clientId" from es.erased_lately($1, ${CLIENTS_MAX})`;

export interface ErasureWatch {
  stop(): Promise<void>;
}

export interface ErasureWatchOptions {
  readonly pool: Pool;
  readonly log: Log;
  /** Lets go of all that this process remembers of a client. Told more than once of each. */
  readonly letGo: (place: ErasurePlace) => void;
  readonly everyMs?: number;
}

/** A database that is away is asked again; a process that cannot ask forgets nothing, but its keys age out by themselves. */
export const watchErasures = ({ pool, log, letGo, everyMs = WATCH_MS }: ErasureWatchOptions): ErasureWatch => {
  const stopping = new AbortController();
  let heardMs = performance.now();
  const round = async (): Promise<void> => {
    const startedMs = performance.now();
    const seconds = Math.min(SECONDS_MAX, Math.ceil((startedMs - heardMs) / 1000) + OVERLAP_SECONDS);
    const { rows } = await pool.query<ErasurePlace>(LATELY, [seconds]);
    for (const place of rows) letGo(place);
    heardMs = startedMs;
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await round().catch((err: unknown) => log.warn('it is not known who was erased; asked again soon', { err }));
      await pause(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};
