import { Redis } from 'ioredis';

/** What is wrong with a Redis as the home of a queue; empty when nothing is. */
export type DurabilityFault = 'unreachable' | 'no-append-only-file' | 'evicts-keys';

const CHECK_TIMEOUT_MS = 2_000;

/** Judges the text of `INFO`: without an append-only file a restart loses all jobs, with eviction any of them may vanish. */
export const durabilityFaults = (info: string): DurabilityFault[] => {
  const value = (key: string): string | undefined => new RegExp(`^${key}:(.*?)\\r?$`, 'm').exec(info)?.[1];
  const faults: DurabilityFault[] = [];
  if (value('aof_enabled') !== '1') faults.push('no-append-only-file');
  if (value('maxmemory_policy') !== 'noeviction') faults.push('evicts-keys');
  return faults;
};

/** Asks a Redis. Readiness in production refuses one with faults; elsewhere they are a warning. */
export const checkRedisDurability = async (url: string): Promise<DurabilityFault[]> => {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CHECK_TIMEOUT_MS,
    commandTimeout: CHECK_TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return durabilityFaults(`${await redis.info('persistence')}\n${await redis.info('memory')}`);
  } catch {
    return ['unreachable'];
  } finally {
    redis.disconnect();
  }
};
