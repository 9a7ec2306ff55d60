import type { IncomingHttpHeaders } from 'node:http';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that rides on a cookie may change something. Browsers send `Sec-Fetch-Site` or `Origin` with every
 * unsafe request, so a page of another site is always recognized; a caller that sends neither is no browser, and cannot
 * be made to send somebody else's cookie. Together with `SameSite=Lax` cookies this is the protection against CSRF.
 */
export const isSameOrigin = (method: string, headers: IncomingHttpHeaders, publicOrigin: string): boolean => {
  if (SAFE_METHODS.has(method)) return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = headers;
  return origin === undefined || origin === publicOrigin || isHost(origin, headers.host);
};

/** The product may be reached under more names than PUBLIC_URL; a browser sends the cookie of a name to that name alone. */
const isHost = (origin: string, host: string | undefined): boolean =>
  host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
