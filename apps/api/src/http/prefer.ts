import { PREFER_WAIT_SECONDS_MAX } from './limits.js';

/** Seconds of `Prefer: wait=N` (RFC 7240), at most PREFER_WAIT_SECONDS_MAX; null when it is not asked for. */
export const preferredWaitSeconds = (header: string | string[] | undefined): number | null => {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  const match = /(?:^|[,;])\s*wait\s*=\s*"?(\d{1,4})"?\s*(?:$|[,;])/i.exec(text);
  return match === null ? null : Math.min(Number(match[1]), PREFER_WAIT_SECONDS_MAX);
};
